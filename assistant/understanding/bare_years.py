"""Years typed without their 年: 2024优化营商环境, 20213月."""

from __future__ import annotations

import re

_YEAR = r"(?<![\d.第])(?P<year>(?:199|20[0-3])\d)"
_MONTH = re.compile(rf"{_YEAR}(?P<month>1[0-2]|[1-9])(?=月)")
_SLIP = re.compile(rf"{_YEAR}[午捻撵碾拈念](?![饭餐休])")
"""2021午, 2021捻: no word begins so, and the character is typed for 年"""
# 2020元, 2000多家, 2030千瓦, 2021号, 2050标准: a number of something, not a year
_BARE = re.compile(
    rf"{_YEAR}(?=[\u4e00-\u9fff]{{2}})"
    r"(?![年届元角万亿千百个人名家户项件条次天日月周亩平米公吨度分秒小时岁倍点成套所张辆台处期级门篇座斤克头只株组批笔宗号多余来以左标型款毫厘厂块份位栋幢间层页双箱枚])"
)


def with_year(text: str) -> str:
    """The text with 年 behind years that stand bare before words or have a slip for it.

    >>> with_year("大连2025一网通办率，20213月底前")
    '大连2025年一网通办率，2021年3月底前'
    """
    text = _SLIP.sub(r"\g<year>年", text)
    return _BARE.sub(r"\g<year>年", _MONTH.sub(r"\g<year>年\g<month>", text))
