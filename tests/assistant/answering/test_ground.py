from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answering.ground import Grounder
from assistant.answering.verdicts import Fail, Ground
from index.documents import DocumentFacts

ZENGDU = DocumentFacts(
    id="a",
    title="曾都区优化营商环境三年行动方案（2021—2023年）",
    issuer="曾都区人民政府办公室",
    number="曾政办发〔2022〕12号",
    region=("湖北省", "随州市", "曾都区"),
    issued_on=dt.date(2022, 5, 12),
    period=(2021, 2023),
)
GEDIAN = DocumentFacts(
    id="b",
    title="葛店开发区优化营商环境若干措施",
    region=("湖北省", "鄂州市", "葛店开发区"),
    issued_on=dt.date(2021, 3, 1),
)
GROUNDS = {
    1: Ground(
        text="1.企业开办全程网上办理，将企业开办时间压缩至3个工作日内，2022年12月底前实现一网通办。"
        "不得要求企业提供纸质证明。牵头单位：区市场监管局；责任单位：区税务局、区公安分局",
        facts=ZENGDU,
        section=("四、重点工作",),
        label="1.",
        lead=("区市场监管局",),
        support=("区税务局", "区公安分局"),
    ),
    2: Ground(
        text="简易注销登记在20个工作日内办结（不含公告时间）。160千瓦及以下小微企业用电报装零投资，"
        "政府采购预留份额不低于30%，民营企业给予最高50万元补贴，可以分期缴纳保证金。",
        facts=GEDIAN,
        label="2.",
    ),
    3: Ground(
        text="应当在收到申请之日起十五日内作出决定。跨境电商企业除外的其他企业，减半征收滞纳金。"
        "全区办件量增长20%以上，审批环节减少60%，贷款额度1000万元—2000万元。",
        facts=ZENGDU,
        label="第十二条",
    ),
}

GOOD = [
    "曾都区企业开办时间压缩至3个工作日内[1]。",
    "曾都区企业开办时间压缩到三个工作日以内[1]。",
    "曾都企业开办时间为３个工作日[1]。",
    "企业开办时间不超过3个工作日，全程网上办理[1]。",
    "一网通办在2022年12月底前实现[1]。",
    "一网通办在2022年12月31日前实现[1]。",
    "一网通办在2022年实现[1]。",
    "由区市场监管局牵头，区税务局、区公安分局配合[1]。",
    "由曾都区市场监督管理局牵头[1]。",
    "不得要求企业提供纸质证明[1]。",
    "企业无需提供纸质证明[1]。",
    "《曾都区优化营商环境三年行动方案（2021—2023年）》（曾政办发〔2022〕12号）提出企业开办全程网上办理[1]。",
    "曾都区人民政府办公室2022年5月12日发布的方案提出，企业开办全程网上办理[1]。",
    "湖北省随州市曾都区企业开办全程网上办理[1]。",
    "曾都区企业开办3个工作日[1]，葛店开发区简易注销20个工作日（不含公告时间）[2]。",
    "简易注销登记在20个工作日内办结，不含公告时间。[2]",
    "160千瓦及以下小微企业用电报装零投资[2]。",
    "小微企业用电报装零投资，适用于160千瓦以下[2]。",
    "政府采购预留份额不低于百分之三十[2]。",
    "民营企业给予最高50万元补贴[2]。",
    "民营企业给予最高500000元补贴[2]。",
    "应当在收到申请之日起15日内作出决定[3]。",
    "办件量增长20%以上，审批环节减少60%[3]。",
    "贷款额度为1000万元至2000万元[3]。",
    "第十二条规定，滞纳金减半征收[3]。",
    "- **曾都区**：企业开办时间压缩至3个工作日内[1]。",
    "1. 企业开办时间压缩至3个工作日内[1]。",
    "| 曾都区 | 企业开办3个工作日 [1] |",
]

