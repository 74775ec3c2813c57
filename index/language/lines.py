"""Where words stand in many short texts at once: what every way to find them must tell."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]
    Codes = NDArray[np.uint16]

END = "\n"
_FOREIGN = "\uffff"
# A character of two code units and half of one count as one that no word has
_UNPAIRED = re.compile("[\U00010000-\U0010ffff\ud800-\udfff\n]")


def encode_lines(lines: Iterable[str]) -> bytes:
    """Lines as one text of 16-bit characters, each line ended."""
    return "".join(_UNPAIRED.sub(_FOREIGN, line) + END for line in lines).encode("utf-16-le")


def is_findable(word: str) -> bool:
    """Whether ``Lines`` can look for a word."""
    return bool(word) and not _UNPAIRED.search(word) and _FOREIGN not in word


def pairs_of(word: str) -> Sequence[str]:
    """Each two neighbouring characters of a word."""
    return [word[k : k + 2] for k in range(len(word) - 1)]


class Lines(ABC):
    """Lines in which findable words can be found; places are numbers that grow along the text."""

    def __init__(self, count: int) -> None:
        """``count`` is how many lines there are."""
        self.count = count
        self._having: dict[str, NDArray[np.bool_]] = {}

    @abstractmethod
    def places(self, word: str) -> Places:
        """Where a word begins, in order."""

    @abstractmethod
    def most(self, word: str) -> int:
        """How often a word is found at most, known without looking for it."""

    @abstractmethod
    def near(self, word: str, reach: int) -> Places:
        """Where one character of a word of two stands that has the other in its line, in order and at most ``reach`` on."""

    @abstractmethod
    def of(self, places: Places) -> NDArray[np.integer]:
        """The lines of some places."""

    @abstractmethod
    def at(self, places: Places) -> Places:
        """How far into the text some places are, in characters."""

    @abstractmethod
    def follows(self, places: Places, char: str) -> NDArray[np.bool_]:
        """For each place whether ``char`` stands right before it."""

    def having(self, word: str) -> NDArray[np.bool_]:
        """For each line whether it has a word; kept for the next look."""
        import numpy as np

        if word not in self._having:
            marked = np.zeros(self.count, dtype=bool)
            marked[self.of(self.places(word))] = True
            self._having[word] = marked
        return self._having[word]

    def around(self, left: Places, right: Places, back: int, on: int) -> Places:
        """Those of ``left`` with one of ``right`` in the same line, begun from ``back`` before to ``on`` behind."""
        import numpy as np

        if not len(left) or not len(right):
            return left[:0]
        begun, there = self.at(left), self.at(right)
        lines, others = self.of(left), self.of(right)
        # Of the lines before, the last place may lie near enough: begin with the line's own first
        own = np.searchsorted(others, lines, side="left")
        nearest = np.maximum(own, np.searchsorted(there, begun - back, side="left"))
        is_any = nearest < len(right)
        nearest[~is_any] = 0
        found: Places = left[is_any & (there[nearest] <= begun + on) & (others[nearest] == lines)]
        return found
