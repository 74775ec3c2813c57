"""How often characters follow one another: counts of one to three symbols in a table that loads at once.

The file holds no text: an open-addressing hash table of 3 bytes a slot, so that reading it is one
``read`` and a look-up a few array accesses, without numpy.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.errors import InputError

FILE = "character_counts.bin"
BOUNDARY, NUMBER, LATIN = " ", "0", "a"
"""Symbols for a mark or an end, a run of digits, a run of Latin letters"""
_MAGIC, _HEAD = b"CC1", 8
_STEP = 8
"""Steps of a stored logarithm to base 2: counts are kept to within 9 per cent"""
GAP = "\n"
"""Between words that nothing is known to stand beside"""
_OTHER = re.compile("[^\u4e00-\u9fff0-9０-９a-zA-Z]+")
_OTHER_IN_LINE = re.compile("[^\n\u4e00-\u9fff0-9０-９a-zA-Z]+")
_AROUND_GAP = re.compile(f"{BOUNDARY}?{GAP}{BOUNDARY}?")
_DIGITS = re.compile(r"[0-9０-９](?:[.,]?[0-9０-９])*")
_LETTERS = re.compile(r"[a-zA-Z]+")
_MULTIPLIER = 0x9E3779B97F4A7C15
_LONG = (1 << 64) - 1


def as_symbols(text: str) -> str:
    """The text as symbols, between boundaries: "办理30日内?" → " 办理0日内 "."""
    text = _DIGITS.sub(NUMBER, text)
    text = _LETTERS.sub(LATIN, text)
    return BOUNDARY + _OTHER.sub(BOUNDARY, text).strip(BOUNDARY) + BOUNDARY


def words_as_symbols(words: Iterable[str]) -> str:
    """Words, none of them of several lines, as symbols with gaps between and no boundaries at their ends."""
    text = _LETTERS.sub(LATIN, _DIGITS.sub(NUMBER, GAP.join(words)))
    return _AROUND_GAP.sub(GAP, _OTHER_IN_LINE.sub(BOUNDARY, text)).strip(BOUNDARY)


def pack(counts: Mapping[str, float]) -> bytes:
    """The table as bytes: four fifths of its slots are filled."""
    slots = len(counts) * 5 // 4 + 8
    prints, values = array("H", bytes(2 * slots)), bytearray(slots)
    for gram in sorted(counts):
        slot, mark = _place(gram, slots)
        while values[slot]:
            slot = (slot + 1) % slots
        prints[slot] = mark
        values[slot] = min(255, 1 + max(0, round(math.log2(counts[gram]) * _STEP)))
    return _MAGIC + slots.to_bytes(5, "little") + prints.tobytes() + bytes(values)


class CharacterCounts:
    """Counts of sequences of one to three symbols."""

    def __init__(self, path: Path) -> None:
        """InputError when the file can't be read or isn't such a table."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}: can't be read ({error}); restore it") from error
        self._slots = slots = int.from_bytes(data[3:_HEAD], "little")
        if data[:3] != _MAGIC or not slots or len(data) != _HEAD + 3 * slots:
            raise InputError(f"{path}: no table of character counts; restore it")
        prints, values = data[_HEAD : _HEAD + 2 * slots], data[_HEAD + 2 * slots :]
        # What is looked for from the last slots on goes on with the first, up to an empty one
        first = values.find(0) + 1
        self._prints = prints + prints[: 2 * first]
        self._values = values + values[:first]
        self._amounts = [0.0] + [2 ** (step / _STEP) for step in range(255)]

    def __getitem__(self, gram: str) -> float:
        """How often the symbols follow one another; 0 when hardly ever."""
        return self.after(begin(gram[:-1]), gram[-1])

    def after(self, begun: int, symbol: str) -> float:
        """How often a symbol follows those that ``begin`` was given; 0 when hardly ever."""
        # What _place does, without a call: a question asks hundreds of times
        hashed = begun + ord(symbol) * _MULTIPLIER & _LONG
        hashed = (hashed ^ hashed >> 29) * _MULTIPLIER & _LONG
        slot = (hashed >> 32) * self._slots >> 32
        values = self._values
        if not values[slot]:
            return 0.0
        # Most symbols don't follow one another; bytes are compared faster than slots one by one
        end, mark = 2 * values.find(0, slot), (hashed & 0xFFFF).to_bytes(2, "little")
        at = self._prints.find(mark, 2 * slot, end)
        while at & 1 and at > 0:
            at = self._prints.find(mark, at + 1, end)
        return self._amounts[values[at >> 1]] if at >= 0 else 0.0


def begin(context: str) -> int:
    """What ``after`` needs to know of the symbols that others follow: the sum of their shares in a hash."""
    begun = 0
    for symbol in context:
        begun = begun + ord(symbol) * _MULTIPLIER << 16 & _LONG
    return begun


def _place(gram: str, slots: int) -> tuple[int, int]:
    """The slot where the search for symbols begins, and their mark."""
    hashed = begin(gram[:-1]) + ord(gram[-1]) * _MULTIPLIER & _LONG
    hashed = (hashed ^ hashed >> 29) * _MULTIPLIER & _LONG
    return (hashed >> 32) * slots >> 32, hashed & 0xFFFF
