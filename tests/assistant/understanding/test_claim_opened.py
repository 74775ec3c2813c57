"""Claims and the open questions behind them."""

from __future__ import annotations

import pytest

from assistant.understanding.claim_opened import Opened, open_claim


@pytest.mark.parametrize(
    ("claim", "question", "value"),
    [
        ("领导小组组长是张三", "领导小组组长是谁？", "张三"),
        ("办公室主任由李四同志担任", "办公室主任是谁？", "李四"),
        ("文号是桥政发〔2021〕4号", "文号是什么？", "桥政发〔2021〕4号"),
        ("方案是2021年3月印发的", "方案是什么时候印发的？", "2021年3月"),
        ("清单有30项任务", "清单有多少项任务？", "30项"),
        ("意见分五个部分", "意见分多少个部分？", "五个"),
    ],
)
def test_a_claimed_name_number_date_or_count_is_asked_for(
    claim: str, question: str, value: str
) -> None:
    assert open_claim(f"{claim}，对吗？") == Opened(text=question, value=value)


@pytest.mark.parametrize("text", ["验桥要3天，对吗？", "组长是谁？", "规划有3年，对吗？"])
def test_other_texts_open_nothing(text: str) -> None:
    assert open_claim(text) is None
