"""What stands rightly in a question: names and numbers, words of questions; and how well a text falls into words."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence

from assistant.understanding.character_counts import NUMBER

ALONE = frozenset(
    "的地得了是和或由与及在为之而于以至其此该各每某本有不无可能要会只就都也还又被把对从向给让使请找去来到"
    "上下中内外前后里等个家次年月日元条项件种型性化者人们么吗呢吧啊呀哦嘛"
    "我你他她它您谁哪那这几多少大小新老好很太最更再已将并且但若如所零一二三四五六七八九十百千万亿两半"
    "局委厅院所站镇乡村园区县市省城路街板企级行干"
)
"""Characters that are often words by themselves"""
OWN_WORD = 5.0
"""How often a word counts as seen for each time that our own vocabulary counts it"""
UNLISTED = 4
"""How often the dictionary says at most that an unlisted word is met, by its parts"""
_ALL_WORDS = math.log(6e7)
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零两")
_LONGEST = 10
_KEPT = 50_000
"""Texts of which it is remembered whether they are words"""


class KnownWords:
    """Knows places, cues and words."""

    def __init__(
        self,
        *,
        vocabulary: Mapping[str, int],
        places: Collection[str],
        cues: Collection[str],
        cut: Callable[[str], Sequence[str]],
        frequency: Callable[[str], int],
    ) -> None:
        """``places`` are never changed; ``cues`` are words of questions.

        ``cut`` parts text into words, ``frequency`` says how often a word is met in 60 million.
        """
        self._vocabulary = vocabulary
        self._places = frozenset(place for place in places if len(place) > 1)
        self._cues = frozenset(cues)
        self._cut = cut
        self._frequency = frequency
        self._costs: dict[str, float] = {}
        self._words: dict[str, bool] = {}

    def words(self, text: str) -> Sequence[str]:
        """The words that a text without marks falls into."""
        return self._cut(text)

    def is_own(self, word: str) -> bool:
        """Whether a word is one of our vocabulary."""
        return len(word) > 1 and word in self._vocabulary

    def is_word(self, word: str) -> bool:
        """Whether a text is one word, ours or of the language."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) > _KEPT:
                self._words.clear()
            known = self._words[word] = word in self._vocabulary or len(self._cut(word)) == 1
        return known

    def is_listed(self, word: str) -> bool:
        """Whether a word is one of our vocabulary or of the dictionary."""
        return self.is_own(word) or self._frequency(word) > UNLISTED

    def cost(self, word: str) -> float:
        """How unlikely a word is (natural logarithm)."""
        known = self._costs.get(word)
        if known is None:
            seen = self._frequency(word) + OWN_WORD * self._vocabulary.get(word, 0)
            known = self._costs[word] = _ALL_WORDS - math.log(seen + 1)
        return known

    def fixed(self, symbols: str) -> list[bool]:
        """For each symbol whether it is part of a place's name or of a number."""
        found = [False] * len(symbols)
        for at in range(len(symbols)):
            for end in range(at + 2, min(at + _LONGEST, len(symbols)) + 1):
                if symbols[at:end] in self._places:
                    found[at:end] = [True] * (end - at)
            if symbols[at] in _NUMERALS and _is_number(symbols, at):
                found[at] = True
        return found

    def has_cue(self, symbols: str) -> bool:
        """Whether a text has a word of questions, several characters long."""
        return any(self.is_in_cue(symbols, at) for at in range(len(symbols)))

    def is_in_cue(self, symbols: str, at: int) -> bool:
        """Whether a symbol is part of a word of questions, several characters long."""
        cues = self._cues
        return any(
            symbols[start:end] in cues
            for start in range(max(0, at - 3), at + 1)
            for end in range(max(at + 1, start + 2), min(len(symbols), start + 5) + 1)
        )


def _is_number(symbols: str, at: int) -> bool:
    beside = symbols[max(0, at - 1) : at] + symbols[at + 1 : at + 2]
    return any(symbol in _NUMERALS or symbol == NUMBER for symbol in beside)
