"""Rows of the ledger as people read them on a given day: place, status, remark, source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.due_status import DueStatus, is_past_period, judge_deadline
from assistant.answering.naming import measure_name, place_name, place_of_measure
from assistant.answering.rows import Row
from index.documents import Deadline, DocumentFacts, Measure, Obligation
from index.language.normalise import clean

STATUS_WORDS = {
    DueStatus.OVERDUE: "已逾期",
    DueStatus.QUARTER: "本季度到期",
    DueStatus.NEXT: "下季度到期",
    DueStatus.LATER: "以后到期",
    DueStatus.ONGOING: "持续推进",
    DueStatus.ODD: "写法存疑",
    DueStatus.NONE: "未规定",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger (一行台账)."""

    facts: DocumentFacts
    measure: Measure
    obligation: Obligation
    status: DueStatus
    note: str = ""
    """A remark on its reliability: a period that has ended, a date that can't be read"""

    @property
    def place(self) -> str:
        """The place it applies to, by its own name."""
        return place_name(self.facts)

    @property
    def name(self) -> str:
        """What people call the measure: 第15项, 第十二条."""
        return measure_name(self.measure)

    @property
    def deadline(self) -> Deadline | None:
        """The deadline, if one is given."""
        return self.obligation.deadline

    @property
    def source(self) -> str:
        """Where it stands: 《title》 › section › 第53项."""
        return clean(place_of_measure(self.facts, self.measure))

    @property
    def address(self) -> str | None:
        """Where the document can be opened: its source if that is a web address."""
        source = (self.facts.source or "").strip()
        is_address = source.lower().startswith(("http://", "https://")) and not any(
            char.isspace() or ord(char) < 32 for char in source
        )
        return source if is_address else None


def view_rows(rows: Iterable[Row], as_of: dt.date) -> tuple[Line, ...]:
    """The rows as lines, with the status they have on ``as_of``."""
    return tuple(
        Line(
            facts=row.facts,
            measure=row.measure,
            obligation=row.obligation,
            status=judge_deadline(row.obligation.deadline, as_of),
            note=_note(row, as_of),
        )
        for row in rows
    )


def _note(row: Row, as_of: dt.date) -> str:
    notes = []
    deadline, issued_on = row.obligation.deadline, row.facts.issued_on
    if deadline and judge_deadline(deadline, as_of) is DueStatus.ODD:
        notes.append(f"时限“{deadline.text}”读不出日期，照原文列出")
    elif deadline and deadline.by and issued_on and deadline.by < issued_on:
        notes.append(f"时限早于发文日期{issued_on}，照原文列出")
    if is_past_period(row.facts, as_of):
        notes.append(f"{_end_year(row.facts)}年的文件，可能已被后续文件取代")
    return "；".join(notes)


def _end_year(facts: DocumentFacts) -> int:
    if facts.expires_on is not None:
        return facts.expires_on.year
    assert facts.period is not None
    return facts.period[1]
