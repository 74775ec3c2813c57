"""Dates in policy texts: 2022年12月, 2021年上半年, 到2024年6月底, 3月底前, 自印发之日起30日内."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from index.language.from_issue import find_from_issue
from index.language.normalise import narrow
from index.language.numerals import DIGITS, parse_number

Edge = Literal["before", "after", "by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date or period as written, and the days it covers."""

    text: str
    start: int
    end: int
    first: dt.date
    last: dt.date
    """The last day meant: 2022年12月 → 31 December; of an odd date the last day of what can be read"""
    has_day: bool = False
    has_month: bool = False
    is_odd: bool = False
    """It can't be a date as it stands: 2022年12日, 2022年13月, 2月30日"""
    is_relative: bool = False
    """Counted from the day of issue (自印发之日起30日内)"""
    edge: Edge | None = None
    """前, 之前, 以前 → before; 起, 后, 以来 → after; 到, 至, 截至 → by"""


_YEAR_DIGIT = "[〇零○一二三四五六七八九]"
# 情形：1.2020年1月1日前已竣工的 – an item's number stands before the year
_FREE = r"(?:(?<![\d.])|(?<=[:;。\s]\d\.)|(?<=^\d\.))"
_YEAR = rf"(?P<year>{_FREE}(?:19|20)\s*\d\s*\d|[一二]{_YEAR_DIGIT}{{3}})"
_TO_YEAR = r"(?:\s*年?\s*[-—–~至]+\s*(?P<until>(?:19|20)\d\d))?"
_MONTH = r"(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<day>\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH_PART = r"(?P<part>上旬|中旬|下旬|底|末|初|份)?"
_MONTH_DAY = rf"{_MONTH}\s*月\s*(?:{_DAY}\s*[日号]|{_MONTH_PART})"
_YEAR_PART = (
    r"(?P<half>上半年|下半年)"
    r"|(?:第\s*)?(?P<quarter>[一二三四1-4])\s*季度(?:\s*[末底])?"
    r"|(?P<season>年?\s*(?:底|末|初|中)(?!旬))"
)
_FULL = re.compile(
    rf"{_YEAR}{_TO_YEAR}\s*年\s*(?:{_MONTH_DAY}|(?P<oddday>\d{{1,2}})\s*日|{_YEAR_PART})?"
)
_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d.\-/])"
)
_YEARLESS = re.compile(
    rf"(?<![\d.十第个\-/])(?<!\d年)(?<!\d\s年)(?:(?:今年|本年度?|当年|(?P<next>次年|翌年|第二年|下一年度?))\s*)?(?:{_MONTH_DAY}(?!\s*[额度租])|(?:第\s*)?(?P<quarter>[一二三四])\s*季度(?:\s*[末底])?"
    r"|(?P<half>上半年|下半年)|(?P<season>(?:(?<![每历往次明去翌二])年|(?<=[次翌]年)|(?<=第二年))\s*(?:底|末|初|中)(?![旬等小学]))|(?P<within>(?<![一二两三四五六七八九十几])年内))"
)
_BEFORE = re.compile(r"\s*(?:之|以)?前(?!期|后|置)")
_AFTER = re.compile(r"\s*(?:起|之?后|以后|以来|开始)(?!续|期)")
_BY = re.compile(r"(?:到|至|截至|截止|截止到|截至到)\s*$")
_SEASONS = {"初": (1, 3), "中": (4, 6), "底": (10, 12), "末": (10, 12)}
_TEN_DAYS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def find_dates(
    text: str, issued_on: dt.date | None = None, *, year: int | None = None
) -> tuple[DateMention, ...]:
    """Dates and periods in ``text``, in order, without overlaps; offsets are those of ``text``.

    A date without a year (3月底前, 年底前) is read only when ``year`` or else ``issued_on`` says which one is
    meant, one counted from the issue only when ``issued_on`` is known.

    >>> find_dates("2021 年 6 月底前")[0].last
    datetime.date(2021, 6, 30)
    """
    plain = narrow(text)
    found = [*_scan(_FULL, plain, _read_full), *_scan(_NUMERIC, plain, _read_full)]
    if issued_on is not None:
        found += _from_issue(plain, issued_on)
        year = year or issued_on.year
    if year is not None:
        own = year
        found += _scan(_YEARLESS, plain, lambda match: _read_yearless(match, own))
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    first: dt.date
    last: dt.date
    has_day: bool = False
    has_month: bool = False
    is_odd: bool = False


