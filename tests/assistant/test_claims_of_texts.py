"""Claims about invented texts: what is right is confirmed, what is wrong put right, what isn't said refused."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

FERRY = """临渡县人民政府办公室关于印发临渡县渡口扶持办法的通知

临政办〔2031〕6号

临渡县渡口扶持办法

第一条 对首次认定的国家级示范渡口奖励60万元，省级示范渡口奖励25万元。通过复核的国家级示范渡口奖励15万元，省级复核不奖励。

第二条 船员应当年满20周岁，但本县退役士兵、孤儿除外，放宽至18周岁。

第三条 渡船停靠时一次性交纳相当于2个月停泊费的保证金；低保家庭免交。

第四条 集装箱船通过县属船闸，过闸费享受6.5折优惠；其他货船9折，已享受绿色通道的除外。

第五条 对渡工按每人3000元给予留用补贴。对困难渡工的子女，每生每学年补助6000元（每生每学期3000元）。

第六条 验船员岗位限本县户籍；轮机技术员不限户籍。

第七条 同一渡口每年检查不得超过3次（危险品码头除外）。

第八条 每年5月8日为临渡县渡口开放日。
"""


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, ferry=FERRY)


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("听说临渡县省级示范渡口复核过了也奖15万，是真的吗？", "省级复核不奖励"),
        ("临渡县省级示范渡口首次认定奖60万元，没错吧，我们正准备报", "25万元"),
        ("临渡县船员满18岁就能当，对吧？", "20周岁"),
        ("临渡县低保家庭的渡船停靠也要先交2个月停泊费的保证金，对吧？", "低保家庭免交"),
        ("临渡县普通货船过县属船闸也是6.5折吧？", "9折"),
        ("不是说临渡县渡工留用补贴是每月3000元吗？", "每人3000元"),
        ("临渡县困难渡工子女每学期补6000元，对吗？", "每学期3000元"),
        ("临渡县轮机技术员也要限本县户籍，对吗？", "不限户籍"),
        ("临渡县危险品码头每年检查也不能超过3次，对吧？", "除外"),
        ("听说临渡县渡口开放日是5月18日，是真的吗？", "5月8日"),
        ("既然临渡县国家级示范渡口首次认定奖25万元，那什么时候发？", "60万元"),
    ],
)
def test_a_wrong_claim_is_put_right(ferry: Assistant, claim: str, right: str) -> None:
    answer = ferry.ask([claim])
    assert answer.status is Status.CORRECTED, answer.headline
    assert right in answer.headline


@pytest.mark.parametrize(
    "claim",
    [
        "临渡县国家级示范渡口通过复核奖15万元，对吧？",
        "临渡县省级示范渡口首次认定奖25万元，没错吧？",
        "临渡县省级示范渡口复核不奖励，是吧？",
        "临渡县集装箱船过县属船闸6.5折，对吗？",
        "听说临渡县渡工留用补贴是每人3000元，是真的吗？",
        "临渡县困难渡工子女每学期补3000元，对吗？",
        "临渡县渡口开放日是5月8日吧？",
        "临渡县同一渡口每年检查不超过3次，对吧？",
    ],
)
def test_a_right_claim_is_confirmed(ferry: Assistant, claim: str) -> None:
    answer = ferry.ask([claim])
    assert answer.status is Status.ANSWERED
    assert answer.headline.startswith("是的"), answer.headline


@pytest.mark.parametrize(
    "claim",
    ["临渡县船员住房租金减半，对吧？", "听说临渡县给每位游客发100元消费券，是真的吗？"],
)
def test_a_claim_of_what_no_text_says_is_refused(ferry: Assistant, claim: str) -> None:
    answer = ferry.ask([claim])
    assert answer.status is Status.REFUSED


def test_a_question_with_a_right_premise_is_answered(ferry: Assistant) -> None:
    answer = ferry.ask(["既然临渡县集装箱船过闸是6.5折，那其他货船打几折？"])
    assert answer.status is Status.ANSWERED
    assert "9折" in answer.headline
