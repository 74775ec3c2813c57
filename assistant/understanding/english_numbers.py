"""Dates, amounts and numbers of tasks in English → as Chinese texts write them."""

from __future__ import annotations

import re
from decimal import Decimal

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = rf"({'|'.join(_MONTHS)}|{'|'.join(f'{name[:3]}[.]?' for name in _MONTHS)}|sept[.]?)"
_YEAR = r"((?:19|20)\d\d)"
_POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        re.findall(
            "[a-z]+",
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
            " sixteen seventeen eighteen nineteen twenty",
        )
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "ninety": "90", "hundred": "100"}
_QUARTERS = {"first": "一", "second": "二", "third": "三", "fourth": "四"}

_GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
_LARGE = re.compile(rf"(\d+(?:\.\d+)?)\s*({'|'.join(_POWERS)})\b", re.IGNORECASE)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent\b|per cent\b|pct\b)", re.IGNORECASE)
_HALF = re.compile(
    r"\bhalf (?:a|an) (?=(?:working |business )?(?:day|hour|month|year)\b)", re.IGNORECASE
)
_DAY = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH},? {_YEAR}\b", re.IGNORECASE
)
_MONTH_OF_YEAR = re.compile(
    rf"\b(the end of |end of |end |late )?{_MONTH},? (?:of )?{_YEAR}\b", re.IGNORECASE
)
_PART_OF_YEAR = re.compile(
    rf"\b(?:the )?(first|second|third|fourth) (half|quarter) of {_YEAR}\b", re.IGNORECASE
)
_END_OF_YEAR = re.compile(
    rf"\b(?:the )?(?:end of|year[- ]end|late) (?:the year )?{_YEAR}\b|\b{_YEAR} year[- ]end\b",
    re.IGNORECASE,
)
_ONLY_YEAR = re.compile(
    rf"(?<![\d.,])\b{_YEAR}\b(?![年%万亿]|[.,]\d| (?:yuan|rmb|people|persons?|households|new|5g|companies|enterprises)\b)",
    re.IGNORECASE,
)
_BY_DATE = re.compile(
    r"\b(?:by|before|until|prior to|no later than|not later than)\s+(?=(\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|上半年|下半年|第.季度)?))",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"\b(?:(?:task|item|measure|point|entry)s?\s*(?:no[.]?\s*|number\s*|#\s*)?|no[.]\s*|number\s+|#)(\d{1,3})\b(?!\s*%)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\barticle\s*(?:no[.]?\s*)?(\d{1,3})\b", re.IGNORECASE)


def write_numbers(text: str) -> str:
    """``text`` with its dates, large numbers, shares and task numbers as Chinese texts write them.

    >>> write_numbers("by the end of June 2021, 3.2 hundred tasks").split(",")[0].strip()
    '2021年6月底前'
    """
    text = _GROUPED.sub("", text)
    text = _HALF.sub("0.5 ", text)
    text = _LARGE.sub(lambda m: f" {_large(m[1], m[2])} ", text)
    text = _PERCENT.sub(r" \1% ", text)
    text = _TASK.sub(r" 第\1项 ", text)
    text = _ARTICLE.sub(r" 第\1条 ", text)
    text = _DAY.sub(lambda m: f" {m[3]}年{_month(m[1])}月{int(m[2])}日 ", text)
    text = _DAY_FIRST.sub(lambda m: f" {m[3]}年{_month(m[2])}月{int(m[1])}日 ", text)
    text = _MONTH_OF_YEAR.sub(
        lambda m: f" {m[3]}年{_month(m[2])}月{'底' if m[1] else ''} ",
        text,
    )
    text = _PART_OF_YEAR.sub(lambda m: f" {m[3]}年{_part(m[1].lower(), m[2].lower())} ", text)
    text = _END_OF_YEAR.sub(lambda m: f" {m[1] or m[2]}年底 ", text)
    text = _ONLY_YEAR.sub(r" \1年 ", text)
    for match in reversed(list(_BY_DATE.finditer(text))):
        end = match.end(1)
        text = f"{text[: match.start()]} {match[1]}前 {text[end:]}"
    return text


def _large(written: str, power: str) -> str:
    """5 million → 500万, 320 million → 3.2亿."""
    number = Decimal(written) * 10 ** _POWERS[power.lower()]
    for size, name in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if number >= size:
            return f"{(number / size).normalize():f}{name}"
    return f"{number.normalize():f}"


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month[:3] == name[:3].lower())


def _part(which: str, part: str) -> str:
    if part == "half":
        return "上半年" if which == "first" else "下半年"
    return f"第{_QUARTERS[which]}季度"
