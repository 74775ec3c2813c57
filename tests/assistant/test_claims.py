"""Claims about the five starting documents: confirmed, corrected with the right value, or refused."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("听说西湖简易注销要3个工作日，是真的吗？", "1个工作日"),
        ("西湖简易注销不是要3个工作日吗？", "1个工作日"),
        ("我记得西湖简易注销是3个工作日，没记错吧？", "1个工作日"),
        ("大连2018年底前企业开办压到5个工作日，对吧？", "3.5个工作日"),
        ("葛店小微企业贷款材料要15件，是吗？", "不超过8件"),
        ("葛店小微企业用电160千瓦以下在农村也免费，对吗？", "100千瓦及以下"),
        ("大连实施意见一共30条举措，是不是？", "应为24条"),
        ("曾都的清单有100项任务对吧？", "应为113项"),
        ("葛店的领导小组组长是陈清海对吗？", "胡澜"),
        ("葛店领导小组办公室主任是高飞对吧？", "陈清海"),
        ("河池的工作要点是2023年印发的吧？", "2024年6月12日"),
        ("曾都“楚贸通”由区政数局牵头，是这样的吧", "区商务局"),
        ("大连第12项由市科技局牵头对不对", "市委组织部"),
        ("葛店的办公室设在党政办对吗", "区经发局"),
        ("曾都政府采购投标保证金还要交，对吧？", "免收"),
    ],
)
def test_a_wrong_claim_is_corrected_with_what_is_right(
    assistant: Assistant, claim: str, right: str
) -> None:
    answer = assistant.ask([claim])
    assert answer.status is Status.CORRECTED
    assert answer.headline.startswith("不对")
    assert right in answer.headline


@pytest.mark.parametrize(
    "claim",
    [
        "西湖简易注销不是1个工作日吗？",
        "葛店营商环境领导小组组长是不是胡澜？",
        "曾都的清单有113项任务对吧？",
        "曾都“楚贸通”不是区商务局牵头吗？",
    ],
)
def test_a_right_claim_is_confirmed(assistant: Assistant, claim: str) -> None:
    answer = assistant.ask([claim])
    assert answer.status is Status.ANSWERED
    assert answer.headline.startswith("是的")


@pytest.mark.parametrize(
    "claim",
    ["河池简易注销也是1个工作日吧？", "听说河池工作要点的文号是河政办发〔2024〕20号，对吗"],
)
def test_a_claim_of_what_no_text_says_is_refused(assistant: Assistant, claim: str) -> None:
    answer = assistant.ask([claim])
    assert answer.status is Status.REFUSED
    assert not answer.citations
