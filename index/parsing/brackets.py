"""Brackets in half-width text and where they close."""

from __future__ import annotations

OPENERS, CLOSERS = "([〔【{", ")]〕】}"
LONGEST = 900
"""Characters within which a bracket must close"""


def closing_bracket(plain: str, opening: int) -> int | None:
    """Where the bracket opened at ``opening`` closes; any kind closes any, as printers mix them: （…)"""
    depth = 0
    for position in range(opening, min(len(plain), opening + LONGEST)):
        if plain[position] in OPENERS:
            depth += 1
        elif plain[position] in CLOSERS:
            depth -= 1
            if not depth:
                return position
    return None
