"""What may be done to a question to put a slip right: another character, two exchanged, one more or less, a whole word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from assistant.understanding.broken_cues import BrokenCues
from assistant.understanding.character_counts import BOUNDARY, LATIN, NUMBER
from assistant.understanding.character_model import CharacterModel
from assistant.understanding.followers import Followers
from assistant.understanding.slips import NEAR_SOUND, OTHER_SOUND, SAME_SOUND, UNLIKE, Slip, Slips

LEAST = 1.5
"""How much likelier an edit must make the text to be considered (natural logarithm)"""
LEAST_MISSING = 3.0
"""The same for a character put in: none that gains less was ever as likely as not to be meant"""
LEAST_CUE = -2.0
"""The same where it makes a word of questions"""
MOST, MOST_UNLIKE, MOST_PAIRS, MOST_MISSING = 6, 2, 3, 2
"""Characters considered in place of one: such as are like it, and such as aren't; pairs in place of two; and characters left out"""
SEEN = 4.0
"""Times that two characters must follow one another to go together"""
COMMON_PAIR = 15.0
"""Between two characters that follow one another so often none is missing"""
SETTLED = 40.0
"""Times that three characters must follow one another for the middle one to be taken for right"""
NO_CHARACTER = frozenset((BOUNDARY, NUMBER, LATIN))
MEANS_ELSE = frozenset("不没未无非免勿禁一二三四五六七八九十百千万亿两半")
"""Characters that make another question where they are put in or left out"""
_PAD = BOUNDARY + BOUNDARY
_APART = ("差多少", "差几")
"""两地差多少 asks for a difference and is no slip for 是多少"""
_BY_HOW_MUCH = "多多少"
"""比去年多多少家: doubled rightly"""
_ALIKE = Slip(OTHER_SOUND, UNLIKE)


class Kind(IntEnum):
    """How what was typed is like what was meant."""

    SOUND = 0
    NEAR = 1
    SHAPE = 2
    BOTH = 3
    ANY = 4
    SWAPPED = 5
    DOUBLED = 6
    MISSING = 7
    LACKING = 8
    SOUNDED = 9
    TWO = 10
    CUE = 11
    """A character is missing in a word of questions"""
    HALF = 12
    """The same where what was typed may stand as it is: 几天批完 for 几天能批完"""


class Edit(NamedTuple):
    """Symbols to be put in place of what was typed."""

    start: int
    end: int
    word: str
    kind: Kind
    slip: Slip
    gain: float
    """How much likelier that makes the text"""


