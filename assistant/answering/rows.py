"""The rows of the obligation ledger that fit a filter: one query for lists, counts, the page and exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answering.due_status import DueStatus, days_of, judge_deadline
from assistant.answering.match import support, surroundings
from assistant.understanding.question import DeadlineAsked, Role, Term
from index.documents import Deadline, DocumentFacts, Measure, Obligation
from index.language.lexicon import Lexicon
from index.language.normalise import fold
from index.language.regions import is_within
from index.language.units import unit_of
from index.obligation_filter import ObligationFilter
from index.search import Index

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
    numbers: tuple[str, ...] = ()
    has_no_department: bool = False
    has_no_lead: bool = False


def select_rows(index: Index, asked: RowFilter, lexicon: Lexicon) -> tuple[Row, ...]:
    """All rows that fit, in document order.

    A row is a numbered measure that binds somebody to something. Where something missing is asked for, a
    measure that binds nobody counts too if others of its section have what it lacks.
    """
    with index.snapshot() as now:
        documents = tuple(f for f in now.facts() if _is_in_scope(f, asked))
        facts_by_id = {facts.id: facts for facts in documents}
        wanted = _pushed_down(now, asked, documents, lexicon)
        rows = [
            Row(facts=facts_by_id[measure.document_id], measure=measure, obligation=obligation)
            for measure, obligation in now.select_obligations(wanted)
        ]
        if _asks_for_missing(asked):
            rows += _unbound(now, documents, asked)
    kept = [row for row in rows if _fits(row, asked)]
    order = {document: k for k, document in enumerate(asked.documents or facts_by_id)}
    kept.sort(key=lambda row: (order[row.facts.id], row.measure.ordinal))
    return tuple(kept)


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


def written_so(rows: Sequence[Row], written: str) -> tuple[Row, ...]:
    """The rows whose deadline is written like this, with or without a year and 底: 2021年7月31日前."""
    wanted = fold(written).replace("底", "")
    return tuple(
        row
        for row in rows
        if row.obligation.deadline is not None
        and fold(row.obligation.deadline.text).replace("底", "").endswith(wanted)
    )


def is_about(measure: Measure, facts: DocumentFacts, terms: Sequence[Term]) -> bool:
    """Whether a measure is about a topic: most of its telling terms are in its text or headings."""
    body = fold(measure.text)
    return support(terms, body, surroundings(measure, facts, body)).coverage >= TOPIC_COVERAGE


def _is_in_scope(facts: DocumentFacts, asked: RowFilter) -> bool:
    if asked.documents and facts.id not in asked.documents:
        return False
    return not asked.regions or any(is_within(facts.region, path) for path in asked.regions)


def _pushed_down(
    index: Index, asked: RowFilter, documents: Sequence[DocumentFacts], lexicon: Lexicon
) -> ObligationFilter:
    """What the catalog can restrict; departments become the exact names that mean them in its documents."""
    units = [index.units_named(name, lexicon) for name in asked.departments]
    if asked.any_departments:
        units.append(
            frozenset().union(*(index.units_named(name, lexicon) for name in asked.any_departments))
        )
    due = asked.deadline
    first, last = (None, None) if due.is_yearless else (due.first, due.last)
    if days := days_of(asked.statuses, asked.as_of):
        first, last = max(first or days[0], days[0]), min(last or days[1], days[1])
    missing = due.is_missing or asked.statuses == (DueStatus.NONE,)
    return ObligationFilter(
        documents=tuple(f.id for f in documents) if asked.documents or asked.regions else None,
        units=tuple(units),
        roles=_ROLES[asked.role],
        due_from=first,
        due_to=last,
        has_deadline=False if missing else None if due.is_empty else True,
        is_ongoing=True if asked.statuses == (DueStatus.ONGOING,) else due.is_ongoing,
        is_unreadable=asked.statuses == (DueStatus.ODD,),
        has_lead=False if asked.has_no_lead else None,
        has_unit=False if asked.has_no_department else None,
        numbers=asked.numbers,
        has_targets=bool(asked.targets),
        is_item=True,
    )


def _asks_for_missing(asked: RowFilter) -> bool:
    return asked.has_no_lead or asked.has_no_department or asked.deadline.is_missing


def _unbound(index: Index, documents: Iterable[DocumentFacts], asked: RowFilter) -> Iterator[Row]:
    """Numbered measures without any obligation beside others, of the same section, that have what is missing."""
    for facts in documents:
        bound = {measure.id: obligation for measure, obligation in index.obligations(facts.id)}
        measures = index.measures(facts.id)
        telling = {
            (m.section, m.kind)
            for m in measures
            if m.id in bound and m.number and _has_what_is_asked(bound[m.id], asked)
        }
        for measure in measures:
            if (
                measure.id not in bound
                and measure.number
                and (measure.section, measure.kind) in telling
            ):
                yield Row(
                    facts=facts, measure=measure, obligation=Obligation(measure_id=measure.id)
                )


def _has_what_is_asked(obligation: Obligation, asked: RowFilter) -> bool:
    return (
        (not asked.has_no_lead or bool(obligation.lead))
        and (not asked.has_no_department or bool(obligation.lead or obligation.support))
        and (not asked.deadline.is_missing or obligation.deadline is not None)
    )


def _fits(row: Row, asked: RowFilter) -> bool:
    """What the catalog doesn't decide, and for measures without obligation all of it."""
    bound = row.obligation
    if asked.departments and not bound.lead and not bound.support:
        return False
    if asked.any_departments and not bound.lead and not bound.support:
        return False
    if asked.numbers and row.measure.number not in asked.numbers:
        return False
    if asked.is_joint and len(bound.lead) < 2:
        return False
    if not asked.deadline.is_empty and not deadline_fits(
        bound.deadline, asked.deadline, row.facts.issued_on
    ):
        return False
    if asked.statuses and judge_deadline(bound.deadline, asked.as_of) not in asked.statuses:
        return False
    if asked.section and not any(fold(asked.section) in fold(part) for part in row.measure.section):
        return False
    if asked.targets and not any(_is_kind(target.unit, asked.targets) for target in bound.targets):
        return False
    return not asked.terms or is_about(row.measure, row.facts, asked.terms)


def _is_kind(unit: str, wanted: Sequence[str]) -> bool:
    kind = "rate" if "/" in unit else unit_of(unit).kind.value
    return unit in wanted or kind in wanted
