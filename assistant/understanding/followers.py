"""Which characters stand side by side: in ordinary texts, and in what the index and the lexicon hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from itertools import accumulate
from pathlib import Path

from assistant.understanding.character_counts import BOUNDARY
from index.language.tables import read_rows

FILE = "pairs.tsv"


class Followers:
    """The characters seen after and before a character; nothing is said about boundaries."""

    def __init__(self, folder: Path, own: Iterable[str]) -> None:
        """``own`` are pairs that are right besides those of the table of ``folder``."""
        self._rows = {first: rest for _, (first, rest) in read_rows(folder / FILE, 2)}
        self._firsts, self._joined = list(self._rows), "".join(self._rows.values())
        self._ends = list(accumulate(map(len, self._rows.values())))
        self._own_rows: dict[str, str] = {}
        self._own_rows_before: dict[str, str] = {}
        self._learn(own)

    def knowing(self, pairs: Iterable[str]) -> Followers:
        """The same with further pairs that are right."""
        other = copy(self)
        other._own_rows, other._own_rows_before = dict(self._own_rows), dict(self._own_rows_before)
        other._learn(pairs)
        return other

    def _learn(self, pairs: Iterable[str]) -> None:
        for pair in pairs:
            first, second = pair[0], pair[1]
            self._own_rows[first] = self._own_rows.get(first, "") + second
            self._own_rows_before[second] = self._own_rows_before.get(second, "") + first
        self._after: dict[str, frozenset[str]] = {BOUNDARY: frozenset()}
        self._before: dict[str, frozenset[str]] = {BOUNDARY: frozenset()}

    def after(self, symbol: str) -> frozenset[str]:
        """What is seen after a symbol."""
        found = self._after.get(symbol)
        if found is None:
            found = self.own_after(symbol).union(self._rows.get(symbol, ""))
            self._after[symbol] = found
        return found

    def before(self, symbol: str) -> frozenset[str]:
        """What is seen before a symbol."""
        found = self._before.get(symbol)
        if found is None:
            general = (self._firsts[bisect_right(self._ends, at)] for at in self._places(symbol))
            found = self._before[symbol] = self.own_before(symbol).union(general)
        return found

    def _places(self, symbol: str) -> Iterator[int]:
        """Where a symbol stands among all that follow, row after row."""
        at = self._joined.find(symbol)
        while at >= 0:
            yield at
            at = self._joined.find(symbol, at + 1)

    def own_after(self, symbol: str) -> frozenset[str]:
        """What is seen after a symbol in the index and the lexicon."""
        return frozenset(self._own_rows.get(symbol, ""))

    def own_before(self, symbol: str) -> frozenset[str]:
        """What is seen before a symbol in the index and the lexicon."""
        return frozenset(self._own_rows_before.get(symbol, ""))
