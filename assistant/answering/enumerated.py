"""Statements that list as many things as a question says there are."""

from __future__ import annotations

import re
from functools import lru_cache

from index.language.numerals import parse_number

_NUMBERED = re.compile(
    r"([二三四五六七八九十两\d]+)大?(?:个|类|项|种|方面|条|点|带|化)?([一-龥]{2,6})"
)


def lists_as_many(asked: str, statement: str) -> bool:
    """Whether a statement lists as many things as the question says there are: 六大环境, 四带."""
    return any(count == statement.count(noun) for count, noun in counted(asked))


@lru_cache(maxsize=64)
def counted(asked: str) -> tuple[tuple[int, str], ...]:
    """Of how many things a question speaks, three at least, with what may be their name."""
    found: list[tuple[int, str]] = []
    for match in _NUMBERED.finditer(asked):
        try:
            count = int(parse_number(match[1]))
        except (ValueError, ArithmeticError, KeyError):
            continue
        noun = match[2]
        sizes = range(min(4, len(noun)), 1, -1) if count >= 3 else ()
        found += [(count, noun[:size]) for size in sizes]
    return tuple(found)