class Edits:
    """Finds what may have been meant, place by place."""

    def __init__(
        self,
        *,
        model: CharacterModel,
        slips: Slips,
        followers: Followers,
        words: Callable[[str, int], Iterator[tuple[int, str, Kind]]],
        is_word: Callable[[str], bool],
        cues: BrokenCues,
    ) -> None:
        """``words(symbols, at)`` yields whole words that may have been meant there: their end in the symbols, they, how.

        ``is_word`` says whether two characters are a word.
        """
        self._is_word = is_word
        self._cues = cues
        self._model = model
        self._slips = slips
        self._followers = followers
        self._words = words

    def at(self, symbols: str, at: int, fixed: Sequence[bool]) -> Iterator[Edit]:
        """Edits that begin at a place; what is ``fixed`` is never changed."""
        typed = symbols[at] if at < len(symbols) else BOUNDARY
        left = symbols[at - 1] if at else BOUNDARY
        is_fixed = at < len(symbols) and fixed[at]
        if not is_fixed or not (at and fixed[at - 1]):
            yield from self._missing(symbols, at, left, typed)
        if typed in NO_CHARACTER or symbols.startswith(_APART, at):
            return
        right = symbols[at + 1] if at + 1 < len(symbols) else BOUNDARY
        is_doubled = right == typed and not symbols.startswith(_BY_HOW_MUCH, at)
        if is_doubled and typed not in MEANS_ELSE and not (is_fixed and fixed[at + 1]):
            yield from self._likelier(symbols, at, at + 2, typed, Kind.DOUBLED)
        if is_fixed:
            return
        for end, word, kind in self._words(symbols, at):
            if not any(fixed[at:end]):
                yield from self._likelier(symbols, at, end, word, kind)
        if self._is_settled(symbols, at):
            return
        for alike, most in (
            (self._alike(left, typed, right), MOST),
            (self._unlike(left, typed, right), MOST_UNLIKE),
        ):
            yield from self._best(symbols, at, at + 1, alike, most=most)
        if at + 1 < len(symbols) and not fixed[at + 1]:
            yield from self._best(symbols, at, at + 2, self._pairs(typed, right), most=MOST_PAIRS)
        if right != typed and right not in NO_CHARACTER and not fixed[at + 1]:
            yield from self._likelier(symbols, at, at + 2, right + typed, Kind.SWAPPED)

    def _likelier(
        self, symbols: str, start: int, end: int, word: str, kind: Kind
    ) -> Iterator[Edit]:
        gain = self._score_of(symbols, start, end, word) - self._score_of(
            symbols, start, end, symbols[start:end]
        )
        if gain >= LEAST:
            yield Edit(start, end, word, kind, _ALIKE, gain)

    def _score_of(self, symbols: str, start: int, end: int, word: str) -> float:
        """How likely ``word`` is between two places, with the two symbols on either side."""
        left = (_PAD + symbols[max(0, start - 2) : start])[-2:]
        right = (symbols[end : end + 2] + _PAD)[:2]
        said, likely = left + word + right, self._model.log_likelihood
        return sum([likely(said[at : at + 3]) for at in range(len(said) - 2)])

    def _best(
        self,
        symbols: str,
        start: int,
        end: int,
        words: Iterable[tuple[str, Slip]],
        *,
        most: int,
        least: float = LEAST,
    ) -> Iterator[Edit]:
        typed = self._score_of(symbols, start, end, symbols[start:end])
        likely = self._model.log_likelihood
        left = (_PAD + symbols[max(0, start - 2) : start])[-2:]
        right = (symbols[end : end + 2] + _PAD)[:2]
        found = []
        for word, slip in words:
            # No symbol adds to a likelihood: what lies too low half way is not read on
            said, score = left + word + right, 0.0
            for at in range(len(said) - 2):
                score += likely(said[at : at + 3])
                if score - typed < least:
                    break
            else:
                found.append((score - typed, word, slip))
        found.sort(key=lambda each: (-each[0], each[1]))
        for gain, word, slip in found[:most]:
            kind = Kind.TWO if end - start == 2 else _kind(slip)
            yield Edit(start, end, word, kind, slip, gain)

    def _alike(self, left: str, typed: str, right: str) -> Iterator[tuple[str, Slip]]:
        """Characters that sound or look alike and go with a neighbour."""
        after, before = self._followers.after(left), self._followers.before(right)
        for meant, slip in self._slips.meant_by(typed).items():
            if meant in after or meant in before:
                yield meant, slip

    def _unlike(self, left: str, typed: str, right: str) -> Iterator[tuple[str, Slip]]:
        """Any other character that goes with both neighbours, if what was typed goes with none."""
        after, before = self._followers.after(left), self._followers.before(right)
        if typed not in after and typed not in before:
            for meant in (after & before) - self._slips.meant_by(typed).keys() - NO_CHARACTER:
                yield meant, _ALIKE

    def _pairs(self, typed: str, right: str) -> Iterator[tuple[str, Slip]]:
        """Words of two characters each like what was typed, where neither that nor its neighbours go together."""
        if right in NO_CHARACTER or self._model.count(typed + right) >= SEEN:
            return
        first, second = self._slips.meant_by(typed), self._slips.meant_by(right)
        for meant in first:
            for other in second.keys() & self._followers.after(meant):
                if self._is_word(meant + other):
                    a, b = first[meant], second[other]
                    yield meant + other, Slip(max(a.sound, b.sound), max(a.shape, b.shape))

    def _missing(self, symbols: str, at: int, left: str, right: str) -> Iterator[Edit]:
        """Characters that may be missing before a place: such as make a word of questions there, and
        such as the index has beside one of its neighbours."""
        here = self._cues.missing(symbols, at) - MEANS_ELSE
        is_seen = left in NO_CHARACTER or self._model.count(left + right) >= COMMON_PAIR
        may_stand = is_seen and self._cues.is_asking(symbols)
        found = list(self._put_in(symbols, at, here, Kind.HALF if may_stand else Kind.CUE))
        if not is_seen:
            follow = self._followers
            others = follow.own_after(left) | follow.own_before(right)
            others -= here | NO_CHARACTER | MEANS_ELSE
            found += self._put_in(symbols, at, others, Kind.MISSING)
        yield from sorted(found, key=lambda edit: -edit.gain)[:MOST_MISSING]

    def _put_in(self, symbols: str, at: int, here: Iterable[str], kind: Kind) -> Iterator[Edit]:
        words = ((meant, _ALIKE) for meant in here)
        least = LEAST_MISSING if kind == Kind.MISSING else LEAST_CUE
        for edit in self._best(symbols, at, at, words, most=MOST_MISSING, least=least):
            yield edit._replace(kind=kind)

    def _is_settled(self, symbols: str, at: int) -> bool:
        """Whether every three symbols around a place follow one another in ordinary texts."""
        padded = BOUNDARY + symbols + BOUNDARY
        count = self._model.count
        return all(
            count(padded[start : start + 3]) >= SETTLED
            for start in range(max(0, at - 1), min(at + 2, len(padded) - 2))
        )


def _kind(slip: Slip) -> Kind:
    if slip.sound == OTHER_SOUND:
        return Kind.ANY if slip.shape == UNLIKE else Kind.SHAPE
    if slip.shape != UNLIKE:
        return Kind.BOTH
    return {SAME_SOUND: Kind.SOUND, NEAR_SOUND: Kind.NEAR}[slip.sound]
