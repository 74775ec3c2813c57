"""Deadlines: those that a label or cell gives, and those that a measure's own sentences set."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.documents import Deadline, Span
from index.language.dates import DateMention, find_dates
from index.language.from_issue import find_from_issue
from index.language.normalise import clean, narrow
from index.language.recurring import find_recurring

_ONGOING = re.compile(
    r"持续|长期|常态化?|按(?:序)?时(?:间)?(?:进度|序)|按(?:序时)?进度|逐年|即时|立即|全年|每个?(?:年|月|季|周|旬|半年|学期)|贯穿|随时|不断|坚持|定期|适时|按要求|据实|日常"
)
_RANGE = re.compile(r"\s*(?:至|到|[-—–~～])\s*")
# 2019年1月1日至12月31日，对……企业 says when it holds
_IN_RANGE = re.compile(r"[年月日号\d]\s*起?\s*(?:至|到|[-—–~～])\s*$")
_RANGE_OPENS = re.compile(r"\s*起?\s*(?:至|到|[-—–~～])\s*[\d一二三四五六七八九十今次明]")
# 有效期至2023年12月31日, 政策执行到2025年底; 截至2023年底，全市已有……
_HOLDS = re.compile(
    r"(?:有效|有效期限?|执行|施行|实施|试行|延长|延续|截至|截止|截止到)(?:暂定)?(?:为|至|到|于)?\s*$"
)
# 2024年4月1日前已受理的事项, 6月30日前登记的企业 say which things are meant
_ABOUT_THINGS = re.compile(r"\s*(?:之|以)?前?\s*(?:已|所|未)")
# 6月15日、11月15日前分别报送
_ONE_OF_SEVERAL = re.compile(
    r"、\s*(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*(?:\d{1,2}\s*日|底)?\s*(?:之|以)?前"
)
_CLAUSE_END = re.compile(r"[，,。；;：:！!\n）)]")
_THINGS = re.compile(
    r"的(?:\s*[一-龥]{0,6}(?:企业|项目|个人|单位|事项|人员|房屋|车辆|住宅|建筑|案件|用户|家庭|申请人))?\s*$"
)
_BEGINS_WITH = re.compile(
    r"(?:^|[，,。；;：:、\s（(”]|力争|争取|确保|计划|预计|目标是?|原则上)\s*(?:到|至)\s*$"
)
_DONE = (
    r"(?:完成|建成|实现|达到|达成|上线|启动|出台|印发|制定|开工|竣工|完工|投用|投产|投入使用|开通|办结|报送|形成|取得|落实|见效|推出"
    r"|推广|覆盖|到位|运行|组建|建立|解决|清零|整改|交付|验收|发布|公布|开放"
    r"|清偿|偿还|兑付|拨付|新增|新建|新开工|培育|打造|引进|改造|压减|压缩)"
)
_AND_DONE = re.compile(
    rf"\s*(?:内|之内|期间)?\s*(?:力争|争取|确保|要|应|须|将|全面|基本|全部|如期|正式|率先|初步)*\s*{_DONE}"
)
_LATE_DAYS = 183
"""A date without a year that lies half a year before the issue is one of the next year: 3月底前, issued in November"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What the dates of a document count from."""

    issued_on: dt.date | None = None
    year: int | None = None
    """The year that its title plans for: 2024年工作要点 is often issued in another"""

    def find(self, text: str) -> tuple[DateMention, ...]:
        """The dates in ``text``; one without a year is of the planned year, else of the one after the issue."""
        found = find_dates(text, self.issued_on, year=self.year)
        if self.year is not None or self.issued_on is None:
            return found
        early = self.issued_on - dt.timedelta(days=_LATE_DAYS)
        return tuple(
            _a_year_later(each)
            if each.last < early and not re.search(r"\d{4}|[〇零○]", each.text)
            else each
            for each in found
        )

    def looks_back(self, mention: DateMention) -> bool:
        """Whether a date lies before the document, so that nothing can be due then any more."""
        if mention.is_relative:
            return False
        if self.issued_on is not None:
            return mention.last < self.issued_on
        return self.year is not None and mention.last.year < self.year


def read_deadlines(text: str, spans: Sequence[Span], calendar: Calendar) -> tuple[Deadline, ...]:
    """What a label or cell gives: the deadline as written with its first date, then its further dates."""
    first = read_deadline(text, spans, calendar)
    if first.is_odd or len(spans) > 1:
        return (first,)
    piece = spans[0].of(text)
    later = [d for d in _joined(piece, calendar.find(piece)) if d.edge != "after"][1:]
    return (first, *(_said(text, spans[0].start, d, piece) for d in later if not d.is_odd))


