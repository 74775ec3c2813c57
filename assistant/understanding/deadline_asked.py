"""Restrictions on deadlines in a question: 2022年6月到期的, 持续推进的, 没写时限的, 早于发文日期的."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.question import DeadlineAsked
from index.language.dates import DateMention, find_dates
from index.language.from_issue import FromIssue, find_from_issue, read_unit
from index.language.numerals import parse_number

_ONGOING = re.compile(
    r"持续推进|长期推进|长期坚持|长期实施|长期有效|持续实施|长期|没有?(?:死|年底|月底|固定)?期限|无固定期限|没死期限|(?:一直|常年|长年|始终)(?:都)?(?:[要得在]|持续)?(?:做|抓|干|搞|推进|落实|坚持)"
)
_WRITTEN_SO = frozenset({"持续推进", "长期推进", "长期坚持", "长期实施", "持续实施"})
_QUOTED_ONGOING = re.compile(r"[“\"‘「]((?:持续|长期|常态|按序)[^”\"’」]{1,6})[”\"’」]")
_EXACT = re.compile(r"(?:不带|不含|不包括|仅|只(?:写|标|有|是)|严格|单独|纯)")
_MISSING = re.compile(
    r"(?:没有?|未|无)(?:写明?|标明?|注明|规定|给出|明确|列出)?(?:完成)?(?:时限|期限|完成时间|(?:截止)?日期|时间(?:节点|要求)?(?=的|任务|[?？。，,]|$))(?!.{0,3}死)"
)
_BEFORE_ISSUE = re.compile(
    r"(?:早于|先于|在).{0,4}(?:发文|印发|发布|成文)(?:日期|时间|之?前)?(?:之前)?"
)
DUE = re.compile(
    r"到期|完成|截止|底前|之前|以前|前要|时限|期限|落实|必须|[要得]?(?:干|做|办|弄|搞|建|改|整改)(?:完|好|到位)|搞定|完工|收尾|收官|结束|到位|达成|交付|交账|见效"
)
# 除了12月和持续推进，别的时限的任务; 不是年底完成的, 不是长期的
_BESIDE = re.compile(
    r"除(?:了|去|开)?(?P<what>[^，,。？?]{2,24}?)(?:的)?(?:以外|之外|外)?[，,、]?(?=(?:都?还|别的|另外|剩下|其[他余它])|[，,])"
)
_NOT = re.compile(
    r"(?:不是|不在|并非|不属于)(?P<what>[^，,、。？?的]{2,14}?)(?:前|完成|到期|截止|做)?(?=[的，,、。？?]|$)"
)
_AND = re.compile(r"[、和跟与及]|以及")
_YEARLESS = dt.date(2000, 1, 1)
"""The year that stands for none"""
_PERIOD = re.compile("月|季度|半年|年底|年末|年内")
_BEFORE = re.compile(r"(?:之前|以前|前|为止|截至|截止|不晚于|内)")
# 30天内要完成哪些任务; 3个工作日内办结的事项 tells how long something takes
_WITHIN = re.compile(
    r"(?<![\d第])(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?P<unit>天|日|个?周|个?星期|个月)(?:之内|以内|内)"
    r"(?=.{0,4}(?:完成|做完|干完|弄完|落实|出台|上报|报送|启动|到期))"
)
_DONE = re.compile(r"(?:得|要|须|应当?|必须|需要?)?(?:完成|[干做弄办搞]完|落实|搞定)")
_ASKED_FOR = re.compile(
    r"哪些|哪几|多少[项条件]|几[项条件]|有什么|[做干办]些?(?:什么|啥)|什么任务|清单|列"
)
_UNTIL_MONTH = re.compile(r"\s*(?:至|到|[-—–~～])\s*(?P<month>1[0-2]|[1-9])月(?:底|末)?")
_AFTER = re.compile(r"(?:之后|以后|后|起|不早于)")


def read_deadline_asked(text: str) -> tuple[DeadlineAsked, list[tuple[int, int]]]:
    """The restriction, and the ranges of ``text`` that state it; what is excepted is told apart."""
    excepted: list[DeadlineAsked] = []
    cuts: list[tuple[int, int]] = []
    rest = text
    for match in (*_BESIDE.finditer(text), *_NOT.finditer(text)):
        pieces = [piece for piece in _AND.split(match["what"]) if piece]
        read = [_read(f"{piece}完成")[0] for piece in pieces]
        if read and not any(each.is_empty for each in read):
            excepted += read
            cuts.append(match.span())
            rest = f"{rest[: match.start()]}{'，' * len(match[0])}{rest[match.end() :]}"
    asked, own_cuts = _read(rest)
    return replace(asked, except_for=tuple(excepted)), [*cuts, *own_cuts]


def _read(text: str) -> tuple[DeadlineAsked, list[tuple[int, int]]]:
    """The restriction that ``text`` states as one that holds."""
    if match := _BEFORE_ISSUE.search(text):
        dates = find_dates(text)
        cuts = [match.span()] + [(d.start, d.end) for d in dates]
        if dates:
            return DeadlineAsked(
                is_before_issue=True, first=dates[0].first, last=dates[0].last
            ), cuts
        return DeadlineAsked(is_before_issue=True), cuts
    if since := _since_issue(text):
        verb = _DONE.match(text, since.end)
        return DeadlineAsked(since_issue=since), [(since.start, verb.end() if verb else since.end)]
    if match := _MISSING.search(text):
        return DeadlineAsked(is_missing=True), [match.span()]
    if match := _QUOTED_ONGOING.search(text):
        return DeadlineAsked(text=match[1], is_exact=bool(_EXACT.search(text))), [
            (match.start(), _tail(text, match.end()))
        ]
    if said := list(_ONGOING.finditer(text)):
        # 没有死期限、写着持续推进: the words of the texts say more than the visitor's own
        cuts = [match.span() for match in said]
        if words := next((m[0] for m in said if m[0] in _WRITTEN_SO), None):
            return DeadlineAsked(text=words, is_exact=bool(_EXACT.search(text))), cuts
        return DeadlineAsked(is_ongoing=True), cuts
    dated = [d for d in find_dates(text) if re.search(r"\d{4}|二[〇零○]|季度|半年", d.text)]
    if not DUE.search(text):
        return DeadlineAsked(), []
    if dated:
        return _range(text, dated)
    yearless = [
        d for d in find_dates(text, _YEARLESS) if _PERIOD.search(d.text) and d.first.year == 2000
    ]
    if not yearless:
        return DeadlineAsked(), []
    asked, cuts = _range(text, yearless)
    return replace(asked, is_yearless=True), cuts


def _since_issue(text: str) -> FromIssue | None:
    """印发后30天内要完成哪些; 一个月内要完成哪些任务, which no other day can begin."""
    if found := next(iter(find_from_issue(text)), None):
        return found if DUE.search(text) or _ASKED_FOR.search(text) else None
    match = _WITHIN.search(text)
    if match is None or not _ASKED_FOR.search(text):
        return None
    return FromIssue(
        start=match.start(),
        end=match.end(),
        count=int(parse_number(match["count"].replace("两", "二"))),
        unit=read_unit(match["unit"]),
    )


def _range(text: str, dates: Sequence[DateMention]) -> tuple[DeadlineAsked, list[tuple[int, int]]]:
    cuts = [(d.start, d.end) for d in dates]
    if len(dates) >= 2 and re.search(r"至|到|—|-|～|~|之间", text[dates[0].end : dates[1].end + 2]):
        return DeadlineAsked(first=dates[0].first, last=dates[1].last), cuts
    day = dates[0]
    if day.has_month and not day.has_day and (match := _UNTIL_MONTH.match(text, day.end)):
        # 2022年7月到9月: the year isn't said again
        month = int(match["month"])
        end = dt.date(day.last.year, month, calendar.monthrange(day.last.year, month)[1])
        if end >= day.last:
            return DeadlineAsked(first=day.first, last=end), [*cuts, match.span()]
    behind = text[day.end : day.end + 3]
    if day.edge == "before" or _BEFORE.match(behind):
        is_plain = re.match("前(?!后)", behind) or (day.text + behind).startswith(f"{day.text}前")
        return DeadlineAsked(last=day.last, written=f"{day.text}前" if is_plain else ""), cuts
    if day.edge == "after" or _AFTER.match(behind):
        return DeadlineAsked(first=day.last), cuts
    if day.text.endswith("年内"):
        return DeadlineAsked(last=day.last, written=day.text), cuts
    return DeadlineAsked(first=day.first, last=day.last), cuts


def _tail(text: str, at: int) -> int:
    """Past a remark in brackets that belongs to the quotation: “长期推进”（不带2019阶段性成果）."""
    match = re.match(r"\s*[（(][^）)]*[）)]", text[at:])
    return at + match.end() if match else at
