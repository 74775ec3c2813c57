"""Whole numbers in Chinese, for variants of questions and for what they are read as."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


def to_chinese(number: int) -> str:
    """As spoken: 15 → 十五, 105 → 一百零五, 12000 → 一万二千."""
    if number == 0:
        return "零"
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1_000 else ""
        return to_chinese(high) + "万" + gap + (to_chinese(low) if low else "")
    text, is_gap = "", False
    digits = str(number)
    for place, character in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if character == "0":
            is_gap = bool(text)
            continue
        text += ("零" if is_gap else "") + _DIGITS[int(character)] + _PLACES[place]
        is_gap = False
    return text.removeprefix("一") if 10 <= number < 20 else text
