"""A rate that is claimed of a case is held against the case's rate: 担保1200万收2%."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

GUARANTEE = """云溪区船舶租赁担保办法
一、降低担保费率。单户租赁担保额300万元以下的年化担保费率降至0.8%以下，单户租赁担保额300万元至900万元的年化担保费率降至1.4%以下。（责任单位：区财政局）
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, guarantee=GUARANTEE)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云溪租赁担保500万收2%对吗", "应为1.4%以下，不是2%"),
        ("云溪租赁担保500万，费率0.8%对吗", "应为1.4%以下，不是0.8%"),
        ("云溪租赁担保200万费率1.4%对不对", "应为0.8%以下，不是1.4%"),
    ],
)
def test_the_rate_of_the_case_corrects(assistant: Assistant, question: str, told: str) -> None:
    reply = assistant.ask([question])
    assert reply.status is Status.CORRECTED
    assert told in reply.headline


def test_the_right_rate_is_confirmed(assistant: Assistant) -> None:
    assert assistant.ask(["云溪租赁担保500万费率1.4%对吗"]).headline.startswith("是的")
