"""What speaks for an edit and against it, as numbers; how much each counts was learnt."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.understanding.character_counts import BOUNDARY, NUMBER
from assistant.understanding.character_model import CharacterModel
from assistant.understanding.edits import Edit, Kind
from assistant.understanding.known_words import ALONE, KnownWords
from assistant.understanding.slips import UNLIKE
from index.language.tables import read_rows

FILE = "edit_weights.tsv"
NAMES = (
    *(f"kind {kind.name.lower()}" for kind in Kind),
    "place among look-alikes",
    "gain",
    "gain up to 8",
    "words",
    "pieces",
    "typed common",
    "meant common",
    "typed left",
    "typed right",
    "meant left",
    "meant right",
    "typed weaker side",
    "meant weaker side",
    "typed pairs unseen",
    "typed pairs own",
    "meant pairs own",
    "typed threes own",
    "meant threes own",
    "typed only here",
    "typed in word",
    "meant in word",
    "typed in own word",
    "meant in own word",
    "typed in cue",
    "meant in cue",
    "typed alone",
    "number beside",
    "text begins or ends beside",
    "makes the only question word",
    "doubled between words",
)
IN_WORDS = 2.5
"""What a doubled character needs more where words double it, 明明 and 能否否认: too few texts to learn from have such"""
ANOTHER_WORD = 1.0
"""What a character that only looks alike needs more in a word: 货款 and 推出 are right beside what 贷款 and 退出 fit, too"""
_AROUND = 6
"""Characters on either side that are parted into words with an edit"""
_ALL = math.log(2e7)
_BY_SHAPE = frozenset({Kind.SHAPE, Kind.BOTH})
_TYPED_IN_WORD = NAMES.index("typed in word")
_LEAST, _MOST = -3.0, 6.0
_SEEN = 4.0
_CHINESE = re.compile("[\u4e00-\u9fff]+")


class EditFeatures:
    """Describes edits by the model of characters, by words and by what is known here."""

    def __init__(self, model: CharacterModel, known: KnownWords) -> None:
        self._model = model
        self._known = known
        self._together: dict[str, float] = {}

    def of(self, symbols: str, edit: Edit) -> list[float]:
        """The values of :data:`NAMES` for an edit."""
        start, end, word, kind, slip, gain = edit
        typed = symbols[start:end]
        left = symbols[start - 1 : start] or BOUNDARY
        right = symbols[end : end + 1] or BOUNDARY
        typed_pairs = (left + (typed[:1] or right), (typed[-1:] or left) + right)
        meant_pairs = (left + word[0], word[-1] + right)
        typed_sides = [self._belong(pair) for pair in typed_pairs]
        meant_sides = [self._belong(pair) for pair in meant_pairs]
        before = symbols[:start]
        run_start, run_end = self._run(symbols, start, end)
        cut_typed = self._known.words(symbols[run_start:run_end])
        cut_meant = self._known.words(symbols[run_start:start] + word + symbols[end:run_end])
        typed_word = _word_at(cut_typed, start - run_start)
        meant_word = _word_at(cut_meant, start - run_start)
        cost = self._known.cost
        changed = before + word + symbols[end:]
        is_one = end - start == 1 == len(word)
        model = self._model
        return [
            *(1.0 if kind == each else 0.0 for each in Kind),
            math.log(slip.shape + 1) if slip.shape != UNLIKE else 0.0,
            max(-5.0, min(25.0, gain)),
            min(8.0, gain),
            max(-15.0, min(25.0, sum(map(cost, cut_typed)) - sum(map(cost, cut_meant)))),
            max(-2.0, min(3.0, float(len(cut_typed) - len(cut_meant)))),
            math.log(model.count(typed) + 1) if is_one else 8.0,
            math.log(model.count(word) + 1) if len(word) == 1 else 8.0,
            *typed_sides,
            *meant_sides,
            min(typed_sides),
            min(meant_sides),
            float(sum(model.count(pair) < _SEEN for pair in typed_pairs if BOUNDARY not in pair)),
            float(sum(map(model.is_own, typed_pairs))),
            float(sum(map(model.is_own, meant_pairs))),
            self._threes(symbols, start, end, typed),
            self._threes(symbols, start, end, word),
            float(sum(model.is_own(pair) and not model.is_general(pair) for pair in typed_pairs)),
            min(4.0, len(typed_word)) - 1,
            min(4.0, len(meant_word)) - 1,
            float(self._known.is_own(typed_word)),
            float(self._known.is_own(meant_word)),
            float(self._known.is_in_cue(symbols, start) if start < len(symbols) else False),
            float(self._known.is_in_cue(changed, start)),
            float(typed_word in ALONE),
            float(NUMBER in (left, right)),
            float(BOUNDARY in (left, right)),
            float(kind == Kind.CUE and not self._known.has_cue(symbols)),
            float(kind == Kind.DOUBLED and _double(cut_typed, start + 1 - run_start)),
        ]

    def _belong(self, pair: str) -> float:
        """How much oftener two symbols stand side by side than by chance (natural logarithm)."""
        known = self._together.get(pair)
        if known is None:
            if BOUNDARY in pair:
                known = 0.0
            else:
                count = self._model.count
                known = math.log(count(pair) + 0.5) + _ALL
                known -= math.log((count(pair[0]) + 20) * (count(pair[1]) + 20))
                known = max(_LEAST, min(_MOST, known))
            self._together[pair] = known
        return known

    def _threes(self, symbols: str, start: int, end: int, word: str) -> float:
        """How many threes with a word in them the index or the lexicon has."""
        left, right = symbols[max(0, start - 2) : start], symbols[end : end + 2]
        around = left + word + right
        own = self._model.is_own
        return float(sum(own(around[at : at + 3]) for at in range(len(around) - 2)))

    @staticmethod
    def _run(symbols: str, start: int, end: int) -> tuple[int, int]:
        """The Chinese around an edit, not further than a few characters."""
        first = start
        while first > 0 and start - first < _AROUND and symbols[first - 1] >= "\u4e00":
            first -= 1
        last = end
        while last < len(symbols) and last - end < _AROUND and symbols[last] >= "\u4e00":
            last += 1
        return first, last


def _word_at(words: Sequence[str], at: int) -> str:
    for word in words:
        if at < len(word):
            return word
        at -= len(word)
    return ""


def _double(words: Sequence[str], at: int) -> bool:
    """Whether a character stands twice rightly: a word ends at a place and another begins, or one is of two alike."""
    before = ""
    for word in words:
        if at <= 0:
            return not at and min(len(before), len(word)) > 1
        if at == 1 and len(word) == 2 and word[0] == word[1]:
            return True
        at -= len(word)
        before = word
    return False


class Judge:
    """How sure an edit is: the logarithm of the odds that it puts a slip right."""

    def __init__(self, features: EditFeatures, weights: Mapping[str, float]) -> None:
        self._features = features
        self._weights = [weights.get(name, 0.0) for name in NAMES]

    def score(self, symbols: str, edit: Edit) -> float:
        """Logarithm of the odds."""
        values = self._features.of(symbols, edit)
        score = sum(map(float.__mul__, self._weights, values)) - IN_WORDS * values[-1]
        is_word = edit.kind in _BY_SHAPE and values[_TYPED_IN_WORD] >= 1
        return score - ANOTHER_WORD if is_word else score


def read_weights(folder: Path) -> dict[str, float]:
    """The learnt weights of a lexicon folder; InputError names file and line."""
    return {name: float(value) for _, (name, value) in read_rows(folder / FILE, 2)}
