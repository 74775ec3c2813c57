"""Lists and counts as office staff ask for them: by role, by document, by number, turn after turn."""

from __future__ import annotations

import re

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

PLAN = """临高县营商环境重点工作方案

临高县人民政府办公室
2031年1月9日

一、提高政务服务水平

1.压缩办电时间。用电报装两天办结。（牵头单位：县发改委；责任单位：县供电局；完成时限：2031年6月底）

2.强化窗口服务。用户依托电话预约窗口。（牵头单位：县营商局、县发改委；责任单位：县财政局；完成时限：2031年12月底）

3.公开收费目录。（牵头单位：县财政局；责任单位：县发改委；完成时限：长期推进）

二、深化人才体制改革,持续优化人才环境

4.实施引才计划。（牵头单位：县人社局；责任单位：县财政局；完成时限：2031年底前取得阶段性成果，长期推进）

5.落实人才补贴。（牵头单位：县委组织部；责任单位：县财政局、县人社局；完成时限：2031年底前取得阶段性成果，长期推进）

6.开展校企合作。（牵头单位：县教育局；责任单位：县国资委；完成时限：2031年12月底）
"""

SHIPS = """关于加快推进海洋装备产业升级的指导意见

为加快推进海洋装备产业升级，现提出如下意见。

一、总体要求
坚持创新发展。

二、主要任务
（一）支持船舶研发。对海洋装备首制产品给予支持。（科技部、财政部负责）
（二）扩大船舶出口。（商务部负责）
（三）培训船员。（教育部、财政部负责）

国务院办公厅
2031年2月3日
"""

WATCH = """关于加大督查激励支持力度的通知

为加大对真抓实干地方的督查激励，现将督查激励措施通知如下。

一、对外贸稳定增长的县给予支持。（商务部负责）

二、对财政管理完成好的县给予奖励。（财政部负责）

三、对校企合作力度大的县给予倾斜。（教育部负责）

国务院办公厅
2031年3月4日
"""

TOWN = """青岭市便民热线条例

第一章 总则

第一条 为了加强热线建设，制定本条例。

第二条 热线服务对象享有下列权利：
（一）了解办理进度；
（二）评价办理结果。

第三条 热线服务对象履行下列义务：
（一）如实反映情况；
（二）保守个人隐私；
（三）文明使用热线。

第二章 督办考核

第四条 市商务部门参与督办考核。

第五条 办理情况纳入督查督办考核。

青岭市人民政府
2031年4月5日
"""

OTHERS = {
    f"other{n}": f"{place}关于绿化工作的通知\n\n一、开展植树活动。（牵头单位：{unit}）\n\n{place}人民政府\n2031年5月6日\n"
    for n, (place, unit) in enumerate(
        [
            ("安仁县", "县林业局"),
            ("平山县", "县林业局"),
            ("德化县", "县水利局"),
            ("永泰县", "县水利局"),
            ("长泰县", "县林业局"),
        ]
    )
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=PLAN, ships=SHIPS, watch=WATCH, town=TOWN, **OTHERS)


def _numbers(answer_text: str) -> list[str]:
    return re.findall(r"^- 第(\S+?)项", answer_text, re.M)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        # What units do is no topic
        ("临高县财政局另外还参加了哪些任务", ["2", "3", "4", "5"]),
        ("临高的任务里都交给了县国资委的有哪些", ["6"]),
        # A topic's words as they stand
        ("临高县跟用电有关的措施", ["1"]),
        ("临高2031年6月底要完成的", ["1"]),
        ("临高县2031年底前取得阶段性成果的任务有哪些", ["4", "5"]),
        ("临高县发改委牵头的里头，哪几件没有年底期限、是一直要做的", []),
        ("临高县财政局牵头的任务，哪几件是一直要做的", ["3"]),
        ("临高县12月前要交账的任务里县发改委牵头的", ["1", "2"]),
        # What is excepted
        ("临高县不是长期推进的任务有哪些", ["1", "2", "6"]),
        ("临高县除了12月和长期推进，其他时限的任务有哪些", ["1"]),
        ("临高县财政局不牵头、只是参与的任务有哪些", ["2", "4", "5"]),
        # Noun phrases
        ("临高县人社局要干的事", ["4", "5"]),
        ("临高县发改委牵头的", ["1", "2"]),
        ("临高县跟国资委有关系的任务", ["6"]),
        ("临高县提到窗口的任务有哪些", ["2"]),
        ("临高县财政局独立牵头的任务有哪些", ["3"]),
        ("临高县牵头单位有两家以上的任务", ["2"]),
        # Who leads each
        ("临高县深化人才体制改革持续优化人才环境有几项，谁负责", ["4", "5", "6"]),
        ("临高县深化人才体制改革有几项任务，分别是谁牵头", ["4", "5", "6"]),
        ("临高县第1、3、5项分别归谁", ["1", "3", "5"]),
        ("临高县第2到4项谁牵头", ["2", "3", "4"]),
    ],
)
def test_rows_are_those_asked_for(opened: Assistant, question: str, numbers: list[str]) -> None:
    answer = opened.ask((question,))
    assert _numbers(answer.answer) == numbers, answer.answer


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("海洋装备意见里财政部负责的有哪几项", ["支持船舶研发", "培训船员"]),
        ("海装意见中商务部负责的任务有哪些", ["扩大船舶出口"]),
    ],
)
def test_words_for_the_document_are_no_topic_of_its_rows(
    opened: Assistant, question: str, words: list[str]
) -> None:
    answer = opened.ask((question,))
    assert answer.total == len(words), answer.answer
    assert all(word in answer.answer for word in words)


