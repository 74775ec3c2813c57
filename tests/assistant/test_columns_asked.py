"""Columns of a table: the extreme number, what is lacking, who leads rows without numbers, places that are rows."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

PLAN = """关于扩大海洋班招生规模的请示
为扩大海洋班招生规模，提出如下意见。

一、扩招安排
海洋班招生人数以2030年的720人为基数逐年增加，2032年达到1100人的规模。

附：海洋班扩大招生计划表

单位：人

省（市）\t2030年招生人数\t扩招\t分年度招生任务
\t\t\t2031年\t2032年
总计\t720\t380\t900\t1100
江苏\t210\t150\t280\t360
福建\t190\t60\t220\t250
山东\t170\t170\t260\t340
安徽\t150\t0\t150\t150

国家海洋局
2030年11月2日
"""

TOWN = """临高县优化营商环境方案
一、重点任务
1.压缩办电时间。（牵头单位：县发改委；责任单位：县供电局）
2.强化服务承诺。（牵头单位：县营商局；责任单位：县发改委）

二、登记时限
第一条 一般登记4个工作日办结，抵押登记2个工作日办结，查封、异议登记即时办结。

三、服务对象
第二条 承办单位应当明确工作人员，并履行下列职责：
（一）办理转办事项；
（二）更新知识库信息；
（三）培训工作人员。

附件：重点指标推进计划
指标\t2031年\t2032年\t牵头单位
网办率\t88%\t93%\t县发改委
开标率\t71%\t79%\t县财政局
免申即享（项）\t40\t65\t县财政局

临高县人民政府
2031年1月9日
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=PLAN, town=TOWN)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("扩大海洋班招生规模的请示里扩招最多的是哪个省", ["山东"]),
        ("扩大海洋班招生规模的请示里哪些省没有扩招任务", ["安徽"]),
        ("临高重点指标推进计划里由县财政局牵头的指标有哪些", ["开标率", "免申即享（项）"]),
    ],
)
def test_rows_are_found_by_what_a_column_says(
    opened: Assistant, question: str, items: list[str]
) -> None:
    answer = opened.ask([question])
    assert [item.text for item in answer.items or ()] == items


def test_a_place_may_be_a_row_of_the_document_named(opened: Assistant) -> None:
    answer = opened.ask(["扩大海洋班招生规模的请示里江苏2032年招多少人"])
    assert answer.status is Status.ANSWERED
    assert "360人" in answer.headline
    assert "1100" not in answer.headline
    refused = opened.ask(["扩大海洋班招生规模的请示里甘肃2032年招多少人"])
    assert refused.status is Status.REFUSED


def test_the_column_named_is_told_and_not_another_of_its_unit(opened: Assistant) -> None:
    assert "150人" in opened.ask(["扩大海洋班招生规模的请示里江苏扩招多少人"]).headline


def test_duties_of_whoever_handles_something_are_a_list(opened: Assistant) -> None:
    assert opened.ask(["临高承办单位的职责有哪些"]).total == 3


def test_names_that_a_list_begins_with_are_of_what_follows(opened: Assistant) -> None:
    headline = opened.ask(["临高抵押登记几天办完"]).headline
    assert "2个工作日" in headline
