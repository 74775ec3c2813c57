"""The rows of the obligation ledger that fit a filter: one query for lists, counts, the page and exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.match import surroundings, support
from assistant.understanding.question import DeadlineAsked, Role, Term
from index.documents import Deadline, DocumentFacts, Measure, Obligation
from index.language.departments import unit_matches
from index.language.lexicon import Lexicon
from index.language.normalise import fold
from index.search import Index

TOPIC_COVERAGE = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the ledger."""

    facts: DocumentFacts
    measure: Measure
    obligation: Obligation


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFilter:
    """What the rows must fit; an empty field restricts nothing."""

    documents: tuple[str, ...] = ()
    """Ids; () for all"""
    departments: tuple[str, ...] = ()
    """A row fits when every one of them is bound by it in ``role``"""
    role: Role = Role.ANY
    deadline: DeadlineAsked = DeadlineAsked()
    terms: tuple[Term, ...] = ()
    """A topic the measure must be about"""
    numbers: tuple[str, ...] = ()
    has_no_department: bool = False


def select_rows(index: Index, asked: RowFilter, lexicon: Lexicon) -> tuple[Row, ...]:
    """All rows that fit, in document order."""
    documents = asked.documents or tuple(facts.id for facts in index.facts())
    facts_by_id = {facts.id: facts for facts in index.facts()}
    rows: list[Row] = []
    for document in documents:
        facts = facts_by_id[document]
        for measure, obligation in index.obligations(document):
            row = Row(facts=facts, measure=measure, obligation=obligation)
            if measure.number is not None and _fits(row, asked, lexicon):
                rows.append(row)
    return tuple(rows)


def _fits(row: Row, asked: RowFilter, lexicon: Lexicon) -> bool:
    if asked.numbers and row.measure.number not in asked.numbers:
        return False
    if asked.departments and not all(
        any(unit_matches(name, unit, lexicon) for unit in units_in_role(row.obligation, asked.role))
        for name in asked.departments
    ):
        return False
    if asked.has_no_department and (row.obligation.lead or row.obligation.support):
        return False
    if not asked.deadline.is_empty and not deadline_fits(
        row.obligation.deadline, asked.deadline, row.facts.issued_on
    ):
        return False
    return not asked.terms or is_about(row.measure, row.facts, asked.terms)


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
        if asked.first and given.by < asked.first:
            return False
        if asked.last and given.by > asked.last:
            return False
    return True


def is_about(measure: Measure, facts: DocumentFacts, terms: Sequence[Term]) -> bool:
    """Whether a measure is about a topic: most of its telling terms are in its text or headings."""
    body = fold(measure.text)
    return support(terms, body, surroundings(measure, facts, body)).coverage >= TOPIC_COVERAGE
