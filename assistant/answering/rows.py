"""The rows of the obligation ledger that fit a filter: one query for lists, counts, the page and exports."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.answering.due_status import DueStatus, sorts_of
from assistant.answering.match import support, surroundings
from assistant.understanding.question import DeadlineAsked, Role, Term
from index.documents import Deadline, DocumentFacts, Measure, Obligation
from index.language.lexicon import Lexicon
from index.language.normalise import fold
from index.language.regions import is_within
from index.language.units import unit_of
from index.obligation_filter import DueSpan, ObligationFilter
from index.search import Index

if TYPE_CHECKING:
    from index.storage.ledger_selection import BareRow, LedgerSelection

TOPIC_COVERAGE = 0.55
_ROLES = {Role.LEAD: ("lead",), Role.SUPPORT: ("support",), Role.ANY: ("lead", "support")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the ledger."""

    facts: DocumentFacts
    measure: Measure
    obligation: Obligation


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFilter:
    """What the rows must fit; an empty field restricts nothing, several all hold."""

    regions: tuple[tuple[str, ...], ...] = ()
    """Region paths: documents of one of these places or of a place within it"""
    documents: tuple[str, ...] = ()
    """Ids; () for all"""
    departments: tuple[str, ...] = ()
    """A row fits when every one of them is bound by it in ``role``"""
    any_departments: tuple[str, ...] = ()
    """A row fits when one of them is bound by it in ``role``"""
    role: Role = Role.ANY
    is_joint: bool = False
    """Only rows that several units lead together (联合牵头)"""
    is_sole: bool = False
    """Only rows that one unit alone leads, or of ``role`` ANY or SUPPORT: that bind one unit alone"""
    deadline: DeadlineAsked = field(default_factory=DeadlineAsked)
    statuses: tuple[DueStatus, ...] = ()
    """One of these on the day ``as_of``"""
    as_of: dt.date = field(default_factory=dt.date.today)
    section: str = ""
    """Words that a heading over the measure holds"""
    terms: tuple[Term, ...] = ()
    """A topic the measure must be about"""
    targets: tuple[str, ...] = ()
    """Kinds (``QuantityKind`` values such as "share") or units ("工作日") of numbers; the measure sets one of them"""
    exact_units: frozenset[str] = frozenset()
    """A row fits when one of these very names, as the texts write them, has ``role``"""
    numbers: tuple[str, ...] = ()
    has_no_department: bool = False
    has_no_lead: bool = False


class Rows:
    """The rows that fit, in document order: counted at once, read when they are asked for.

    Number, totals and rows come from one condition on one state of the index, so they agree.
    """

    def __init__(self, selection: LedgerSelection, facts: Sequence[DocumentFacts]) -> None:
        """Use :func:`find_rows`."""
        self.selection = selection
        self._facts = {each.id: each for each in facts}

    def __len__(self) -> int:
        return len(self.selection)

    def __iter__(self) -> Iterator[Row]:
        """Every row; a few hundred are in memory at a time."""
        return map(self._row, self.selection)

    def window(self, start: int, count: int) -> tuple[Row, ...]:
        """``count`` rows from the one at ``start``."""
        return tuple(map(self._row, self.selection.window(start, count)))

    def documents(self) -> tuple[tuple[DocumentFacts, int], ...]:
        """Documents with rows and how many, in order."""
        return tuple((self._facts[id], count) for id, count in self.selection.counts)

    def _row(self, pair: tuple[Measure, Obligation]) -> Row:
        measure, obligation = pair
        return Row(facts=self._facts[measure.document_id], measure=measure, obligation=obligation)


def find_rows(index: Index, asked: RowFilter, lexicon: Lexicon) -> Rows:
    """All rows that fit.

    A row is an item, an article or a row of a table that binds somebody to something. Where something missing is asked for, a
    measure that binds nobody counts too if others of its section have what it lacks.
    """
    with index.snapshot() as now:
        documents = tuple(f for f in now.facts() if _is_in_scope(f, asked))
        wanted = _push_down(now, asked, documents, lexicon)
        selection = now.select_obligations(wanted)
        if asked.terms:
            selection = _about(now, selection, documents, asked.terms)
        return Rows(selection, documents)


def _about(
    index: Index,
    selection: LedgerSelection,
    documents: Sequence[DocumentFacts],
    terms: tuple[Term, ...],
) -> LedgerSelection:
    """The rows of a selection that are about a topic."""
    from assistant.answering.about import are_about
    from assistant.answering.line_strengths import are_findable
    from index.storage.ledger_marked import MarkedSelection

    if not selection.is_short and are_findable(terms):
        return MarkedSelection.of(
            selection,
            lambda texts, among: are_about(terms, texts, TOPIC_COVERAGE, among),
            name=terms,
        )
    facts = {each.id: each for each in documents}

    def fits(row: BareRow) -> bool:
        return is_about(row, facts[row.document_id], terms)

    keys = selection.keys_where(fits, name=terms)
    return index.select_obligations(replace(selection.wanted, rows=keys))


