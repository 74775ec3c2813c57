from __future__ import annotations

import pytest

from assistant.understanding.turn_asked import Turn, TurnAsked, read_turn
from assistant.understanding.turn_plain import alike_of, plain_turn


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("还有呢？", Turn.MORE),
        ("就这些吗", Turn.MORE),
        ("没有别的了吗", Turn.MORE),
        ("为啥这么规定", Turn.REASON),
        ("文件里怎么写的", Turn.WORDS),
        ("这是哪里写的", Turn.SOURCE),
        ("政策依据是什么", Turn.SOURCE),
        ("上面说的那个单位怎么联系", Turn.CONTACT),
        ("那应该找谁办", Turn.WHOM),
        ("全都在这了吗", Turn.MORE),
        ("为什么给这个钱", Turn.REASON),
        ("文件原话给我看一下", Turn.WORDS),
        ("这个说法的依据", Turn.SOURCE),
        ("这事该找哪个部门？", Turn.WHOM),
    ],
)
def test_a_turn_about_the_answer_before_is_recognised(text: str, turn: Turn) -> None:
    assert read_turn(text) == TurnAsked(turn=turn)


@pytest.mark.parametrize(
    "text",
    [
        "谁负责？",
        "其他地区呢",
        "方案依据什么制定",
        "还有多少",
        "为什么要取消资格",
        "还有哪些部门",
        "标准怎么规定的",
        "在哪里办",
    ],
)
def test_a_question_of_its_own_is_none(text: str) -> None:
    assert read_turn(text) is None


def test_more_may_be_of_one_sort() -> None:
    assert read_turn("还有其他补贴吗") == TurnAsked(turn=Turn.MORE, what="补贴")


def test_a_member_is_told_whole_or_asked_about() -> None:
    assert read_turn("第2个展开讲讲") == TurnAsked(turn=Turn.MEMBER, nth=2, unit="个")
    asked = read_turn("刚才第三项谁负责、什么时候完成")
    assert asked is not None
    assert (asked.nth, asked.is_of_told, asked.rest) == (3, True, "谁负责、什么时候完成")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("不是，我问的是用水报装", "用水报装呢"),
        ("不对，是文昌", "文昌呢"),
        ("不是用气，是用水", "用水呢"),
        ("我说的是初中，不是小学", "初中呢"),
        ("我问的是文昌的检验要几天", "文昌的检验要几天"),
        ("那换成远洋渔船呢", "远洋渔船呢"),
        ("文昌也是这样吗", "文昌呢"),
        ("不动产登记要几天", "不动产登记要几天"),
        ("不予受理的情形有哪些", "不予受理的情形有哪些"),
    ],
)
def test_what_a_turn_puts_in_place_of_something_is_left(text: str, plain: str) -> None:
    assert plain_turn(text) == plain


def test_two_things_set_side_by_side_are_not_compared_with_the_answer_before() -> None:
    assert alike_of("文昌也一样吗") == "文昌"
    assert alike_of("文昌和琼海一样吗") is None
