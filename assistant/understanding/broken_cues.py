"""Words of questions that lack a character: 谁头 for 谁牵头, 是么 for 是什么."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_LONGEST = 4
_ALONE = frozenset("谁啥吗哪几怎")
"""Characters that ask by themselves"""
_STANDS_ALONE = "钱"
"""企业钱 lacks nothing, though 企业掏钱 is a question's word"""


class BrokenCues:
    """Knows which characters make a word of questions of what stands on both sides of a place."""

    def __init__(self, pieces: Iterable[str], *, asking: Iterable[str] = ()) -> None:
        """``pieces`` of 2 to 4 characters count; a longer one is made of such. A text with one of ``asking`` is a question."""
        self._asking = frozenset(asking)
        self._sizes = sorted({len(word) for word in self._asking})
        self.is_asking = lru_cache(maxsize=64)(self._is_asking)
        whole = {piece for piece in pieces if 2 <= len(piece) <= _LONGEST}
        found: dict[tuple[str, str], set[str]] = {}
        for piece in whole:
            for at, character in enumerate(piece):
                sides = piece[:at], piece[at + 1 :]
                # 多久能 lacks nothing where it says 多久
                is_whole = whole.intersection(sides) or "".join(sides) == _STANDS_ALONE
                if not is_whole:
                    found.setdefault(sides, set()).add(character)
        self._missing = {sides: frozenset(lacking) for sides, lacking in found.items()}

    def missing(self, symbols: str, at: int) -> frozenset[str]:
        """Characters that put in before a place make a word of questions there.

        >>> sorted(BrokenCues(["牵头", "谁牵头"]).missing("谁头", 1))
        ['牵']
        """
        missing = self._missing
        found = [
            missing[sides]
            for left in range(min(_LONGEST, at + 1))
            for right in range(min(_LONGEST - left, len(symbols) - at + 1))
            if (sides := (symbols[at - left : at], symbols[at : at + right])) in missing
        ]
        return found[0].union(*found[1:]) if found else frozenset()

    def _is_asking(self, symbols: str) -> bool:
        """Whether a text has a whole word of questions."""
        return not _ALONE.isdisjoint(symbols) or any(
            symbols[at : at + size] in self._asking
            for size in self._sizes
            for at in range(len(symbols) - size + 1)
        )
