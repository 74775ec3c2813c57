"""Names that the texts quote are right as they are typed, without marks too, and an answer is about them."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

LOANS = """云溪区金融支持若干措施
一、提升获取金融服务便利度。提高“惠农贷”贴息资金拨付效率。引导银行发放“惠农贷”。农业贷款贴息比例不低于3%。（责任单位：区财政局）
二、降低担保费率。将单户担保额1000万元以下的担保费率降至1%以下。（责任单位：区财政局）
"""


@pytest.fixture(scope="module")
def loans(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, loans=LOANS)


def test_a_name_is_not_corrected(loans: Assistant) -> None:
    question = loans.understand(["云溪区惠农贷贴息多少"])

    assert not question.corrections
    assert "惠农贷" in {term.text for term in question.terms}


def test_the_value_of_something_else_is_not_told_for_it(loans: Assistant) -> None:
    answer = loans.ask(["云溪区惠农贷贴息几个百分点"])

    assert answer.status is Status.REFUSED, answer.headline


def test_what_is_not_asked_by_name_is_told(loans: Assistant) -> None:
    assert "3%" in loans.ask(["云溪区农业贷款贴息比例不低于多少"]).headline
