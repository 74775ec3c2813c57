"""Words in lines of which nothing is known: one pass over all characters answers for every line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from index.language.lines import END, Lines, pairs_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.language.lines import Codes, Places


class ScannedLines(Lines):
    """Lines in which some words and their parts can be found; a place is the number of a kept character.

    Of the text only the characters of ``words`` are kept, in order, so that later looks cost little.
    """

    def __init__(self, text: Codes, words: Iterable[str]) -> None:
        """``text`` is what :func:`encode_lines` gives; all words must be findable."""
        import numpy as np

        words = set(words)
        alphabet = sorted({char for word in words for char in word})
        self._ids = {char: number for number, char in enumerate([END, *alphabet], start=1)}
        wanted = np.zeros(1 << 16, dtype=bool)
        numbers = np.zeros(1 << 16, dtype=np.uint32)
        for char, number in self._ids.items():
            wanted[ord(char)], numbers[ord(char)] = True, number
        self._at = np.flatnonzero(wanted[text])
        self._codes = numbers[text[self._at]]
        self._wanted = {self._pair(pair) for word in words for pair in pairs_of(word)}
        ends = self._codes == self._ids[END]
        self._line = np.cumsum(ends, dtype=np.int32)
        self._line[ends] -= 1
        super().__init__(int(ends.sum()))

    def of(self, places: Places) -> NDArray[np.integer]:
        """The lines of some places."""
        return self._line[places]

    def at(self, places: Places) -> Places:
        """How far into the text some places are, in characters."""
        return self._at[places]

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

    def most(self, word: str) -> int:
        """How often the rarest pair of a word is found."""
        return min(len(self._run(self._pair(pair))) for pair in pairs_of(word))

    def near(self, word: str, reach: int) -> Places:
        """Where the first character of a word of two stands that has the other at most ``reach`` on."""
        first, second = map(self.places, word)
        return self.around(first, second, -1, reach)

    def follows(self, places: Places, char: str) -> NDArray[np.bool_]:
        """For each place whether ``char``, one of the words, stands right before it."""
        # Before the first place stands the last one, which is no neighbour
        before = places - 1
        followed: NDArray[np.bool_] = (self._codes[before] == self._ids[char]) & (
            self._at[before] == self._at[places] - 1
        )
        return followed

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
