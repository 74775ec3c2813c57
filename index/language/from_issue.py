"""Times counted from a document's issue: 自印发之日起30日内, 方案印发后一个月内, 通知下发15日内."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.language.normalise import narrow
from index.language.numerals import parse_number

_NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_UNIT = r"个?\s*工作日|日|天|个?\s*周|个?\s*星期|个?\s*月|年"
_WITHIN = r"(?:之内|以内|内)"
_DOCUMENT = r"本\s*[一-龥]{2,5}?|(?:实施|工作|行动)?(?:方案|意见|办法|细则|计划|要点)|通知|文件|清单|政策|公告|规划|决定"
_ISSUED = r"(?:印\s*发|发布|公布|发文|下发|施行|出台)"
_FROM_ISSUE = re.compile(
    rf"(?:自|从|在|于)?\s*(?:{_DOCUMENT})?\s*{_ISSUED}\s*(?:之日)?\s*(?P<since>(?:起|之?后|以后)\s*(?:的|算)?\s*)?"
    rf"(?P<count>{_NUMBER})\s*(?P<half>个半)?\s*(?P<unit>{_UNIT})\s*(?P<within>{_WITHIN})?"
)
_IS_ISSUED = re.compile(_ISSUED)
# 本办法自印发之日起5年内有效 says how long it holds
_HOLDS = re.compile(r"\s*(?:有效|执行|施行)")
# 涉企政策文件应当自印发之日起5个工作日内公开: any such document, not this one
_OF_OTHERS = re.compile(
    r"(?:文件|政策|规划|方案|办法|意见|规范|标准)[^，。；,;]{0,6}(?:应当?|要|须|需)\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FromIssue:
    """A time counted from the day of issue, where it stands in a text."""

    start: int
    end: int
    count: int
    unit: str
    """ "工作日", "日", "周", "月" or "年" """
    has_half: bool = False
    """一个半月"""

    def last(self, issued_on: dt.date) -> dt.date:
        """The last day meant, for a document issued on ``issued_on``."""
        if self.unit == "工作日":
            return _add_workdays(issued_on, self.count)
        if self.unit in {"日", "周"}:
            days = self.count * (7 if self.unit == "周" else 1)
            return issued_on + dt.timedelta(days=days)
        last = _add_months(issued_on, self.count * (12 if self.unit == "年" else 1))
        return last + dt.timedelta(days=15) if self.has_half else last


def find_from_issue(text: str) -> tuple[FromIssue, ...]:
    """Times counted from the issue in ``text``, in order, whether the day of issue is known or not.

    >>> [(each.count, each.unit) for each in find_from_issue("本方案印发后10个工作日内报送")]
    [(10, '工作日')]
    """
    return tuple(_scan(narrow(text)))


def _scan(plain: str) -> Iterator[FromIssue]:
    if not _IS_ISSUED.search(plain):
        return
    for match in _FROM_ISSUE.finditer(plain):
        if not (match["since"] or match["within"]) or _HOLDS.match(plain, match.end()):
            continue
        is_own = "本" in match.group()
        if not is_own and _OF_OTHERS.search(plain, 0, match.start()):
            continue
        yield FromIssue(
            start=match.start(),
            end=match.start() + len(match.group().rstrip()),
            count=int(parse_number(match["count"].replace("两", "二"))),
            unit=read_unit(match["unit"]),
            has_half=bool(match["half"]),
        )


def read_unit(written: str) -> str:
    """The unit of a time as ``FromIssue`` names it: 个工作日 → 工作日, 天 → 日, 个星期 → 周."""
    bare = re.sub(r"\s|^个", "", written)
    return {"天": "日", "星期": "周"}.get(bare, bare)


def _add_workdays(day: dt.date, count: int) -> dt.date:
    """Monday to Friday; public holidays aren't known here."""
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _add_months(day: dt.date, count: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, length))
