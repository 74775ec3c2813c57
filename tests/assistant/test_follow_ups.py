"""Conversations: what a turn leaves out comes from the turns before it."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import MAX_TURNS, Assistant


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["曾都简易注销几天办完?", "西湖呢?"], "西湖区：简易注销办理时限压缩至1个工作日"),
        (["曾都简易注销几天办完?", "谁牵头?"], "区市场监管局"),
        (["曾都简易注销几天办完?", "你好", "那西湖区呢"], "1个工作日"),
        (["葛店第9项是什么?", "什么时候完成?"], "2021年5月底"),
        (["葛店第9项是什么?", "那第7项呢?"], "第7项"),
        (["葛店低压办电有外线要几天?", "不需要外线的呢?", "高压的呢?"], "30个工作日以内"),
        (["葛店小微企业贷款办理时间多久?", "环节几个?", "材料呢?"], "不超过8件"),
        (["曾都政府采购投诉多少天处理完?", "哪家牵头啊", "截止什么时候?"], "2022年6月"),
        (["曾都区税务局牵头哪些任务?", "一共几项?"], "共9项"),
        (["曾都区税务局牵头哪些任务?", "那商务局呢?"], "共6项"),
        (["曾都区税务局牵头哪些任务?", "第一个详细说说"], "第15项"),
        (["西湖简易注销几天?", "各地都是多少?"], "曾都区0.5个工作日"),
        (["西湖简易注销要多久?", "曾都区的年纳税次数压减到几次?"], "5次"),
        (["各地企业开办要多久?", "葛店哪些任务要求2021年5月底前完成"], "共20项"),
        (["各地企业开办要多久?", "曾都区区直有关单位2022年12月完成的任务有哪些"], "共52项"),
    ],
)
def test_a_follow_up_takes_what_it_leaves_out(
    assistant: Assistant, turns: list[str], words: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.status is Status.ANSWERED
    assert words in answer.headline


def test_a_list_is_narrowed_by_the_next_turn(assistant: Assistant) -> None:
    first = "曾都区自然资源局牵头哪些任务?"
    every = assistant.ask([first])
    some = assistant.ask([first, "其中持续推进的有几项?"])
    assert every.items is not None
    assert some.items is not None
    assert 0 < len(some.items) < len(every.items)
    assert [item.measure for item in some.items] == [
        item.measure for item in every.items if item.deadline == "持续推进"
    ]


def test_another_department_keeps_the_place(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都区税务局牵头哪些任务?", "法院牵头哪些任务?"])
    assert answer.total == 10
    assert answer.items is not None
    assert {item.document for item in answer.items} == {"zengdu-2022"}


def test_a_place_without_documents_is_refused_in_a_follow_up(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都简易注销几天办完?", "上海呢?"])
    assert answer.status is Status.REFUSED
    assert "上海" in answer.headline
    assert "0.5" not in answer.answer


def test_every_place_lifts_the_place_before(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都简易注销几天办完?", "各地都是几天?"])
    assert "西湖区" in answer.headline


def test_very_old_turns_are_forgotten(assistant: Assistant) -> None:
    turns = ["曾都简易注销几天办完?"] + ["谢谢"] * MAX_TURNS + ["谁牵头?"]
    assert assistant.ask(turns).headline == assistant.ask(["谁牵头?"]).headline


def test_a_repeated_turn_is_answered_the_same(assistant: Assistant) -> None:
    question = "曾都简易注销几天办完?"
    assert assistant.ask([question] * 3).headline == assistant.ask([question]).headline
