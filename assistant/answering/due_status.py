"""Where a deadline stands relative to a day: overdue, due this quarter or next, later, ongoing …"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection
from enum import StrEnum

from index.documents import Deadline, DocumentFacts
from index.obligation_filter import DueSorts, DueSpan


class DueStatus(StrEnum):
    """时限状态"""

    OVERDUE = "overdue"
    QUARTER = "quarter"
    """Due this quarter, the day itself included"""
    NEXT = "next"
    """Due next quarter"""
    LATER = "later"
    ONGOING = "ongoing"
    """持续推进 and the like; also once the dated first stage of such a task has passed"""
    ODD = "odd"
    """Written so that no date can be read: 2022年12日"""
    NONE = "none"
    """No deadline is given"""


STATUS_WORDS = {
    DueStatus.OVERDUE: "已逾期",
    DueStatus.QUARTER: "本季度到期",
    DueStatus.NEXT: "下季度到期",
    DueStatus.LATER: "以后到期",
    DueStatus.ONGOING: "持续推进",
    DueStatus.ODD: "写法存疑",
    DueStatus.NONE: "未规定",
}


def judge_deadline(deadline: Deadline | None, today: dt.date) -> DueStatus:
    """The status a deadline has on ``today``.

    >>> judge_deadline(None, dt.date(2024, 6, 30)).value
    'none'
    """
    if deadline is None:
        return DueStatus.NONE
    if deadline.by is None or deadline.is_odd:
        return DueStatus.ONGOING if deadline.is_ongoing and not deadline.is_odd else DueStatus.ODD
    if deadline.by < today:
        # 2019年底前取得阶段性成果,长期推进
        return DueStatus.ONGOING if deadline.is_ongoing else DueStatus.OVERDUE
    if deadline.by <= quarter_end(today):
        return DueStatus.QUARTER
    return DueStatus.NEXT if deadline.by <= _next_quarter_end(today) else DueStatus.LATER


def sorts_of(statuses: Collection[DueStatus], today: dt.date) -> DueSorts:
    """The deadlines that have one of these statuses on ``today``: ``judge_deadline`` the other way round."""
    yesterday = today - dt.timedelta(days=1)
    spans = {
        DueStatus.OVERDUE: DueSpan(last=yesterday, is_ongoing=False),
        DueStatus.QUARTER: DueSpan(first=today, last=quarter_end(today)),
        DueStatus.NEXT: DueSpan(
            first=_day_after(quarter_end(today)), last=_next_quarter_end(today)
        ),
        DueStatus.LATER: DueSpan(first=_day_after(_next_quarter_end(today))),
        DueStatus.ONGOING: DueSpan(last=yesterday, is_ongoing=True),
    }
    return DueSorts(
        spans=tuple(span for status, span in spans.items() if status in statuses),
        is_open=DueStatus.ONGOING in statuses,
        is_unreadable=DueStatus.ODD in statuses,
        is_missing=DueStatus.NONE in statuses,
    )


def quarter_end(day: dt.date) -> dt.date:
    """The last day of the quarter ``day`` lies in."""
    month = (day.month - 1) // 3 * 3 + 3
    return dt.date(day.year, month, calendar.monthrange(day.year, month)[1])


def is_past_period(facts: DocumentFacts, today: dt.date) -> bool:
    """Whether the time a document plans for or holds for is over, so that another may have replaced it."""
    if facts.expires_on is not None:
        return facts.expires_on < today
    return facts.period is not None and facts.period[1] < today.year


def _next_quarter_end(day: dt.date) -> dt.date:
    return quarter_end(_day_after(quarter_end(day)))


def _day_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1)