def test_a_document_named_goes_before_a_section_of_another(opened: Assistant) -> None:
    answer = opened.ask(("商务部负责的督查激励措施几项？",))
    assert answer.total == 1, answer.answer
    assert "督办" not in answer.headline


def test_an_item_by_number_is_of_the_document_named(opened: Assistant) -> None:
    assert "教育部" in opened.ask(("督查激励第三条谁负责",)).headline
    assert "校企合作" in opened.ask(("督查激励第三条是什么",)).headline
    assert "教育部" in opened.ask(("督查激励第三条是什么", "谁负责")).headline


def test_who_leads_each_is_in_the_headline(opened: Assistant) -> None:
    answer = opened.ask(("临高县深化人才体制改革有几项任务，分别是谁牵头",))
    assert "第4项县人社局" in answer.headline
    assert "第5项县委组织部" in answer.headline


def test_two_roles_in_one_question(opened: Assistant) -> None:
    answer = opened.ask(("临高县发改委牵头哪些任务，还配合哪些",))
    led, others = answer.headline.split("；临高县")
    assert re.findall(r"第\d项", led) == ["第1项", "第2项"]
    assert re.findall(r"第\d项", others) == ["第3项"]


@pytest.mark.parametrize(
    "question",
    [
        "临高县发改委牵头哪些任务，作为责任单位的有哪些",
        "临高县发改委牵头哪几项配合哪几项",
    ],
)
def test_two_roles_however_they_are_joined(opened: Assistant, question: str) -> None:
    answer = opened.ask((question,))
    assert re.findall(r"第\d项", answer.headline) == ["第1项", "第2项", "第3项"]


def test_units_one_by_one_have_rows_of_their_own(opened: Assistant) -> None:
    answer = opened.ask(("临高县人社局牵头的和县教育局牵头的分别有哪些",))
    assert _numbers(answer.answer) == ["4", "6"]


def test_rows_of_several_documents_are_told_place_by_place(opened: Assistant) -> None:
    answer = opened.ask(("安仁县、平山县林业局各牵头几项",))
    assert answer.total == 2
    assert "安仁县1项，平山县1项" in answer.headline


@pytest.mark.parametrize(
    ("turns", "numbers"),
    [
        (("临高县人社局牵头哪些任务", "错了，我想问的是县国资委参与的"), ["6"]),
        (("临高县教育局牵头哪些任务", "县财政局呢"), ["3"]),
        (("临高县发改委牵头哪些任务", "配合的呢"), ["3"]),
        (("临高县发改委牵头哪些任务", "这几项什么时候完成"), ["1", "2"]),
    ],
)
def test_turns_about_rows(opened: Assistant, turns: tuple[str, ...], numbers: list[str]) -> None:
    answer = opened.ask(turns)
    assert _numbers(answer.answer) == numbers, answer.answer


def test_a_noun_is_asked_to_be_listed(opened: Assistant) -> None:
    answer = opened.ask(("青岭热线服务对象要尽的义务列一下",))
    assert answer.total == 3, answer.answer
    answer = opened.ask(("青岭热线服务对象有哪些权利", "义务呢"))
    assert answer.total == 3, answer.answer


def test_chapters_are_counted_whatever_else_is_said(opened: Assistant) -> None:
    answer = opened.ask(("青岭便民热线那个条例有几章几条",))
    assert answer.status is Status.ANSWERED
    assert "分为2章，共5条" in answer.headline