def read_deadline(text: str, spans: Sequence[Span], calendar: Calendar) -> Deadline:
    """A deadline as written, with the last day meant.

    The date at its beginning counts when a sentence follows (2018年底前,在全市…); of several the first.

    >>> d = read_deadline("2019年底前取得阶段性成果,长期推进", [Span(start=0, end=19)], Calendar())
    >>> d.by, d.is_ongoing
    (datetime.date(2019, 12, 31), True)
    """
    written = clean("".join(span.of(text) for span in spans))
    dates = _joined(written, calendar.find(written))
    is_odd = any(date.is_odd for date in dates)
    sound = [date for date in dates if date.edge != "after"]
    return Deadline(
        text=written,
        span=spans[0],
        by=sound[0].last if sound and not is_odd else None,
        is_ongoing=bool(_ONGOING.search(_without(written, dates))),
        is_odd=is_odd,
    )


def find_said(text: str, body: Iterable[Span], calendar: Calendar) -> tuple[Deadline, ...]:
    """The days that sentences set for something to be done, in order, each once.

    >>> t = "6月底前完成扩容，每月5日前更新目录。"
    >>> [(d.text, d.is_ongoing) for d in find_said(t, [Span(start=0, end=len(t))], Calendar(year=2024))]
    [('6月底前', False), ('每月5日前', True)]
    """
    found: dict[tuple[str, dt.date | None], Deadline] = {}
    for span in body:
        for deadline in _find_said(text, span, calendar):
            found.setdefault((deadline.text, deadline.by), deadline)
    return tuple(found.values())


def _find_said(text: str, span: Span, calendar: Calendar) -> Iterator[Deadline]:
    piece = narrow(span.of(text))
    recurring = find_recurring(piece) if "每" in piece else ()
    again = [range(start, end) for start, end in recurring if piece[start:end].endswith("前")]
    said: list[tuple[int, Deadline]] = []
    for mention in calendar.find(piece):
        if any(mention.start in each for each in again):
            continue
        if _is_due(piece, mention) and not calendar.looks_back(mention):
            said.append((mention.start, _said(text, span.start, mention, piece)))
    for each in again:
        where = Span(start=span.start + each.start, end=span.start + each.stop)
        # 每年3月底前 is due in the planned year, too; 每月5日前 has no last day
        dates = (
            calendar.find(piece[each.start : each.stop]) if piece[each.start + 1] == "年" else ()
        )
        by = dates[0].last if dates and not dates[0].is_odd else None
        said.append(
            (each.start, Deadline(text=clean(where.of(text)), span=where, by=by, is_ongoing=True))
        )
    if calendar.issued_on is None:
        for time in find_from_issue(piece):
            where = Span(start=span.start + time.start, end=span.start + time.end)
            said.append((time.start, Deadline(text=clean(where.of(text)), span=where)))
    yield from (deadline for _, deadline in sorted(said, key=lambda each: each[0]))


def _is_due(piece: str, mention: DateMention) -> bool:
    """Whether a date says until when something is to be done: 6月底前完成…, 到2024年6月底，…, 10月底完善…."""
    if mention.is_odd or mention.edge == "after":
        return False
    if mention.is_relative:
        return True
    before, after = piece[: mention.start], piece[mention.end :]
    if _IN_RANGE.search(before) or _HOLDS.search(before) or _RANGE_OPENS.match(after):
        return False
    if _ABOUT_THINGS.match(after):
        return False
    end = _CLAUSE_END.search(after)
    if _THINGS.search(after[: end.start() if end else len(after)]):
        return False
    if mention.edge == "before" or _ONE_OF_SEVERAL.match(after):
        return True
    if mention.edge == "by":
        return bool(_BEGINS_WITH.search(before))
    has_part = (
        mention.has_month
        or mention.text[-1:] in "底末内"
        or mention.text.endswith(("半年", "季度"))
    )
    return has_part and bool(_AND_DONE.match(after))


def _said(text: str, offset: int, mention: DateMention, piece: str) -> Deadline:
    """The date with the words that make it a deadline: 到2024年6月底, 6月底前."""
    start, end = mention.start, mention.end
    if mention.edge == "by" and (opened := re.search(r"(?:到|至)\s*$", piece[:start])):
        start = opened.start()
    if match := re.match(r"\s*(?:(?:之|以)?前(?!期|后|置)|年?内)", piece[end:]):
        end += match.end()
    where = Span(start=offset + start, end=offset + end)
    return Deadline(text=clean(where.of(text)), span=where, by=mention.last)


def _joined(text: str, dates: Sequence[DateMention]) -> list[DateMention]:
    """Dates with those joined that bound one period: 2022年1月至12月 is due in December."""
    joined: list[DateMention] = []
    for date in dates:
        last = joined[-1] if joined else None
        if last and not last.is_odd and _RANGE.fullmatch(text, last.end, date.start):
            joined[-1] = replace(date, start=last.start, first=last.first, edge=None)
        else:
            joined.append(date)
    return joined


def _a_year_later(mention: DateMention) -> DateMention:
    return replace(mention, first=_next_year(mention.first), last=_next_year(mention.last))


def _next_year(day: dt.date) -> dt.date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _without(text: str, dates: Iterable[DateMention]) -> str:
    kept = list(text)
    for date in dates:
        kept[date.start : date.end] = " " * (date.end - date.start)
    return "".join(kept)
