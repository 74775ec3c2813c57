"""Which characters stand side by side in ordinary texts."""

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
        for pair in own:
            self._rows[pair[0]] = self._rows.get(pair[0], "") + pair[1]
        self._after: dict[str, frozenset[str]] = {BOUNDARY: frozenset()}
        self._before: dict[str, frozenset[str]] = {BOUNDARY: frozenset()}

    def after(self, symbol: str) -> frozenset[str]:
        """What is seen after a symbol."""
        found = self._after.get(symbol)
        if found is None:
            found = self._after[symbol] = frozenset(self._rows.get(symbol, ""))
        return found

    def before(self, symbol: str) -> frozenset[str]:
        """What is seen before a symbol."""
        found = self._before.get(symbol)
        if found is None:
            found = frozenset(first for first, rest in self._rows.items() if symbol in rest)
            self._before[symbol] = found
        return found
