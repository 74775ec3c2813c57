"""What one answer has searched and ranked before: its other tries (what may have been meant, what is likely) ask again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from assistant.answering.gather import Candidate
from assistant.answering.rank import Found, rank_statements
from assistant.answering.values import Values
from assistant.understanding.question import Asked, Question

_Ranked = tuple[Question, tuple[Candidate, ...], tuple[Asked, ...] | None, tuple[Found, ...]]


class Tries:
    """The searches and rankings of one answer; for one thread."""

    def __init__(self) -> None:
        """Nothing was tried yet."""
        self._found: dict[Hashable, tuple[Candidate, ...]] = {}
        self._ranked: list[_Ranked] = []

    def candidates(
        self, searched: Hashable, find: Callable[[], tuple[Candidate, ...]]
    ) -> tuple[Candidate, ...]:
        """What was found for the same search, else what ``find`` finds."""
        if searched not in self._found:
            self._found[searched] = find()
        return self._found[searched]

    def ranked(
        self,
        question: Question,
        pool: Sequence[Candidate],
        values: Values,
        wanted: tuple[Asked, ...] | None,
    ) -> tuple[Found, ...]:
        """What ``rank_statements`` gives; whether a likely statement may answer changes no order."""
        asked, among = replace(question, takes_likely=False), tuple(pool)
        for before, compared, kinds, found in self._ranked:
            if kinds == wanted and compared == among and before == asked:
                return found
        found = rank_statements(asked, among, values, wanted=wanted)
        self._ranked.append((asked, among, wanted, found))
        return found
