from __future__ import annotations

import pytest

from assistant.understanding.changed_words import changed_words

WORDS = frozenset({"水务局", "多久", "时限", "完成", "几件", "事"})


def cut(text: str) -> list[str]:
    """The longest known words first, else single characters."""
    found: list[str] = []
    at = 0
    while at < len(text):
        word = next(
            (text[at : at + size] for size in (3, 2) if text[at : at + size] in WORDS), text[at]
        )
        found.append(word)
        at += len(word)
    return found


@pytest.mark.parametrize(
    ("typed", "meant", "told"),
    [
        ("水夯局多久", "水务局多久", [("水夯局", "水务局")]),
        ("水局多久", "水务局多久", [("水局", "水务局")]),
        ("水务务局多久", "水务局多久", [("水务务局", "水务局")]),
        ("要几事件", "要几件事", [("几事件", "几件事")]),
        ("2021年完成对限", "2021年完成时限", [("对限", "时限")]),
        ("完成时限", "完成时限", []),
        ("他要钱", "他有钱", [("他要", "他有")]),
    ],
)
def test_whole_words_are_told(typed: str, meant: str, told: list[tuple[str, str]]) -> None:
    assert list(changed_words([*typed], [*meant], cut, are_joined=True)) == told


def test_neighbours_are_told_one_by_one() -> None:
    told = list(changed_words([*"几事件"], [*"几件事"], cut))
    assert told == [("几事", "几件"), ("件", "事")]
