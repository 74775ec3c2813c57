"""Brackets in half-width text and where they close."""

from __future__ import annotations

import re
from collections.abc import Mapping

OPENERS = "([〔【{"
LONGEST = 900
"""Characters within which a bracket must close"""
_BRACKET = re.compile(r"[(\[〔【{)\]〕】}]")


def closings(plain: str) -> Mapping[int, int | None]:
    """Every opening bracket's offset, in order, and where it closes, None if not within ``LONGEST``.

    Any kind closes any, as printers mix them: （…)
    """
    found: dict[int, int | None] = {}
    open_ones: list[int] = []
    for bracket in _BRACKET.finditer(plain):
        position = bracket.start()
        if bracket.group() in OPENERS:
            found[position] = None
            open_ones.append(position)
        elif open_ones:
            opening = open_ones.pop()
            if position < opening + LONGEST:
                found[opening] = position
    return found
