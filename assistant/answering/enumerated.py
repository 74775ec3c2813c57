"""Statements that list as many things as a question says there are."""

from __future__ import annotations

import re

from index.language.numerals import parse_number

_NUMBERED = re.compile(
    r"([二三四五六七八九十两\d]+)大?(?:个|类|项|种|方面|条|点|带|化)?([一-龥]{2,6})"
)


def lists_as_many(asked: str, statement: str) -> bool:
    """Whether a statement lists as many things as the question says there are: 六大环境, 四带."""
    for match in _NUMBERED.finditer(asked):
        try:
            count = int(parse_number(match[1]))
        except (ValueError, ArithmeticError, KeyError):
            continue
        noun = match[2]
        for size in range(min(4, len(noun)), 1, -1):
            if 3 <= count == statement.count(noun[:size]):
                return True
    return False
