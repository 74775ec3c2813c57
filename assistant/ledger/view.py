"""Rows of the ledger as people read them on a given day: place, status, remark, source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.due_status import STATUS_WORDS, DueStatus, is_past_period, judge_deadline
from assistant.answering.naming import measure_name, place_name, place_of_measure
from assistant.answering.rows import Row, Rows
from assistant.ledger.totals import Totals, read_totals
from index.documents import Deadline, DocumentFacts, Measure, Obligation
from index.language.normalise import clean

__all__ = ["STATUS_WORDS", "Ledger", "Line", "age_of", "view_row"]


_VALUES = {"lead": "牵头单位", "support": "责任单位", "deadline": "完成时限"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger (一行台账)."""

    facts: DocumentFacts
    measure: Measure
    obligation: Obligation
    status: DueStatus
    doubt: str = ""
    """A remark on its deadline: no date can be read, or one before the issue"""
    age: str = ""
    """A remark on its document, whose time has ended"""

    @property
    def inherited(self) -> tuple[str, ...]:
        """What it takes over from a clause over several items: "lead", "support", "deadline" """
        bound = self.obligation
        values = {
            "lead": bound.lead_span,
            "support": bound.support_span,
            "deadline": bound.deadline.span if bound.deadline else None,
        }
        return tuple(name for name, span in values.items() if span and not self.measure.holds(span))

    @property
    def origin(self) -> str:
        """A remark on what it takes over: 完成时限取自对多项任务的统一规定."""
        names = "、".join(_VALUES[name] for name in self.inherited)
        return f"{names}取自对多项任务的统一规定" if names else ""

    @property
    def note(self) -> str:
        """What to know before relying on it."""
        return "；".join(each for each in (self.origin, self.doubt, self.age) if each)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The lines that fit a filter on a given day, and what they add up to."""

    rows: Rows
    as_of: dt.date

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Line]:
        """Every line; a few hundred are in memory at a time."""
        return (view_row(row, self.as_of) for row in self.rows)

    def window(self, start: int, count: int) -> tuple[Line, ...]:
        """``count`` lines from the one at ``start``."""
        return tuple(view_row(row, self.as_of) for row in self.rows.window(start, count))

    def totals(self) -> Totals:
        """Totals of all lines, grouped by the catalog."""
        return read_totals(self.rows, self.as_of)


def view_row(row: Row, as_of: dt.date) -> Line:
    """The row as a line, with the status it has on ``as_of``."""
    return Line(
        facts=row.facts,
        measure=row.measure,
        obligation=row.obligation,
        status=judge_deadline(row.obligation.deadline, as_of),
        doubt=_doubt(row, as_of),
        age=age_of(row.facts, as_of),
    )


def age_of(facts: DocumentFacts, as_of: dt.date) -> str:
    """That a document's time has ended by ``as_of``; empty when it hasn't."""
    if not is_past_period(facts, as_of):
        return ""
    if (day := facts.expires_on) is not None:
        return f"有效期至{day.year}年{day.month}月{day.day}日的文件，可能已被后续文件取代"
    assert facts.period is not None
    first, last = facts.period
    years = f"{last}" if first == last else f"{first}—{last}"
    return f"{years}年的文件，可能已被后续文件取代"


def _doubt(row: Row, as_of: dt.date) -> str:
    deadline, issued_on = row.obligation.deadline, row.facts.issued_on
    if deadline and judge_deadline(deadline, as_of) is DueStatus.ODD:
        return f"时限“{deadline.text}”读不出日期，照原文列出"
    if deadline and deadline.by and issued_on and deadline.by < issued_on:
        return f"时限早于发文日期{issued_on}，照原文列出"
    return ""
