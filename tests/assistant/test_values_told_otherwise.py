"""Values that a text tells otherwise than they are asked for, and what tells nothing of them."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """柳泉托老所管理办法
第一条 为规范柳泉托老所的申请、使用和退出管理，结合本镇实际，制定本办法。
第二条 柳泉托老所押金不得超过月服务费的4倍。
第三条 集中申报每年两批，第一批4月1日至30日，第二批9月1日至9月21日。
第四条 73周岁以上老人午餐补贴每餐3元，81岁以上每餐5元。
第五条 对新认定的省级、国家级示范托老所，由市级财政分别一次性奖励31万元、82万元。
第六条 违反规定强制老人参加培训的，责令限期改正，退还费用；情节严重的，处2万元以上6万元以下罚款。
第八条 今年柳泉粮食产量2.7万吨，老人食堂免费提供早餐，食堂没有按时开餐的由柳泉镇责令改正。
第七条 周六上午9:00—12:00只受理老人补贴申领，不办理托老所备案。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, liuquan=TEXT)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳泉托老所押金最多能收多少钱？", "4倍"),
        ("柳泉78岁老人吃午餐补几块？", "3元"),
        ("柳泉强制老人参加培训的，最高罚多少？", "6万元"),
        ("柳泉第二批集中申报什么时候？", "9月1日"),
        ("柳泉今年粮食产量要多少万吨？", "2.7万吨"),
        ("柳泉星期六上午能去办托老所备案吗？", "不办理"),
    ],
)
def test_what_is_told_otherwise_answers(opened: Assistant, question: str, value: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert value in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "柳泉第三批集中申报什么时候？",
        "柳泉新认定的市级示范托老所奖励多少？",
        "柳泉老人食堂没按时开餐罚多少？",
        "柳泉老人食堂要用多少吨粮食？",
    ],
)
def test_another_case_is_no_answer(opened: Assistant, question: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.REFUSED


def test_a_road_asked_for_is_no_list(opened: Assistant) -> None:
    answer = opened.ask(["柳泉托老所在哪条路？"])
    assert "任务" not in answer.headline


def test_a_plan_of_other_years_is_no_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = """柳泉制造业三年行动计划（2023—2025年）
一、目标
（一）每年新培育柳编企业41家、示范工坊3家左右。
"""
    opened = open_texts(tmp_path_factory, liuquan=text)
    assert opened.ask(["柳泉2019年要培育多少家示范工坊？"]).status is Status.REFUSED
    assert "3家" in opened.ask(["柳泉2024年要培育多少家示范工坊？"]).headline
