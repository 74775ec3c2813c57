"""Questions as people say them, over an invented plan: turns of speech, other sides, things side by side."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

PLAN = """保亭黎族苗族自治县2031年营商服务任务清单
保亭黎族苗族自治县人民政府办公室
2031年1月8日
(一)提升渡口养护工作质效
1.整修渡口码头8座，渡口养护资金比上年压减12%。牵头单位：县交通运输局；责任单位：县水务局、县财政局；完成时限：2031年6月
2.渡口承运商免收场地押金，收到承运商结算申请后9日内付清运费。牵头单位：县财政局；责任单位：县交通运输局；完成时限：2031年9月
(二)提升用能服务
3.推行用水报装“330”服务（3个环节，3天办结，0项材料）和用气报装“300”服务（3个环节、0项材料、零跑腿）。牵头单位：县水务局；责任单位：县供电公司；完成时限：2031年12月
4.与五指山市率先开展市场主体“两地联办”事项，申请人可就近办理。牵头单位：县市场监管局；责任单位：县税务局、县供电公司；完成时限：2031年5月
(三)优化诉讼服务
5.加强执行联动，提高财产查控效率，商事案件平均审理周期控制在150天以内。牵头单位：县法院；责任单位：县公安局、县民政局；完成时限：2031年11月
6.完善差评整改机制，实名差评事项诉求合理的2日内整改到位。牵头单位：县政务服务局；责任单位：县直有关单位；完成时限：持续推进
7.扩大银税互动范围至纳税信用A、B级企业，使约45%企业可以享受融资支持，全年发放贷款2.5亿元。牵头单位：县财政局；责任单位：县税务局；完成时限：2031年12月
"""


@pytest.fixture(scope="module")
def baoting(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=PLAN)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("我实名打了个差评，说得在理的话，保亭几天内给整改好？", "2日内"),
        ("保亭渡口养护的钱压减多少？", "12%"),
        ("银税互动在保亭大概多少企业能沾上光？", "45%"),
        ("保亭买卖上的纠纷，打官司的案件多少天审完？", "150天"),
        ("保亭法院搞执行联动查控财产，除了法院还有哪几家要出力？", "县民政局"),
        ("和五指山市“两地联办”，啥时候做完？", "2031年5月"),
        ("两地联办的事谁挑大梁？", "县市场监管局"),
        ("保亭接水一共几天？", "3天"),
    ],
)
def test_speech_around_the_topic_hides_no_answer(baoting: Assistant, asked: str, said: str) -> None:
    answer = baoting.ask([asked])
    assert answer.status is Status.ANSWERED
    assert said in answer.headline


@pytest.mark.parametrize(
    "asked",
    ["我开饭店要装天然气，保亭从申请到通气一共几天？", "和深圳“两地联办”，啥时候做完？"],
)
def test_what_holds_for_a_neighbour_or_another_side_is_no_answer(
    baoting: Assistant, asked: str
) -> None:
    assert baoting.ask([asked]).status is Status.REFUSED


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("保亭县供电公司是责任单位的任务有哪些", 2),
        ("保亭县供电公司以责任单位身份出现在哪些任务里？", 2),
        ("保亭县财政局牵头的任务共计多少项？", 2),
    ],
)
def test_words_about_the_ledger_are_no_topic(baoting: Assistant, asked: str, total: int) -> None:
    assert baoting.ask([asked]).total == total


def test_a_heading_that_a_part_of_the_topic_names_is_told_whole(baoting: Assistant) -> None:
    told = baoting.ask(["概括一下保亭在渡口养护这块给承运商的好处"]).answer
    assert [said for said in ("8座", "场地押金", "9日内") if said not in told] == []
