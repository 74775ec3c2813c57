"""Which characters stand side by side: in ordinary texts, and in what the index and the lexicon hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.understanding.character_counts import BOUNDARY
from index.language.tables import read_rows

FILE = "pairs.tsv"


class Followers:
    """The characters seen after and before a character; nothing is said about boundaries."""

    def __init__(self, folder: Path, own: Iterable[str]) -> None:
        """``own`` are pairs that are right besides those of the table of ``folder``."""
        self._rows = {first: rest for _, (first, rest) in read_rows(folder / FILE, 2)}
        self._own_rows: dict[str, str] = {}
        self._own_rows_before: dict[str, str] = {}
        for pair in own:
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
            general = (first for first, rest in self._rows.items() if symbol in rest)
            found = self._before[symbol] = self.own_before(symbol).union(general)
        return found

    def own_after(self, symbol: str) -> frozenset[str]:
        """What is seen after a symbol in the index and the lexicon."""
        return frozenset(self._own_rows.get(symbol, ""))

    def own_before(self, symbol: str) -> frozenset[str]:
        """What is seen before a symbol in the index and the lexicon."""
        return frozenset(self._own_rows_before.get(symbol, ""))
