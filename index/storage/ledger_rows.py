"""A document's items as narrow rows that the ledger is filtered, counted and grouped by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.documents import DocumentFacts, Measure, Obligation
from index.language.normalise import fold
from index.storage.due_key import due_key
from index.storage.ledger_items import ledger_items

Row = dict[str, Any]
VERSION_BITS = 24
"""A row's key is its version, shifted by so many bits, and its measure's position: one number to join by"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRows:
    """Rows of the tables of one version."""

    ledger: list[Row]
    headings: list[Row]
    departments: list[Row]
    further_dues: list[Row]
    targets: list[Row]


def row_key(version: int, position: int) -> int:
    """The key of a measure's row; keys sort by version and position."""
    return (version << VERSION_BITS) + position


def version_of(key: int) -> int:
    """The version of a row."""
    return key >> VERSION_BITS


def position_of(key: int) -> int:
    """The position of a row's measure within its version."""
    return key & ((1 << VERSION_BITS) - 1)


def positions(measures: Sequence[Measure]) -> dict[str, int]:
    """Where each measure stands, by id; its obligation stands at the same position."""
    return {measure.id: place for place, measure in enumerate(measures)}


def derive_rows(
    version: int,
    facts: DocumentFacts,
    measures: Sequence[Measure],
    obligations: Sequence[Obligation],
) -> LedgerRows:
    """The rows of a version."""
    bound = {obligation.measure_id: obligation for obligation in obligations}
    items = ledger_items(measures, bound)
    peers = _peers([measure for measure in measures if measure.id in items], bound)
    sections: dict[tuple[str, ...], int] = {}
    rows = LedgerRows(ledger=[], headings=[], departments=[], further_dues=[], targets=[])
    for position, measure in enumerate(measures):
        key = row_key(version, position)
        obligation = bound.get(measure.id)
        if obligation is not None:
            rows.departments.extend(_departments(key, obligation, measure.id in items))
            rows.further_dues.extend(_further_dues(key, obligation))
            rows.targets.extend(_targets(key, obligation))
        if measure.id in items:
            section = sections.setdefault(measure.section, len(sections))
            row = _row(measure, obligation or Obligation(measure_id=measure.id), facts.issued_on)
            row |= {"row": key, "section": section, "is_bound": obligation is not None}
            row |= zip(_PEERS, peers.get((measure.section, measure.kind), _NOTHING), strict=True)
            rows.ledger.append(row)
    reach: dict[int, list[int]] = {}
    for row in rows.ledger:
        reach.setdefault(row["section"], []).append(row["row"])
    rows.headings.extend(
        {
            "version": version,
            "section": place,
            "first_row": reach[place][0],
            "last_row": reach[place][-1],
            "text": "\n".join(map(fold, path)),
        }
        for path, place in sections.items()
    )
    return rows


_PEERS = ("has_led_peer", "has_bound_peer", "has_dated_peer")
_NOTHING = (False, False, False)


def _peers(
    measures: Sequence[Measure], bound: Mapping[str, Obligation]
) -> dict[tuple[tuple[str, ...], Any], tuple[bool, bool, bool]]:
    """For each section and form of measure: whether one names a lead, any department, a deadline."""
    found: dict[tuple[tuple[str, ...], Any], tuple[bool, bool, bool]] = {}
    for measure in measures:
        each = bound.get(measure.id)
        if each is None:
            continue
        lead, unit, deadline = found.get((measure.section, measure.kind), _NOTHING)
        found[measure.section, measure.kind] = (
            lead or bool(each.lead),
            unit or bool(each.lead or each.support),
            deadline or each.deadline is not None,
        )
    return found


def _row(measure: Measure, bound: Obligation, issued_on: dt.date | None) -> Row:
    deadline = bound.deadline
    by = deadline.by if deadline else None
    return {
        "number": measure.number,
        "leads": len(set(bound.lead)),
        "units": len({*bound.lead, *bound.support}),
        "due": due_key(deadline),
        "deadline": fold(bound.due_text) if deadline else None,
        "is_early": bool(by and issued_on and by < issued_on),
    }


def _departments(key: int, obligation: Obligation, is_row: bool) -> list[Row]:
    """One row for each unit and role; a unit that leads isn't counted again where it also supports."""
    leaders = dict.fromkeys(obligation.lead)
    due = due_key(obligation.deadline)
    named = [("lead", name, is_row) for name in leaders]
    named += [
        ("support", name, is_row and name not in leaders)
        for name in dict.fromkeys(obligation.support)
    ]
    return [
        {
            "row": key,
            "role": role,
            "name": name,
            "due": due,
            "is_counted": is_counted,
            "is_joint": role == "lead" and len(leaders) > 1,
        }
        for role, name, is_counted in named
    ]


def _further_dues(key: int, obligation: Obligation) -> list[Row]:
    dated = (due_key(deadline) for deadline in obligation.further if deadline.by)
    dues = {due for due in dated if due is not None} - {due_key(obligation.deadline)}
    return [{"row": key, "due": due} for due in sorted(dues)]


def _targets(key: int, obligation: Obligation) -> list[Row]:
    return [{"row": key, "unit": unit} for unit in sorted({t.unit for t in obligation.targets})]
