"""Deadlines of the ledger as a calendar (RFC 5545): one all-day event per dated line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from assistant.answering.gist import gist
from assistant.ledger.columns import Column, ledger_columns, printable
from assistant.ledger.view import STATUS_WORDS, Line

_TOLD = ("事项", "牵头单位", "责任（配合）单位", "完成时限", "提示", "出处")


def write_ics(lines: Iterable[Line], made_at: dt.datetime, out: BinaryIO) -> None:
    """Events on the last day meant; lines without a date (ongoing, odd, none) have none.

    ``made_at`` is in UTC. An event keeps its UID, so that a newer file replaces it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//policy-assistant//ledger//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "任务时限")
    head, tail, _ = calendar.to_ical().partition(b"END:VCALENDAR")
    columns = [column for column in ledger_columns() if column.heading in _TOLD]
    out.write(head)
    for line in lines:
        days = dict.fromkeys(due.by for due in line.obligation.deadlines if due.by)
        for count, day in enumerate(days):
            out.write(_event(line, day, count, columns, made_at).to_ical())
    out.write(tail + b"\r\n")


def _event(line: Line, day: dt.date, count: int, columns: Sequence[Column], made_at: dt.datetime):  # type: ignore[no-untyped-def]
    from icalendar import Event

    event = Event()
    # The first day keeps the name it always had, so that a calendar finds its event again
    which = f"-{count + 1}" if count else ""
    event.add("uid", f"{line.measure.id.replace('#', '-')}{which}@policy-assistant")
    event.add("dtstamp", made_at)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", printable(f"{line.place}{line.name} {gist(line.measure, 40)}".strip()))
    told = [(column.heading, column.of(line)) for column in columns]
    event.add("description", "\n".join(f"{heading}：{text}" for heading, text in told if text))
    event.add("categories", [printable(line.place), STATUS_WORDS[line.status]])
    event.add("transp", "TRANSPARENT")
    if line.address:
        event.add("url", line.address)
    return event
