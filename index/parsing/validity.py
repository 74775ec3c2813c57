"""From when and until when a document holds: 自2019年2月1日实施，有效期5年."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from index.language.dates import find_dates
from index.language.normalise import clean, narrow
from index.language.numerals import parse_number

_TAIL_CHARS = 60_000
# "本办法自2019年2月1日实施" is about itself, "《…条例》自2020年1月1日起施行" need not be
_SELF = re.compile(
    r"(?:本(?:[一-龥]{0,6})(?:条例|办法|规定|政策|意见|通知|细则|方案|决定|措施|公告|通告|制度|规则|计划|文件|标准|规范|指南|指引|规程|要点|清单|目录)|^|。)"
    r"(?:由[^，。；]{2,20}(?:负责)?解释，)?\s*(?:从|自)(?P<when>[^。；，]{2,24}?)(?:之日)?起?\s*(?:正式)?(?:施行|实施|执行|生效|适用|启用)(?P<rest>[^。]{0,60})"
)
# 认定有效期1年 is a certificate's
_TERM = re.compile(
    r"(?:(?<=[，。；、（(])|(?<=措施)|(?<=办法)|(?<=意见)|(?<=通知)|(?<=方案)|(?<=细则)|(?<=政策)|(?<=规定)|(?<=文件)|^)有效期(?:限)?为?\s*(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*年"
)
_UNTIL = re.compile(
    r"有效期(?:限)?(?:截?止|到|至)+(?P<when>[^。；，]{4,20})|(?:^|[，。])有效期?至(?P<then>[^。；，]{4,20})"
)
_ISSUE = re.compile(r"(?:印发|发布|公布|颁布|发文)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """First and last day on which a document holds, as far as it says."""

    effective_on: dt.date | None = None
    expires_on: dt.date | None = None


def find_validity(text: str, issued_on: dt.date | None) -> Validity:
    """What a text says about its own validity.

    "自印发之日起" counts from ``issued_on``; a term of N years ends on the day before its anniversary.
    """
    words = clean(narrow(text[-_TAIL_CHARS:]))
    words = words.replace(",", "，").replace(";", "；")
    found = _SELF.search(words)
    effective_on = _day(found["when"], issued_on) if found else None
    term = _TERM.search(found["rest"] if found and "有效期" in found["rest"] else words)
    until = _UNTIL.search(words)
    expires_on: dt.date | None = None
    if term and (begin := effective_on or issued_on):
        expires_on = _years_later(begin, int(parse_number(term["count"])))
    elif until:
        expires_on = _day(until["when"] or until["then"], None)
    return Validity(effective_on=effective_on, expires_on=expires_on)


def _day(words: str, issued_on: dt.date | None) -> dt.date | None:
    dates = [mention for mention in find_dates(words) if mention.has_day and not mention.is_odd]
    if dates:
        return dates[0].first
    return issued_on if _ISSUE.search(words) else None


def _years_later(begin: dt.date, years: int) -> dt.date:
    year = begin.year + years
    day = min(begin.day, calendar.monthrange(year, begin.month)[1])
    return begin.replace(year=year, day=day) - dt.timedelta(days=1)
