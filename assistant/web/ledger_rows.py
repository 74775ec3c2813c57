"""The ledger's rows as the tab shows them: filtered, counted, written out."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Protocol
from urllib.parse import urlencode

from assistant.web.lookup import Lookup, name_place
from assistant.web.texts import say
from index.documents import Deadline, Measure, Obligation

STATUSES = ("overdue", "quarter", "next", "later", "ongoing", "odd", "none")
ROLES = ("any", "lead", "support")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilters:
    """What the tab's fields restrict; an empty field restricts nothing, several all hold."""

    regions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    role: str = "any"
    statuses: tuple[str, ...] = ()
    words: str = ""
    since: str = ""
    """First day a deadline may have, as 2024-03-31; whatever is no date restricts nothing"""
    until: str = ""
    as_of: str = ""
    """The day that statuses are judged on; empty: today"""

    def to_query(self) -> str:
        """As a query string, for links to exports."""
        pairs: list[tuple[str, str]] = []
        for item in fields(self):
            value = getattr(self, item.name)
            pairs += (
                [(item.name, value)] if isinstance(value, str) else [(item.name, v) for v in value]
            )
        return urlencode([(name, value) for name, value in pairs if value])

    @classmethod
    def from_query(cls, query: Mapping[str, list[str]]) -> LedgerFilters:
        """The other way round; unknown names are left out."""
        return cls(
            regions=tuple(query.get("regions", [])),
            documents=tuple(query.get("documents", [])),
            departments=tuple(query.get("departments", [])),
            role=next(iter(query.get("role", [])), "any"),
            statuses=tuple(query.get("statuses", [])),
            words=next(iter(query.get("words", [])), ""),
            since=next(iter(query.get("since", [])), ""),
            until=next(iter(query.get("until", [])), ""),
            as_of=next(iter(query.get("as_of", [])), ""),
        )

    @property
    def between(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day a deadline may have."""
        return read_day(self.since), read_day(self.until)


def read_day(text: str) -> dt.date | None:
    """A day as "2024-03-31"; None for anything else."""
    try:
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One measure that binds somebody."""

    document: str
    place: str
    measure: Measure
    obligation: Obligation
    status: str
    """One of STATUSES"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file made of the rows shown."""

    name: str
    media_type: str
    content: bytes


class LedgerSource(Protocol):
    """Where rows, choices and exports come from."""

    @property
    def formats(self) -> tuple[str, ...]:
        """File formats ``export`` knows, such as "xlsx"."""

    def rows(self, filters: LedgerFilters, /) -> tuple[LedgerRow, ...]:
        """All rows that fit, in document order."""

    def departments(self) -> tuple[str, ...]:
        """Departments to choose from, busiest first."""

    def export(self, filters: LedgerFilters, form: str, language: str, /) -> Export:
        """The rows that fit as a file. Raises KeyError for an unknown format."""


@dataclass(slots=True, kw_only=True)
class IndexLedger:
    """A ledger source straight from the index's obligations."""

    lookup: Lookup
    today: dt.date = field(default_factory=dt.date.today)
    formats: tuple[str, ...] = ("csv",)

    def rows(self, filters: LedgerFilters, /) -> tuple[LedgerRow, ...]:
        """All rows that fit, in document order."""
        today = read_day(filters.as_of) or self.today
        return tuple(row for row in self._all(today) if _fits(row, filters))

    def departments(self) -> tuple[str, ...]:
        """Departments to choose from, busiest first."""
        counted = Counter(
            unit
            for row in self._all(self.today)
            for unit in (*row.obligation.lead, *row.obligation.support)
        )
        return tuple(unit for unit, _ in counted.most_common())

    def export(self, filters: LedgerFilters, form: str, language: str, /) -> Export:
        """The rows that fit as comma-separated values."""
        if form != "csv":
            raise KeyError(form)
        names = ("place", "number", "text", "lead", "support", "deadline")
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([say(f"item.{name}", language) for name in names])
        for row in self.rows(filters):
            bound = row.obligation
            cells = (
                row.place,
                row.measure.number or "",
                row.measure.text,
                "、".join(bound.lead),
                "、".join(bound.support),
                bound.deadline.text if bound.deadline else "",
            )
            writer.writerow([f"'{c}" if c[:1] in {"=", "+", "-", "@"} else c for c in cells])
        content = out.getvalue().encode("utf-8-sig")
        return Export(name="ledger.csv", media_type="text/csv; charset=utf-8", content=content)

    def _all(self, today: dt.date) -> Iterator[LedgerRow]:
        for facts in self.lookup.facts().values():
            bound = self.lookup.obligations(facts.id)
            for measure in self.lookup.measures(facts.id):
                if measure.id not in bound:
                    continue
                obligation = bound[measure.id]
                yield LedgerRow(
                    document=facts.id,
                    place=name_place(facts),
                    measure=measure,
                    obligation=obligation,
                    status=judge_deadline(obligation.deadline, today),
                )


def judge_deadline(deadline: Deadline | None, today: dt.date) -> str:
    """Which of STATUSES a deadline has on ``today``."""
    if deadline is None:
        return "none"
    if deadline.is_odd:
        return "odd"
    if deadline.is_ongoing:
        return "ongoing"
    if deadline.by is None:
        return "odd"
    if deadline.by < today:
        return "overdue"
    quarter = (today.year, (today.month - 1) // 3)
    return "quarter" if (deadline.by.year, (deadline.by.month - 1) // 3) == quarter else "later"


def _fits(row: LedgerRow, filters: LedgerFilters) -> bool:
    bound = row.obligation
    units = {
        "lead": bound.lead,
        "support": bound.support,
    }.get(filters.role, (*bound.lead, *bound.support))
    words = filters.words.split()
    return (
        (not filters.regions or row.place in filters.regions)
        and (not filters.documents or row.document in filters.documents)
        and (not filters.departments or any(unit in units for unit in filters.departments))
        and _is_due_between(bound.deadline, *filters.between)
        and (not filters.statuses or row.status in filters.statuses)
        and all(word in row.measure.text or word in "".join(row.measure.section) for word in words)
    )


def _is_due_between(deadline: Deadline | None, first: dt.date | None, last: dt.date | None) -> bool:
    if first is None and last is None:
        return True
    if deadline is None or deadline.by is None or deadline.is_ongoing:
        return False
    return (first is None or first <= deadline.by) and (last is None or deadline.by <= last)
