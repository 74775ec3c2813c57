"""Code words made of digits: “210”标准, “70、50、30”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.language.normalise import narrow

_QUOTED_CODE = re.compile(r"[“\"'‘「](\d{1,4}(?:[、/+]\d{1,4})*)[”\"'’」]")
_PLAIN_CODE = re.compile(r"(?<![\d.])(\d{3,4})(?=\s*(?:标准|服务|模式))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code word made of digits: “210”标准, “70、50、30”, “321”服务. It names a service and counts nothing."""

    text: str
    start: int
    end: int


def find_codes(text: str) -> tuple[Code, ...]:
    """Code words made of digits, without their quotation marks."""
    plain = narrow(text)
    found = {
        match.span(1): match[1]
        for pattern in (_QUOTED_CODE, _PLAIN_CODE)
        for match in pattern.finditer(plain)
    }
    return tuple(Code(text=word, start=a, end=b) for (a, b), word in sorted(found.items()))
