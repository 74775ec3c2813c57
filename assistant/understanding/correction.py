"""The question that was meant: the likeliest reading of all its characters together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.understanding.character_counts import BOUNDARY, LATIN, NUMBER
from assistant.understanding.character_model import CharacterModel
from assistant.understanding.followers import Followers
from assistant.understanding.slips import Slips

CERTAIN = 99.0
"""The shield of what is never changed"""
SWAPPED, DOUBLED, ANY = 9.0, 8.0, 15.0
"""Costs of 营环商境, of 知识识产权, and of a character that is nothing like what was meant"""
SETTLED = 40.0
"""Times that three characters must follow one another for the middle one to be taken for right"""
_BEAM = 6
_START = BOUNDARY + BOUNDARY
_NO_CHARACTER = frozenset((BOUNDARY, NUMBER, LATIN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Symbols to be put in place of what was typed, and how much likelier that makes the whole."""

    start: int
    end: int
    word: str
    gain: float


@dataclass(frozen=True, slots=True)
class _Step:
    before: _Step | None
    start: int
    end: int
    word: str
    cost: float


class Corrector:
    """Finds the likeliest reading by beam search over slips, with a model of characters."""

    def __init__(
        self,
        *,
        model: CharacterModel,
        slips: Slips,
        followers: Followers,
        words: Callable[[str, int], Iterator[tuple[int, str, float]]],
    ) -> None:
        """``words(symbols, at)`` yields whole words that may have been meant there: their end in the symbols, they, their cost."""
        self._model = model
        self._slips = slips
        self._followers = followers
        self._words = words

    def fixes(self, symbols: str, shields: Sequence[float]) -> tuple[Fix, ...]:
        """What may have been meant; ``shields`` are costs of changing what likely stands rightly."""
        steps = self._likeliest(symbols, shields)
        meant = "".join(step.word for step in steps)
        found: list[Fix] = []
        at = 0
        for step in steps:
            typed = symbols[step.start : step.end]
            if typed != step.word:
                gain = self._gain(meant, at, step.word, typed) - step.cost
                found.append(Fix(start=step.start, end=step.end, word=step.word, gain=gain))
            at += len(step.word)
        return tuple(found)

    def is_like(self, typed: str, meant: str) -> bool:
        """Whether one character sounds or looks like another."""
        return meant in self._slips.meant_by(typed)

    def _gain(self, meant: str, at: int, word: str, typed: str) -> float:
        """How much likelier the symbols are with ``word`` than with ``typed`` in its place."""
        left = (_START + meant[:at])[-2:]
        right = (meant[at + len(word) :] + _START)[:2]
        return self._score(left + word + right) - self._score(left + typed + right)

    def _score(self, symbols: str) -> float:
        likely = self._model.log_likelihood
        return sum(likely(symbols[at : at + 3]) for at in range(len(symbols) - 2))

    def _likeliest(self, symbols: str, shields: Sequence[float]) -> list[_Step]:
        likely = self._model.log_likelihood
        reached: list[dict[str, tuple[float, _Step | None]]] = [{} for _ in range(len(symbols) + 1)]
        reached[0][_START] = (0.0, None)
        for at in range(len(symbols)):
            here = sorted(reached[at].items(), key=lambda item: -item[1][0])[:_BEAM]
            for end, word, cost in self._options(symbols, at, shields):
                there = reached[end]
                for last, (score, step) in here:
                    total, state = score - cost, last
                    for symbol in word:
                        total += likely(state + symbol)
                        state = state[1] + symbol
                    known = there.get(state)
                    if known is None or total > known[0]:
                        there[state] = (total, _Step(step, at, end, word, cost))
        ends = (
            (score + likely(state + BOUNDARY), step) for state, (score, step) in reached[-1].items()
        )
        step = max(ends, key=lambda end: end[0])[1]
        steps: list[_Step] = []
        while step is not None:
            steps.append(step)
            step = step.before
        return steps[::-1]

    def _options(
        self, symbols: str, at: int, shields: Sequence[float]
    ) -> Iterator[tuple[int, str, float]]:
        typed, shield = symbols[at], shields[at]
        yield at + 1, typed, 0.0
        if typed in _NO_CHARACTER or shield >= CERTAIN:
            return
        for end, word, cost in self._words(symbols, at):
            if max(shields[at:end]) < CERTAIN:
                yield end, word, cost
        if self._is_settled(symbols, at):
            return
        left = symbols[at - 1] if at else BOUNDARY
        right = symbols[at + 1] if at + 1 < len(symbols) else BOUNDARY
        for meant, cost in self._substitutes(left, typed, right):
            yield at + 1, meant, cost + shield
        if right == typed:
            yield at + 2, typed, DOUBLED + min(shield, shields[at + 1])
        elif right not in _NO_CHARACTER and shields[at + 1] < CERTAIN:
            yield at + 2, right + typed, SWAPPED + max(shield, shields[at + 1])

    def _substitutes(self, left: str, typed: str, right: str) -> Iterator[tuple[str, float]]:
        """Characters that may have been meant and go with a neighbour; with both, if what was typed does."""
        after, before = self._followers.after(left), self._followers.before(right)
        likely = self._slips.meant_by(typed)
        fits = after & before if typed in after and typed in before else after | before
        for meant in likely.keys() & fits:
            yield meant, likely[meant]
        if typed in after or typed in before:
            return
        for meant in (after & before) - likely.keys() - _NO_CHARACTER:
            yield meant, ANY

    def _is_settled(self, symbols: str, at: int) -> bool:
        """Whether every three symbols around a place follow one another in ordinary texts."""
        padded = BOUNDARY + symbols + BOUNDARY
        count = self._model.count
        return all(
            count(padded[start : start + 3]) >= SETTLED
            for start in range(max(0, at - 1), min(at + 2, len(padded) - 2))
        )
