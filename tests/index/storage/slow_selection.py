"""Rows of the ledger by going through all obligations: what the catalog must find, too."""

from __future__ import annotations

import datetime as dt

from index.documents import Deadline, Measure, Obligation, ParsedDocument
from index.language.normalise import fold
from index.obligation_filter import DueSorts, DueSpan, ObligationFilter
from index.storage.ledger_items import ledger_items

Row = tuple[Measure, Obligation]


def slowly(
    documents: list[ParsedDocument], wanted: ObligationFilter, issued_on: dt.date
) -> list[Row]:
    """Rows that fit, without the catalog."""
    by_id = {parsed.document.id: parsed for parsed in documents}
    ids = sorted(by_id) if wanted.documents is None else wanted.documents
    found = []
    for parsed in (by_id[each] for each in ids if each in by_id):
        bound = {each.measure_id: each for each in parsed.obligations}
        items = ledger_items(parsed.outline.measures, bound)
        for measure in parsed.outline.measures:
            if measure.id not in items:
                continue
            peers = [
                bound[other.id]
                for other in parsed.outline.measures
                if other.id in bound
                and other.id in items
                and (other.section, other.kind) == (measure.section, measure.kind)
            ]
            row = measure, bound.get(measure.id, Obligation(measure_id=measure.id))
            if is_row(measure.id in bound, peers, wanted) and fits(*row, wanted, issued_on):
                found.append(row)
    return found


def is_row(is_bound: bool, peers: list[Obligation], wanted: ObligationFilter) -> bool:
    if not (wanted.lacks_lead or wanted.lacks_unit or wanted.lacks_deadline):
        return is_bound
    return is_bound or (
        (not wanted.lacks_lead or any(peer.lead for peer in peers))
        and (not wanted.lacks_unit or any(peer.lead or peer.support for peer in peers))
        and (not wanted.lacks_deadline or any(peer.deadline for peer in peers))
    )


def fits(measure: Measure, duty: Obligation, wanted: ObligationFilter, issued_on: dt.date) -> bool:
    due = duty.deadline
    named = [unit for role in wanted.roles for unit in getattr(duty, role)]
    text = fold(duty.due_text)
    words = wanted.deadline
    return (
        all(names & set(named) for names in wanted.units)
        and (not wanted.is_joint or len(set(duty.lead)) > 1)
        and (not wanted.is_sole or has_one(duty, wanted.roles))
        and (
            not wanted.due
            or any(is_within(each, span) for span in wanted.due for each in duty.deadlines)
        )
        and (wanted.due_sorts is None or is_of_sort(due, wanted.due_sorts))
        and (wanted.is_ongoing is None or (due is not None and due.is_ongoing is wanted.is_ongoing))
        and (not wanted.is_early or bool(due and due.by and due.by < issued_on))
        and (words is None or (text == words if wanted.is_whole_deadline else words in text))
        and (not wanted.section or any(wanted.section in part for part in measure.section))
        and (not wanted.numbers or measure.number in wanted.numbers)
        and (
            wanted.target_units is None
            or any(target.unit in wanted.target_units for target in duty.targets)
        )
        and not (wanted.lacks_lead and duty.lead)
        and not (wanted.lacks_unit and (duty.lead or duty.support))
        and not (wanted.lacks_deadline and due)
    )


def has_one(duty: Obligation, roles: tuple[str, ...]) -> bool:
    return len(set(duty.lead if roles == ("lead",) else (*duty.lead, *duty.support))) == 1


def is_within(due: Deadline | None, span: DueSpan) -> bool:
    return (
        due is not None
        and due.by is not None
        and (span.first is None or due.by >= span.first)
        and (span.last is None or due.by <= span.last)
        and (span.is_ongoing is None or due.is_ongoing is span.is_ongoing)
    )


def is_of_sort(due: Deadline | None, sorts: DueSorts) -> bool:
    if due is None:
        return sorts.is_missing
    if due.is_odd or (due.by is None and not due.is_ongoing):
        return sorts.is_unreadable
    if due.by is None:
        return sorts.is_open
    return any(is_within(due, span) for span in sorts.spans)
