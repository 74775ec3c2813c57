"""Where words stand in many short texts at once: one pass over all characters answers for every line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]

_END = "\n"
_FOREIGN = "\uffff"
# A character of two code units and half of one count as one that no word has
_UNPAIRED = re.compile("[\U00010000-\U0010ffff\ud800-\udfff\n]")


def encode_lines(lines: Iterable[str]) -> bytes:
    """Lines as one text of 16-bit characters, each line ended."""
    return "".join(_UNPAIRED.sub(_FOREIGN, line) + _END for line in lines).encode("utf-16-le")


def is_findable(word: str) -> bool:
    """Whether ``Lines`` can look for a word."""
    return bool(word) and not _UNPAIRED.search(word) and _FOREIGN not in word


class Lines:
    """Lines in which some words and their parts can be found; a place is the number of a kept character.

    Of the text only the characters of ``words`` are kept, in order, so that later looks cost little.
    """

    def __init__(self, texts: Sequence[NDArray[np.uint16]], words: Iterable[str]) -> None:
        """``texts`` are arrays of what :func:`encode_lines` gives; all words must be findable."""
        import numpy as np

        words = set(words)
        alphabet = sorted({char for word in words for char in word})
        self._ids = {char: number for number, char in enumerate([_END, *alphabet], start=1)}
        wanted = np.zeros(1 << 16, dtype=bool)
        numbers = np.zeros(1 << 16, dtype=np.uint32)
        for char, number in self._ids.items():
            wanted[ord(char)], numbers[ord(char)] = True, number
        places: list[Places] = []
        codes: list[NDArray[np.uint32]] = []
        room = np.empty(max(map(len, texts), default=0), dtype=bool)
        start = 0
        # One text after the other: what is looked at stays near the processor
        for text in texts:
            kept = np.flatnonzero(np.take(wanted, text, out=room[: len(text)], mode="clip"))
            codes.append(numbers[text[kept]])
            places.append(kept + start)
            start += len(text)
        self._at = np.concatenate(places) if places else np.zeros(0, dtype=np.intp)
        self._codes = np.concatenate(codes) if codes else np.zeros(0, dtype=np.uint32)
        self._wanted = {self._pair(pair) for word in words for pair in pairs_of(word)}
        ends = self._codes == self._ids[_END]
        self._line = np.cumsum(ends, dtype=np.int32)
        self._line[ends] -= 1
        self.count = int(ends.sum())
        """How many lines there are"""

    def of(self, places: Places) -> NDArray[np.int32]:
        """The lines of some places."""
        return self._line[places]

    def places(self, word: str) -> Places:
        """Where a word begins."""
        import numpy as np

        if len(word) == 1:
            return np.flatnonzero(self._codes == self._ids[word])
        pairs = [self._pair(word[k : k + 2]) for k in range(len(word) - 1)]
        runs = [self._run(pair) for pair in pairs]
        rarest = min(range(len(runs)), key=lambda k: len(runs[k]))
        found = runs[rarest] - rarest
        found = found[(found >= 0) & (found + len(pairs) <= len(self._pairs))]
        for k, pair in enumerate(pairs):
            if k != rarest:
                found = found[self._pairs[found + k] == pair]
        return found

    def follows(self, places: Places, char: str) -> NDArray[np.bool_]:
        """For each place whether ``char``, one of the words, stands right before it."""
        # Before the first place stands the last one, which is no neighbour
        before = places - 1
        followed: NDArray[np.bool_] = (self._codes[before] == self._ids[char]) & (
            self._at[before] == self._at[places] - 1
        )
        return followed

    def mark(self, places: Places) -> NDArray[np.bool_]:
        """For each line whether it has one of the places."""
        import numpy as np

        marked = np.zeros(self.count, dtype=bool)
        marked[self._line[places]] = True
        return marked

    def after(self, left: Places, right: Places, reach: int) -> Places:
        """Those of ``left`` that one of ``right`` follows in the same line, begun 1 to ``reach`` characters on."""
        return left[self._within(left, right, 1, reach)]

    def around(self, left: Places, right: Places, back: int, on: int) -> Places:
        """Those of ``left`` with one of ``right`` in the same line, begun from ``back`` before to ``on`` behind."""
        return left[self._within(left, right, -back, on)]

    def _within(self, left: Places, right: Places, first: int, last: int) -> NDArray[np.bool_]:
        """Whether a place of ``right`` begins ``first`` to ``last`` characters from each of ``left``."""
        import numpy as np

        if not len(left) or not len(right):
            return np.zeros(len(left), dtype=bool)
        begun = self._at[left]
        # Of the lines before, the last place may lie near enough: begin with the line's own first
        own = np.searchsorted(self._line[right], self._line[left], side="left")
        nearest = np.maximum(own, np.searchsorted(self._at[right], begun + first, side="left"))
        there = nearest < len(right)
        nearest[~there] = 0
        found = right[nearest]
        near: NDArray[np.bool_] = (
            there & (self._at[found] <= begun + last) & (self._line[found] == self._line[left])
        )
        return near

    @cached_property
    def _pairs(self) -> NDArray[np.uint32]:
        """For each place the number of the pair it begins, 0 where the next character isn't kept."""
        import numpy as np

        pairs = np.zeros(len(self._at), dtype=np.uint32)
        beside = self._at[1:] == self._at[:-1] + 1
        pairs[:-1] = np.where(beside, self._codes[:-1] * self._base + self._codes[1:], 0)
        return pairs

    @property
    def _base(self) -> int:
        return len(self._ids) + 1

    def _pair(self, pair: str) -> int:
        return self._ids[pair[0]] * self._base + self._ids[pair[1]]

    @cached_property
    def _sorted(self) -> tuple[NDArray[np.unsignedinteger], Places]:
        import numpy as np

        wanted = np.zeros(self._base**2, dtype=bool)
        wanted[list(self._wanted)] = True
        begun = np.flatnonzero(wanted[self._pairs])
        # Numbers of 16 bits are sorted by counting
        narrow = np.uint16 if self._base**2 < 1 << 16 else np.uint32
        numbers: NDArray[np.unsignedinteger] = self._pairs[begun].astype(narrow)
        order = np.argsort(numbers, kind="stable")
        return numbers[order], begun[order]

    def _run(self, pair: int) -> Places:
        """Places that begin a pair, in order."""
        import numpy as np

        numbers, order = self._sorted
        first, end = np.searchsorted(numbers, (pair, pair + 1))
        return order[first:end]


def pairs_of(word: str) -> Sequence[str]:
    """Each two neighbouring characters of a word."""
    return [word[k : k + 2] for k in range(len(word) - 1)]
