"""What may be done to a question to put a slip right: another character, two exchanged, one more or less, a whole word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from assistant.understanding.broken_cues import BrokenCues
from assistant.understanding.character_counts import BOUNDARY, LATIN, NUMBER
from assistant.understanding.character_model import CharacterModel
from assistant.understanding.followers import Followers
from assistant.understanding.slips import NEAR_SOUND, OTHER_SOUND, SAME_SOUND, UNLIKE, Slip, Slips

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
_ASKS = re.compile("吗|多[长久少大高快]")
"""Before these nothing is missing: 公告期多长 and 要交吗 ask as they are, though 期限多长 and 要交钱吗 do, too"""
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


_LEAST = 1.5
LEAST: Mapping[Kind, float] = {
    **dict.fromkeys(Kind, _LEAST),
    Kind.MISSING: 3.0,
    Kind.CUE: -2.0,
    Kind.HALF: -2.0,
}
"""How much likelier an edit must make the text to be considered at all (natural logarithm)"""


READS_WELL = -10.5
"""Likelihood (natural logarithm) of a character with two on either side, above which it is right as typed.

Of 21,000 edits in 25,000 questions with slips and without, whatever was sure or a good guess took the place of
something less likely; so with what is below."""
READS_WELL_UNLIKE, READS_WELL_PAIR, READS_WELL_APART = -15.5, -19.0, -8.0
"""The same where any other character may be meant, for two characters that are both wrong, and for nothing between two"""


class Edit(NamedTuple):
    """Symbols to be put in place of what was typed."""

    start: int
    end: int
    word: str
    kind: Kind
    slip: Slip
    gain: float
    """How much likelier that makes the text"""


class _Span(NamedTuple):
    """Some symbols of a text, which another word may take the place of; none where one may be missing."""

    symbols: str
    start: int
    end: int

    @property
    def typed(self) -> str:
        return self.symbols[self.start : self.end]

    @property
    def sides(self) -> tuple[str, str]:
        """The two symbols on either side."""
        left = (_PAD + self.symbols[max(0, self.start - 2) : self.start])[-2:]
        return left, (self.symbols[self.end : self.end + 2] + _PAD)[:2]

    def edit(self, word: str, kind: Kind, slip: Slip, gain: float) -> Edit:
        return Edit(self.start, self.end, word, kind, slip, gain)


class _MeantBy(NamedTuple):
    """What may have been meant by a character: how it is like it; all of it, and what only nearly sounds so."""

    slips: Mapping[str, tuple[Kind, Slip]]
    every: frozenset[str]
    near: frozenset[str]


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
        self._meant: dict[str, _MeantBy] = {}

    def at(
        self,
        symbols: str,
        at: int,
        fixed: Sequence[bool],
        least: Mapping[Kind, float] = LEAST,
        *,
        doubts_all: bool = False,
    ) -> Iterator[Edit]:
        """Edits that begin at a place and gain at least so much; what is ``fixed`` is never changed.

        With ``doubts_all`` what reads well may be wrong, too: 货款 for 贷款.
        """
        typed = symbols[at] if at < len(symbols) else BOUNDARY
        left = symbols[at - 1] if at else BOUNDARY
        is_fixed = at < len(symbols) and fixed[at]
        if not is_fixed or not (at and fixed[at - 1]):
            beside_name = is_fixed or bool(at and fixed[at - 1])
            yield from self._missing(symbols, at, least, beside_name=beside_name)
        if typed in NO_CHARACTER or symbols.startswith(_APART, at):
            return
        right = symbols[at + 1] if at + 1 < len(symbols) else BOUNDARY
        one, two = _Span(symbols, at, at + 1), _Span(symbols, at, at + 2)
        is_doubled = right == typed and not symbols.startswith(_BY_HOW_MUCH, at)
        # 要素保障组组长, 财政局局长
        is_doubled = is_doubled and not (symbols[at + 2 : at + 3] == "长" and left != BOUNDARY)
        if is_doubled and typed not in MEANS_ELSE and not (is_fixed and fixed[at + 1]):
            yield from self._likelier(two, typed, Kind.DOUBLED, least)
        if is_fixed:
            return
        for end, word, kind in self._words(symbols, at):
            if not any(fixed[at:end]):
                yield from self._likelier(_Span(symbols, at, end), word, kind, least)
        if self._is_settled(symbols, at) and not doubts_all:
            return
        as_typed = self._score_of(one, typed)
        if as_typed <= READS_WELL or doubts_all:
            alike = self._alike(left, typed, right)
            yield from self._best(one, alike, as_typed, MOST, least)
        if as_typed <= READS_WELL_UNLIKE:
            unlike = self._unlike(left, typed, right)
            yield from self._best(one, unlike, as_typed, MOST_UNLIKE, least)
        if at + 1 < len(symbols) and not fixed[at + 1]:
            both_as_typed = self._score_of(two, two.typed)
            if both_as_typed <= READS_WELL_PAIR:
                pairs = self._pairs(symbols, at, left)
                yield from self._best(two, pairs, both_as_typed, MOST_PAIRS, least)
        if right != typed and right not in NO_CHARACTER and not fixed[at + 1]:
            yield from self._likelier(two, right + typed, Kind.SWAPPED, least)

    def _likelier(
        self, span: _Span, word: str, kind: Kind, least: Mapping[Kind, float]
    ) -> Iterator[Edit]:
        gain = self._score_of(span, word) - self._score_of(span, span.typed)
        if gain >= least[kind]:
            yield span.edit(word, kind, _ALIKE, gain)

    def _score_of(self, span: _Span, word: str) -> float:
        """How likely ``word`` is there, with the two symbols on either side."""
        left, right = span.sides
        said, likely = left + word + right, self._model.log_likelihood
        return sum([likely(said[at : at + 3]) for at in range(len(said) - 2)])

    def _best(
        self,
        span: _Span,
        words: Iterable[tuple[str, Kind, Slip]],
        as_typed: float,
        most: int,
        least: Mapping[Kind, float],
    ) -> Iterator[Edit]:
        """The likeliest ``most`` of the words, where ``as_typed`` is how likely that is which was typed."""
        likely, (left, right) = self._model.log_likelihood, span.sides
        found = []
        for word, kind, slip in words:
            # No symbol adds to a likelihood: what lies too low half way is not read on
            needed, score = as_typed + least[kind], 0.0
            if needed > 0.0:
                continue
            said = left + word + right
            for at in range(len(said) - 2):
                score += likely(said[at : at + 3])
                if score < needed:
                    break
            else:
                found.append((as_typed - score, slip, word, kind))
        found.sort()
        for loss, slip, word, kind in found[:most]:
            yield span.edit(word, kind, slip, -loss)

    def _alike(self, left: str, typed: str, right: str) -> Iterator[tuple[str, Kind, Slip]]:
        """Characters that sound or look alike and go with a neighbour, or with both if they only nearly sound so."""
        meant, every, near = self._meant_by(typed)
        after, before = every & self._followers.after(left), every & self._followers.before(right)
        for word in (after | before) - near | (after & before & near):
            yield word, *meant[word]

    def _meant_by(self, typed: str) -> _MeantBy:
        known = self._meant.get(typed)
        if known is None:
            found = self._slips.meant_by(typed)
            meant = {word: (_kind(slip), slip) for word, slip in found.items()}
            near = (word for word, (kind, _) in meant.items() if kind == Kind.NEAR)
            known = self._meant[typed] = _MeantBy(meant, frozenset(meant), frozenset(near))
        return known

    def _unlike(self, left: str, typed: str, right: str) -> Iterator[tuple[str, Kind, Slip]]:
        """Any other character that goes with both neighbours, if what was typed goes with none."""
        after, before = self._followers.after(left), self._followers.before(right)
        if typed not in after and typed not in before:
            for meant in (after & before) - self._slips.meant_by(typed).keys() - NO_CHARACTER:
                yield meant, Kind.ANY, _ALIKE

    def _pairs(self, symbols: str, at: int, left: str) -> Iterator[tuple[str, Kind, Slip]]:
        """Words of two characters each like what was typed, where neither that nor its neighbours go together;
        one goes with its neighbour, too."""
        typed, right = symbols[at], symbols[at + 1]
        if right in NO_CHARACTER or self._model.count(typed + right) >= SEEN:
            return
        first, second = self._slips.meant_by(typed), self._slips.meant_by(right)
        after, beyond = self._followers.after(left), symbols[at + 2 : at + 3] or BOUNDARY
        is_apart = left in NO_CHARACTER or beyond in NO_CHARACTER
        ends = second.keys() & self._followers.before(beyond)
        for meant, a in first.items():
            others = second.keys() if is_apart or meant in after else ends
            for other in others & self._followers.after(meant):
                if self._is_word(meant + other):
                    b = second[other]
                    slip = Slip(max(a.sound, b.sound), max(a.shape, b.shape))
                    yield meant + other, Kind.TWO, slip

    def _missing(
        self, symbols: str, at: int, least: Mapping[Kind, float], *, beside_name: bool
    ) -> Iterator[Edit]:
        """Characters that may be missing before a place: such as make a word of questions there, and
        such as the index has beside both neighbours, which neither end nor begin a name."""
        if _ASKS.match(symbols, at):
            return
        padded, place = BOUNDARY + symbols + BOUNDARY, _Span(symbols, at, at)
        left, right = padded[at], padded[at + 1]
        here = self._cues.missing(symbols, at) - MEANS_ELSE
        is_seen = left in NO_CHARACTER or self._model.count(left + right) >= COMMON_PAIR
        kind = Kind.HALF if is_seen and here and self._cues.is_asking(symbols) else Kind.CUE
        words = [(meant, kind, _ALIKE) for meant in here]
        as_typed = self._score_of(place, "")
        found = list(self._best(place, words, as_typed, MOST_MISSING, least))
        if not is_seen and not beside_name and as_typed <= READS_WELL_APART:
            follow = self._followers
            others = follow.own_after(left) & follow.own_before(right)
            others -= here | NO_CHARACTER | MEANS_ELSE
            words = [(meant, Kind.MISSING, _ALIKE) for meant in others]
            found += self._best(place, words, as_typed, MOST_MISSING, least)
        yield from sorted(found, key=lambda edit: -edit.gain)[:MOST_MISSING]

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