def _scan(
    pattern: re.Pattern[str], plain: str, read: Callable[[re.Match[str]], _Reading | None]
) -> Iterator[DateMention]:
    for match in pattern.finditer(plain):
        reading = read(match)
        if reading is None:
            continue
        end = match.start() + len(match.group().rstrip())
        yield DateMention(
            text=plain[match.start() : end],
            start=match.start(),
            end=end,
            first=reading.first,
            last=reading.last,
            has_day=reading.has_day,
            has_month=reading.has_month,
            is_odd=reading.is_odd,
            edge=_edge(plain, match.start(), end),
        )


def _edge(plain: str, start: int, end: int) -> Edge | None:
    if _BEFORE.match(plain, end):
        return "before"
    if _AFTER.match(plain, end):
        return "after"
    return "by" if _BY.search(plain, max(0, start - 6), start) else None


def _read_full(match: re.Match[str]) -> _Reading | None:
    parts = match.groupdict()
    year = _year(parts["year"])
    if parts.get("until"):
        until = int(parts["until"])
        if not year < until < year + 30:
            return None
        return _Reading(first=dt.date(year, 1, 1), last=dt.date(until, 12, 31))
    if parts.get("oddday"):
        return _Reading(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31), is_odd=True)
    return _within_year(parts, year)


def _read_yearless(match: re.Match[str], year: int) -> _Reading | None:
    parts = match.groupdict()
    # 次年1月底前
    year += bool(parts["next"])
    if parts["within"]:
        return _Reading(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31))
    reading = _within_year(parts, year)
    return None if reading.is_odd else reading


def _within_year(parts: dict[str, str | None], year: int) -> _Reading:
    if month_text := parts.get("month"):
        return _month_reading(year, _small(month_text), parts.get("day"), parts.get("part"))
    if half := parts.get("half"):
        return _months(year, 1, 6) if half == "上半年" else _months(year, 7, 12)
    if quarter := parts.get("quarter"):
        last = 3 * _small(quarter)
        return _months(year, last - 2, last)
    if season := parts.get("season"):
        return _months(year, *_SEASONS[season[-1]])
    return _months(year, 1, 12)


def _month_reading(year: int, month: int, day_text: str | None, part: str | None) -> _Reading:
    if not 1 <= month <= 12:
        return _Reading(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31), is_odd=True)
    length = calendar.monthrange(year, month)[1]
    first, last = dt.date(year, month, 1), dt.date(year, month, length)
    if day_text:
        day = _small(day_text)
        if not 1 <= day <= length:
            return _Reading(first=first, last=last, has_month=True, is_odd=True)
        exact = dt.date(year, month, day)
        return _Reading(first=exact, last=exact, has_day=True, has_month=True)
    if part in _TEN_DAYS:
        start, end = _TEN_DAYS[part]
        first, last = first.replace(day=start), first.replace(day=min(end, length))
    return _Reading(first=first, last=last, has_month=True)


def _months(year: int, first: int, last: int) -> _Reading:
    end = calendar.monthrange(year, last)[1]
    return _Reading(first=dt.date(year, first, 1), last=dt.date(year, last, end))


def _from_issue(plain: str, issued_on: dt.date) -> Iterator[DateMention]:
    for time in find_from_issue(plain):
        yield DateMention(
            text=plain[time.start : time.end],
            start=time.start,
            end=time.end,
            first=issued_on,
            last=time.last(issued_on),
            has_day=True,
            has_month=True,
            is_relative=True,
            edge=_edge(plain, time.start, time.end),
        )


def _year(text: str | None) -> int:
    digits = "".join(str(DIGITS.get(c, c)) for c in text or "" if not c.isspace())
    return int(digits)


def _small(text: str) -> int:
    return int(parse_number(text))
