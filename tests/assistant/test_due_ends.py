"""Rows of the ledger by the ends of their deadlines, with who leads, and places that something is due in."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

PLAN = """琼海市优化营商环境工作方案
海府办发〔2031〕37号

一、重点任务
1.压缩开办时间。企业开办压缩至3小时。（牵头单位：市市场监管局；责任单位：市税务局；完成时限：2031年5月底）
2.推行联合验收。验收压缩至6个工作日。（牵头单位：市住建局；责任单位：市自然资源局；完成时限：2031年11月底）
3.清理隐性门槛。每半年排查一次。（牵头单位：市发改委；责任单位：市司法局；完成时限：持续推进）
4.减轻企业负担。取消收费5项。（牵头单位：市财政局；责任单位：市发改委；完成时限：2031年11月底）
5.畅通诉求渠道。诉求2个工作日答复。（牵头单位：市营商办；责任单位：各部门；完成时限：持续推进）
6.布局物流节点。潭门、万泉、石壁各建成1个镇级物流中心，2031年9月底前完成；会山2032年底前完成。（牵头单位：市商务局；完成时限：2032年底）

二、组织领导
市营商办下设3个专项小组：政务小组、工程小组、市场小组。
三、指标
序号\t指标\t目标值\t牵头单位
1\t网办率\t95%\t市财政局
2\t满意率\t98%\t市财政局

琼海市人民政府
2031年1月8日
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=PLAN)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("琼海方案里由市发改委牵头、持续推进的是哪一项", ["3"]),
        ("琼海方案里最早要完成的任务是哪几项", ["1"]),
        ("海府办发37号里市司法局是责任单位的是哪一项", ["3"]),
        ("琼海由市财政局牵头、市发改委负责的任务是哪几项", ["4"]),
        ("琼海由市发改委牵头、市财政局配合的任务是哪几项", []),
        ("琼海市发改委参与的任务除了减轻企业负担还有哪些", ["3"]),
        ("琼海市财政局牵头或负责的任务有哪些", ["4", "三(1)", "三(2)"]),
        ("琼海只有一个责任单位的任务有哪些", ["6", "三(1)", "三(2)"]),
        ("琼海由两个以上单位负责的任务有哪些", ["1", "2", "3", "4", "5"]),
        ("琼海方案里最晚完成的任务是哪几项", ["6"]),
        ("琼海由市发改委参与的任务里完成时限最晚的有哪些", ["4"]),
        ("琼海持续推进的任务都有哪些，分别是谁牵头", ["3", "5"]),
    ],
)
def test_rows_at_either_end_are_all_told(
    plan: Assistant, question: str, numbers: list[str]
) -> None:
    answer = plan.ask([question])
    assert [item.measure for item in answer.items or ()] == numbers


def test_a_table_is_told_apart_by_what_it_lists(plan: Assistant) -> None:
    answer = plan.ask(["琼海由市财政局牵头的指标有几个"])
    assert answer.total == 2
    assert "网办率" in answer.answer
    assert "减轻企业负担" not in answer.answer


def test_places_that_something_is_due_in_are_no_tasks(plan: Assistant) -> None:
    answer = plan.ask(["琼海哪几个镇要在2031年9月底前建成镇级物流中心"])
    assert answer.status is Status.ANSWERED
    assert "潭门、万泉、石壁" in answer.headline


def test_what_a_body_has_is_no_task_of_it(plan: Assistant) -> None:
    assert "政务小组" in plan.ask(["琼海市营商办下设哪几个专项小组"]).headline


def test_the_last_day_of_one_task_is_still_a_day(plan: Assistant) -> None:
    assert "5月底" in plan.ask(["琼海压缩开办时间最晚什么时候完成"]).headline
