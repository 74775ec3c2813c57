"""Question words of everyday speech, who does something, what it costs, and words that only say what is asked for."""

from __future__ import annotations

import pytest

from assistant.understanding.act_asked import acts_asked, asks_doer
from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.fillers import FILE, read_fillers, strip_fillers
from assistant.understanding.plain_questions import plain_question
from assistant.understanding.question import Asked, Intent, Term
from assistant.understanding.words_of_form import without_form
from index.settings import load_settings


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("一个人补好多？", "一个人补多少？"),
        ("今年收几多人", "今年收多少人"),
        ("好多年没消息了怎么办", "好多年没消息了怎么办"),
        ("好多人都这样说，对吗", "好多人都这样说，对吗"),
        ("修的钱哪个出？", "修的钱谁出？"),
        ("归哪个管", "归谁管"),
        ("这是哪个建的", "这是谁建的"),
        ("哪个部门牵头", "哪个部门牵头"),
        ("按哪个办法算", "按哪个办法算"),
        ("归哪个审批局", "归哪个审批局"),
        ("办公室主任是哪一个？", "办公室主任是谁？"),
        ("最快的是哪一个？", "最快的是哪一个？"),
        ("刻章要自己花钱不？", "刻章要自己花钱吗？"),
        ("这样有补贴没", "这样有补贴吗？"),
        ("补贴有没有", "补贴有没有"),
        ("要不要交钱", "要不要交钱"),
        ("我还没办", "我还没办"),
        ("本科入户多大年纪以下？", "本科入户多少岁以下？"),
    ],
)
def test_everyday_question_words_are_read_plainly(said: str, plain: str) -> None:
    assert plain_question(said) == plain


@pytest.mark.parametrize(
    ("asked", "is_asked"),
    [
        ("修的钱谁出？", True),
        ("办照要不要交手续费？", True),
        ("收不收费", True),
        ("公章要自己花钱刻吗？", True),
        ("工本费由谁承担？", True),
        ("办照要交多少钱？", False),
        ("这笔钱谁能领？", False),
        ("谁牵头", False),
    ],
)
def test_whether_it_costs_anything(asked: str, is_asked: bool) -> None:
    assert asks_cost(asked) is is_asked


@pytest.mark.parametrize(
    ("asked", "acts"),
    [
        ("公租房资格是哪个部门复核？", ("复核",)),
        ("热线归谁管？", ("管理", "负责", "主管", "统筹")),
        ("意外险谁来买", ("购买",)),
        ("谁牵头", ("牵头",)),
        ("这事找谁", ()),
    ],
)
def test_the_act_whose_doer_is_asked_for(asked: str, acts: tuple[str, ...]) -> None:
    assert acts_asked(asked) == acts


def test_who_does_something_is_no_question_of_who_may() -> None:
    assert asks_doer("见习基地是谁来评估的")
    assert not asks_doer("谁可以申请评估")


def test_words_for_the_answer_are_no_topic_beside_others() -> None:
    flat, call, ends = (
        Term(text=t, weight=w) for t, w in (("公寓", 0.9), ("打电话", 1.0), ("截止", 0.5))
    )
    assert without_form((flat, call), Intent.FACT, {Asked.PHONE: 1.0}) == (flat,)
    assert without_form((flat, ends), Intent.DEADLINE, {}) == (flat,)
    assert without_form((call,), Intent.FACT, {Asked.PHONE: 1.0}) == (call,)
    assert without_form((flat, call), Intent.FACT, {}) == (flat, call)


def test_what_a_lead_in_names_is_no_asker() -> None:
    fillers = read_fillers(load_settings().lexicon_folder / FILE)
    assert strip_fillers("公寓的事想问一下，打哪个电话？", fillers).startswith("公寓")
    assert strip_fillers("做会计的问一句：印花税几天交？", fillers) == "印花税几天交？"