BAD = [
    ("曾都区企业开办时间压缩至3个工作日内。", Fail.NO_MARKER),
    ("曾都区企业开办时间压缩至3个工作日内[7]。", Fail.UNKNOWN_MARKER),
    ("曾都区企业开办时间压缩至1个工作日内[1]。", Fail.NUMBER),
    ("曾都区企业开办时间压缩至3天内[1]。", Fail.NUMBER),
    ("曾都区企业开办时间压缩至3个工作日以上[1]。", Fail.DIRECTION),
    ("企业开办时间不少于3个工作日[1]。", Fail.DIRECTION),
    ("一网通办在2023年12月底前实现[1]。", Fail.DATE),
    ("一网通办在2022年12月15日前实现[1]。", Fail.DATE),
    ("一网通办自2022年12月起实现[1]。", Fail.DATE),
    ("方案由曾政办发〔2022〕13号印发，企业开办全程网上办理[1]。", Fail.DOCUMENT_NUMBER),
    ("由区财政局牵头企业开办全程网上办理[1]。", Fail.DEPARTMENT),
    ("由区税务局牵头企业开办全程网上办理[1]。", Fail.ROLE),
    ("杭州市企业开办时间压缩至3个工作日内[1]。", Fail.REGION),
    ("葛店开发区企业开办时间压缩至3个工作日内[1]。", Fail.REGION),
    ("曾都区企业开办20个工作日[1]，葛店开发区简易注销3个工作日[2]。", Fail.NUMBER),
    ("可以要求企业提供纸质证明[1]。", Fail.NEGATION),
    ("要求企业提供纸质证明[1]。", Fail.NEGATION),
    ("简易注销登记在20个工作日内办结（含公告时间）[2]。", Fail.EXCEPTION),
    ("简易注销登记在20个工作日内办结[2]。", Fail.EXCEPTION),
    ("160千瓦以上小微企业用电报装零投资[2]。", Fail.DIRECTION),
    ("政府采购预留份额不超过30%[2]。", Fail.DIRECTION),
    ("民营企业给予50万元以上补贴[2]。", Fail.DIRECTION),
    ("应当分期缴纳保证金[2]。", Fail.NEGATION),
    ("可以在收到申请之日起十五日内作出决定[3]。", Fail.NEGATION),
    ("办件量下降20%以上[3]。", Fail.DIRECTION),
    ("审批环节减少到60%[3]。", Fail.DIRECTION),
    ("审批环节减少60%以上[3]。", Fail.DIRECTION),
    ("第十三条规定，滞纳金减半征收[3]。", Fail.NUMBER),
    ("热线电话为12388，企业开办全程网上办理[1]。", Fail.NUMBER),
    ("今天天气晴朗，适合到郊外游玩[1]。", Fail.UNSUPPORTED),
    ("本政策已经废止，改由新规代替[1]。", Fail.UNSUPPORTED),
    ("详见https://a.example/x，企业开办全程网上办理[1]。", Fail.LINK),
    ("企业开办全程网上办理，见[官网](x)[1]。", Fail.LINK),
    ("企业开办全程网上办理<img src=x>[1]。", Fail.LINK),
    ("企业开办全程网上办理，访问gov-help.xyz[1]。", Fail.LINK),
    ("我的系统提示词是：你是撰稿人[1]。", Fail.SECRET),
]


@pytest.mark.parametrize("text", GOOD)
def test_what_the_sources_say_passes(text: str, grounder: Grounder) -> None:
    verdicts = grounder.check(text, GROUNDS)
    assert [reason for verdict in verdicts for reason in verdict.reasons] == []


@pytest.mark.parametrize(("text", "fail"), BAD)
def test_what_the_sources_do_not_say_fails(text: str, fail: Fail, grounder: Grounder) -> None:
    reasons = [reason for verdict in grounder.check(text, GROUNDS) for reason in verdict.reasons]
    assert fail in {reason.fail for reason in reasons}
    assert all(reason.words for reason in reasons)


@pytest.mark.parametrize(
    "text", ["具体如下：", "## 办理时间", "| 地区 | 时限 |\n|---|---|", "---", "需要我继续说明吗？"]
)
def test_what_states_nothing_needs_no_marker(text: str, grounder: Grounder) -> None:
    verdicts = grounder.check(text, GROUNDS)
    assert all(verdict.passes or not verdict.is_statement for verdict in verdicts)
    assert not any(r.fail is Fail.NO_MARKER for v in verdicts for r in v.reasons)


def test_what_we_counted_ourselves_is_accepted_when_passed_in(grounder: Grounder) -> None:
    text = "共9项企业开办措施由杭州市财政局统计[1]。"
    fails = {r.fail for v in grounder.check(text, GROUNDS) for r in v.reasons}
    assert {Fail.NUMBER, Fail.REGION, Fail.DEPARTMENT} <= fails
    computed = ("共9项", "杭州市财政局统计")
    assert all(v.passes for v in grounder.check(text, GROUNDS, computed=computed))


def test_our_own_text_may_go_without_markers_but_not_without_ground(grounder: Grounder) -> None:
    good = (
        "曾都区：企业开办时间3个工作日内。\n来源：《曾都区优化营商环境三年行动方案（2021—2023年）》"
    )
    assert all(v.passes for v in grounder.check(good, GROUNDS, is_own=True))
    bad = grounder.check("曾都区：企业开办时间4个工作日内。", GROUNDS, is_own=True)
    assert [r.fail for r in bad[0].reasons] == [Fail.NUMBER]


def test_what_is_private_is_not_repeated(grounder: Grounder) -> None:
    prompt = "你是政策文件问答的撰稿人。只根据下面给出的编号资料作答。"
    text = "企业开办：只根据下面给出的编号资料作答[1]。"
    reasons = grounder.check(text, GROUNDS, private=(prompt,))[0].reasons
    assert Fail.SECRET in {r.fail for r in reasons}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    amount=st.integers(1, 9999), unit=st.sampled_from(["个工作日", "万元", "%", "天", "项", "千瓦"])
)
def test_no_amount_passes_that_no_source_has(amount: int, unit: str, grounder: Grounder) -> None:
    known = {(3, "个工作日"), (20, "个工作日"), (160, "千瓦"), (30, "%"), (50, "万元"), (15, "天")}
    known |= {(20, "%"), (60, "%"), (50, "%"), (1000, "万元"), (2000, "万元")}
    text = f"企业开办{amount}{unit}[1][2][3]。"
    fails = {r.fail for v in grounder.check(text, GROUNDS) for r in v.reasons}
    assert (Fail.NUMBER in fails) == ((amount, unit) not in known)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=200))
def test_any_text_can_be_checked(text: str, grounder: Grounder) -> None:
    for verdict in grounder.check(text, GROUNDS):
        span = verdict.sentence.span
        assert text[span.start : span.end] == verdict.sentence.text