def select_rows(index: Index, asked: RowFilter, lexicon: Lexicon) -> tuple[Row, ...]:
    """All rows that fit, read at once."""
    return tuple(find_rows(index, asked, lexicon))


def units_in_role(obligation: Obligation, role: Role) -> Sequence[str]:
    """The units an obligation binds in ``role``."""
    if role is Role.LEAD:
        return obligation.lead
    if role is Role.SUPPORT:
        return obligation.support
    return (*obligation.lead, *obligation.support)


def deadline_fits(given: Deadline | None, asked: DeadlineAsked, issued_on: dt.date | None) -> bool:
    """Whether a deadline is one of those asked for."""
    if asked.is_missing:
        return given is None
    if given is None:
        return False
    if asked.text is not None:
        written, wanted = fold(given.text), fold(asked.text)
        if written != wanted if asked.is_exact else wanted not in written:
            return False
    if asked.is_ongoing is not None and given.is_ongoing is not asked.is_ongoing:
        return False
    if asked.is_before_issue and (given.by is None or issued_on is None or given.by >= issued_on):
        return False
    if asked.first or asked.last:
        if given.by is None:
            return False
        # 2000 is a leap year, so every day of any year is one of it
        by = given.by.replace(year=2000) if asked.is_yearless else given.by
        if asked.first and by < asked.first:
            return False
        if asked.last and by > asked.last:
            return False
    return True


def is_about(row: Measure | BareRow, facts: DocumentFacts, terms: Sequence[Term]) -> bool:
    """Whether a measure is about a topic: most of its telling terms are in its text or headings."""
    body = fold(row.text)
    return support(terms, body, surroundings(row, facts, body)).coverage >= TOPIC_COVERAGE


def _is_in_scope(facts: DocumentFacts, asked: RowFilter) -> bool:
    if asked.documents and facts.id not in asked.documents:
        return False
    return not asked.regions or any(is_within(facts.region, path) for path in asked.regions)


def _push_down(
    index: Index, asked: RowFilter, documents: Sequence[DocumentFacts], lexicon: Lexicon
) -> ObligationFilter:
    """What the catalog decides; names become the exact ones of its documents that they mean."""
    units = [index.units_named(name, lexicon) for name in asked.departments]
    if asked.any_departments:
        units.append(
            frozenset().union(*(index.units_named(name, lexicon) for name in asked.any_departments))
        )
    if asked.exact_units:
        units.append(asked.exact_units)
    due = asked.deadline
    known = {facts.id: facts for facts in documents}
    among: tuple[str, ...] | None = None
    if asked.documents or asked.regions:
        among = tuple(id for id in asked.documents or tuple(known) if id in known)
    return ObligationFilter(
        documents=among,
        units=tuple(units),
        roles=_ROLES[asked.role],
        is_joint=asked.is_joint,
        is_sole=asked.is_sole,
        due=_spans(due, index),
        due_sorts=sorts_of(asked.statuses, asked.as_of) if asked.statuses else None,
        is_ongoing=due.is_ongoing,
        is_early=due.is_before_issue,
        deadline=fold(due.text) if due.text is not None else None,
        is_whole_deadline=due.is_exact,
        section=fold(asked.section),
        numbers=asked.numbers,
        target_units=frozenset(u for u in index.target_units() if _is_kind(u, asked.targets))
        if asked.targets
        else None,
        lacks_lead=asked.has_no_lead,
        lacks_unit=asked.has_no_department,
        lacks_deadline=due.is_missing,
    )


def _spans(asked: DeadlineAsked, index: Index) -> tuple[DueSpan, ...]:
    """The days that a deadline may have; a date without a year (5月底前) is one of each year that has deadlines."""
    if not asked.first and not asked.last:
        return ()
    if not asked.is_yearless:
        return (DueSpan(first=asked.first, last=asked.last),)
    every = index.select_obligations(ObligationFilter())
    dues = (*every.dues(), *every.further_dues())
    years = sorted({due.by.year for due, _ in dues if due and due.by})
    first, last = asked.first or dt.date(2000, 1, 1), asked.last or dt.date(2000, 12, 31)
    return tuple(DueSpan(first=_in_year(first, y), last=_in_year(last, y)) for y in years) or (
        DueSpan(first=asked.first, last=asked.last),
    )


def _in_year(day: dt.date, year: int) -> dt.date:
    """The day in another year; the end of February stays the end of February."""
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def written_so(rows: Sequence[Row], written: str) -> tuple[Row, ...]:
    """The rows whose deadline is written like this, with or without a year and 底: 2021年7月31日前."""
    wanted = fold(written).replace("底", "")
    return tuple(
        row
        for row in rows
        if any(fold(d.text).replace("底", "").endswith(wanted) for d in row.obligation.deadlines)
    )


def _is_kind(unit: str, wanted: Sequence[str]) -> bool:
    return unit in wanted or target_kind(unit) in wanted


def target_kind(unit: str) -> str:
    """The kind of a target's unit: "share" for %, "duration" for 工作日, "rate" for 元/人."""
    return "rate" if "/" in unit else unit_of(unit).kind.value
