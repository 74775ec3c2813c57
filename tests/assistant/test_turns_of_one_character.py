"""Turns that name a thing by one character: 气呢 asks for what the texts say of it, not for what was asked before."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.one_character import in_full, one_character
from assistant.understanding.question import Term
from tests.assistant.opened import open_texts

UTILITIES = """云溪区优化市政接入服务若干措施
一、用水报装。用水报装时间压缩至3个工作日以内。（责任单位：区水利局）
二、用气报装。用气报装时间压缩至5个工作日以内。（责任单位：区住建局）
三、用电报装。用电报装时间压缩至8个工作日以内。（责任单位：区供电公司）
四、市政审批。水、电、气、网接入涉及的行政审批时间压缩至2个工作日以内。
五、网上办理。深化网上办理，2032年底前全部事项实现一网通办。
"""


@pytest.fixture(scope="module")
def utilities(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, utilities=UTILITIES)


class Words:
    def is_written(self, word: str) -> bool:
        return word in "用气报装"

    def is_word(self, word: str) -> bool:
        return word in {"买房", "水电"}


@pytest.mark.parametrize(
    ("turn", "said"),
    [("气呢？", "气"), ("那电的呢", "电"), ("换成房怎么样", "房"), ("用气呢", ""), ("呢", "")],
)
def test_the_one_character_of_a_turn_is_found(turn: str, said: str) -> None:
    assert one_character(turn) == said


@pytest.mark.parametrize(
    ("turn", "earlier", "full"),
    [
        ("气呢", Term(text="用水报装", weight=1.0), "用气报装呢"),
        ("气呢", Term(text="接水", weight=1.0, variants=(("用水报装", 0.9),)), "用气报装呢"),
        ("房呢", Term(text="买车", weight=1.0), "买房呢"),
        ("水呢", Term(text="办电", weight=1.0), "水呢"),
        ("气呢", Term(text="用气报装", weight=1.0), "气呢"),
        ("什么时候呢", Term(text="用水报装", weight=1.0), "什么时候呢"),
    ],
)
def test_it_stands_for_a_word_that_is_known(turn: str, earlier: Term, full: str) -> None:
    assert in_full(turn, [earlier], Words()) == full


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["云溪区用水报装要几天", "气呢？"], "5个工作日"),
        (["云溪区用气报装要几天", "那电呢"], "8个工作日"),
        (["云溪区水、电、气接入的审批要几天", "那网呢？"], "2个工作日"),
    ],
)
def test_what_it_names_is_answered(utilities: Assistant, turns: list[str], words: str) -> None:
    assert words in utilities.ask(turns).headline


@pytest.mark.parametrize(
    "turns",
    [
        ["云溪区用水报装要几天", "油呢？"],
        ["云溪区哪年全部一网通办", "州呢？"],
        ["云溪区哪年全部一网通办", "奥特曼呢？"],
    ],
)
def test_what_no_text_says_is_refused(utilities: Assistant, turns: list[str]) -> None:
    answer = utilities.ask(turns)

    assert answer.status is Status.REFUSED, answer.headline
    assert turns[1][0] in answer.headline
