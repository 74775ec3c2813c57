"""Claims whose case or share is said in passing: 500万元的费率是0.5%, 补贴一半, 小型企业 beside 其他."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """柳泉便利措施
（一）单户210万元以下担保业务费率不高于0.6%，210万元至1100万元的不高于0.9%。
（二）设立柳编保险，保费补贴70%，单个工坊年补贴不超过3万元。
（三）小型工坊破产案件应当在受理后7个月内审结，其他破产案件19个月内审结。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, liuquan=TEXT)


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("柳泉500万元的担保业务费率是0.6%吧？", "0.9%"),
        ("柳泉柳编保险的保费补贴一半，对吗？", "70%"),
        ("柳泉小型工坊破产案件19个月内审结就行，对吧？", "7个月"),
    ],
)
def test_another_case_is_not_confirmed(opened: Assistant, claim: str, right: str) -> None:
    answer = opened.ask([claim])
    assert answer.status is Status.CORRECTED
    assert f"应为{right}" in answer.headline or f"应为不高于{right}" in answer.headline


@pytest.mark.parametrize(
    "claim",
    ["柳泉500万元的担保业务费率是0.9%吧？", "柳泉其他破产案件19个月内审结，对吧？"],
)
def test_the_right_case_is_confirmed(opened: Assistant, claim: str) -> None:
    assert opened.ask([claim]).headline.startswith("是的")
