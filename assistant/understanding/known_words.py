"""What stands rightly in a question: names, words and numbers; and how well a text falls into words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Sequence

from assistant.understanding.character_counts import BOUNDARY, NUMBER
from assistant.understanding.character_model import CharacterModel
from assistant.understanding.correction import CERTAIN

IN_CUE, IN_LONG_WORD, IN_WORD, IN_OWN_TEXT, IN_PAIR, ALONE = 3.0, 3.0, 2.0, 1.0, 1.0, 1.0
"""How much is spoken for what was typed: 几天, a word of three characters or two, a pair that the index
holds, one that is common, a character that often stands alone"""
ONLY_HERE = 8.0
"""The same for a pair that nothing but the index has, as names of people are: 胡澜"""
_COMMON = 20.0
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零两")
_ALONE = frozenset(
    "的地得了是和或由与及在为之而于以至其此该各每某本有不无可能要会只就都也还又被把对从向给让使请找去来到"
    "上下中内外前后里等个家次年月日元条项件种型性化者人们么吗呢吧啊呀哦嘛"
    "我你他她它您谁哪那这几多少大小新老好很太最更再已将并且但若如所零一二三四五六七八九十百千万亿两半"
    "局委厅院所站镇乡村园区县市省城路街板企级行干"
)
_LONGEST = 10


class KnownWords:
    """Knows places, cues and words."""

    def __init__(
        self,
        *,
        model: CharacterModel,
        places: Collection[str],
        cues: Collection[str],
        cut: Callable[[str], Sequence[str]],
    ) -> None:
        """``places`` are never changed; ``cues`` are words of questions; ``cut`` parts text into words."""
        self._model = model
        self._places = frozenset(place for place in places if len(place) > 1)
        self._cues = frozenset(cues)
        self._cut = cut

    def spans(self, symbols: str) -> Iterator[tuple[int, int]]:
        """Where the words of a text begin and end, single characters included."""
        for run in _CHINESE.finditer(symbols):
            at = run.start()
            for word in self._cut(run[0]):
                yield at, at + len(word)
                at += len(word)

    def pieces(self, symbols: str) -> int:
        """Into how many words a text falls: fewer when it is right than with a slip in it."""
        return sum(1 for _ in self.spans(symbols))

    def shields(self, symbols: str) -> list[float]:
        """For each symbol the cost of changing it."""
        found = [0.0] * len(symbols)
        for start, end in self.spans(symbols):
            if end - start > 1:
                value = IN_LONG_WORD if end - start > 2 else IN_WORD
            else:
                value = ALONE if symbols[start] in _ALONE else 0.0
            found[start:end] = [value] * (end - start)
        for at in range(len(symbols) - 1):
            pair = symbols[at : at + 2]
            value = IN_PAIR * self._is_common(pair)
            if self._model.is_own(pair):
                value += IN_OWN_TEXT if self._model.is_general(pair) else ONLY_HERE
            found[at] += value
            found[at + 1] += value
        for at in range(len(symbols)):
            for end in range(at + 2, min(at + _LONGEST, len(symbols)) + 1):
                word = symbols[at:end]
                if word in self._places:
                    found[at:end] = [CERTAIN] * (end - at)
                elif word in self._cues:
                    found[at:end] = [max(IN_CUE, value) for value in found[at:end]]
            if symbols[at] in _NUMERALS and self._is_number(symbols, at):
                found[at] = CERTAIN
        return found

    def _is_common(self, pair: str) -> bool:
        """Whether two characters stand side by side more often than by chance."""
        together = self._model.count(pair)
        if BOUNDARY in pair or together < _COMMON:
            return False
        apart = self._model.count(pair[0]) * self._model.count(pair[1]) + 1
        return math.log(together) + math.log(2e7) > math.log(apart)

    @staticmethod
    def _is_number(symbols: str, at: int) -> bool:
        beside = symbols[max(0, at - 1) : at] + symbols[at + 1 : at + 2]
        return any(symbol in _NUMERALS or symbol == NUMBER for symbol in beside)
