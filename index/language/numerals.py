"""Numbers as Chinese texts write them: 15, 2,000, 0.5, 十五, 二十万, 半, 二〇二一."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "廿": 20}
_SMALL = {"十": 10, "百": 100, "千": 1000}

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+"


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Decimal:
    """The value of a number in Arabic or Chinese numerals.

    Raises:
        ValueError: the characters aren't a number ("万一", "百").

    >>> parse_number("一千二百"), parse_number("十五万"), parse_number("2,000.5")
    (Decimal('1200'), Decimal('150000'), Decimal('2000.5'))
    """
    if text and text[0].isdigit() and text[0] not in DIGITS:
        return Decimal(text.replace(",", ""))
    if text == "半":
        return Decimal("0.5")
    if len(text) > 1 and all(c in DIGITS and c != "廿" for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return Decimal(_spoken(text))


def _spoken(text: str) -> int:
    """十五, 一千零二十, 一亿二千万: parts up to 千, scaled by 万 and 亿."""
    hundred_millions = ten_thousands = part = digit = 0
    is_pending = False
    for position, char in enumerate(text):
        if char in DIGITS:
            digit, is_pending = DIGITS[char], True
        elif char in _SMALL:
            if not is_pending and not (char == "十" and part == 0):
                raise ValueError(f"{text!r} is not a number")
            is_bare_ten = char == "十" and not digit  # 十五, 一万零十
            part += (1 if is_bare_ten else digit) * _SMALL[char]
            digit, is_pending = 0, False
        elif char in "万亿" and position:
            if char == "万":
                ten_thousands = (part + digit) * 10_000
            else:
                hundred_millions = (ten_thousands + part + digit) * 100_000_000
                ten_thousands = 0
            part = digit = 0
            is_pending = False
        else:
            raise ValueError(f"{text!r} is not a number")
    if not text:
        raise ValueError("an empty text is not a number")
    return hundred_millions + ten_thousands + part + digit
