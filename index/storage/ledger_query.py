"""A filter on rows of the ledger as one SQL condition: counts, totals and rows all come from it.

``compose_condition`` reads ``ledger`` under the name l. What a filter says of documents and dates alone
reads only columns that ``departments`` has too, so totals by department need no join then.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from index.obligation_filter import ObligationFilter
from index.storage.due_key import is_in_span, is_of_sort, is_ongoing_key
from index.storage.ledger_rows import VERSION_BITS, row_key

FEW_VERSIONS = 12
LEDGER = "l"
_IN_LIST = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Condition:
    """What follows WHERE, its values, and what stands before it."""

    sql: str
    values: tuple[Any, ...] = ()
    source: str = f"ledger {LEDGER}"
    """What follows FROM; its values come first"""
    reads_keys_alone: bool = False
    """Only ``row`` and ``due`` are read: it fits other tables that have them, too"""


def compose_condition(wanted: ObligationFilter, versions: Sequence[int] | None) -> Condition:
    """The whole condition on ``ledger``; ``versions`` are those of the wanted documents, None for all."""
    keys = compose_key_condition(wanted, versions, LEDGER)
    parts = [keys, *_of_departments(wanted), *_of_rows(wanted), _of_absence(wanted)]
    own = [part for part in parts if part.sql]
    among = None if wanted.rows is None else keys_condition(wanted.rows)
    return Condition(
        " AND ".join(part.sql for part in own),
        (*(among.values if among else ()), *(value for part in own for value in part.values)),
        among.source if among else f"ledger {LEDGER}",
        reads_keys_alone=among is None and len(own) == 1 + bool(keys.sql) and not _lacks(wanted),
    )


def compose_key_condition(
    wanted: ObligationFilter, versions: Sequence[int] | None, table: str
) -> Condition:
    """What ``wanted`` says of documents and dates, for any table with ``row`` and ``due``."""
    parts: list[str] = []
    values: list[Any] = []
    if versions is not None:
        within, bounds = _within(versions, f"{table}.row")
        parts.append(within)
        values += bounds
    parts += _of_dates(wanted, table)
    return Condition(" AND ".join(parts), tuple(values))


def keys_condition(keys: Sequence[int]) -> Condition:
    """Rows of these keys, looked up one by one."""
    source = f"json_each(?) k CROSS JOIN ledger {LEDGER} ON {LEDGER}.row = k.value"
    return Condition("TRUE", (json.dumps(keys),), source)


def _within(versions: Sequence[int], row: str) -> tuple[str, list[Any]]:
    if not versions:
        return "FALSE", []
    if len(versions) <= FEW_VERSIONS:
        each = [f"{row} BETWEEN {row_key(v, 0)} AND {row_key(v + 1, 0) - 1}" for v in versions]
        return f"({' OR '.join(each)})", []
    first, last = row_key(min(versions), 0), row_key(max(versions) + 1, 0) - 1
    return (
        f"{row} BETWEEN {first} AND {last} AND ({row} >> {VERSION_BITS}) {_IN_LIST}",
        [json.dumps(list(versions))],
    )


def _of_dates(wanted: ObligationFilter, table: str) -> list[str]:
    due = f"{table}.due"
    parts = []
    if wanted.due:
        # One of several deadlines is enough: 6月底前完成扩容，10月底前完成接入
        further = " OR ".join(f"({is_in_span('f.due', span)})" for span in wanted.due)
        given = [f"({is_in_span(due, span)})" for span in wanted.due]
        given.append(f"{table}.row IN (SELECT f.row FROM further_dues f WHERE {further})")
        parts.append(f"({' OR '.join(given)})")
    if wanted.due_sorts is not None:
        parts.append(is_of_sort(due, wanted.due_sorts))
    if wanted.is_ongoing is not None:
        ongoing = is_ongoing_key(due)
        parts.append(ongoing if wanted.is_ongoing else f"({due} IS NOT NULL AND NOT {ongoing})")
    return parts


def _of_departments(wanted: ObligationFilter) -> Iterable[Condition]:
    # The dates stand in the index of names as well: one search finds who leads what in June
    dates = "".join(f" AND {part}" for part in _of_dates(wanted, "d"))
    for names in wanted.units:
        yield Condition(
            f"l.row IN (SELECT d.row FROM departments d WHERE d.name {_marks(names)} "
            f"AND d.role {_marks(wanted.roles)}{dates})",
            (*sorted(names), *wanted.roles),
        )


def _of_rows(wanted: ObligationFilter) -> Iterable[Condition]:
    if wanted.is_joint:
        yield Condition("l.leads > 1")
    if wanted.is_sole:
        yield Condition("l.leads = 1" if wanted.roles == ("lead",) else "l.units = 1")
    if wanted.is_early:
        yield Condition("l.is_early")
    if wanted.deadline is not None:
        whole = wanted.is_whole_deadline
        yield Condition(
            "l.deadline = ?" if whole else "instr(l.deadline, ?) > 0", (wanted.deadline,)
        )
    if wanted.section:
        yield Condition(
            "l.row IN (SELECT r.row FROM headings h CROSS JOIN ledger r "
            "ON r.row BETWEEN h.first_row AND h.last_row AND +r.section = h.section "
            "WHERE instr(h.text, ?) > 0)",
            (wanted.section,),
        )
    if wanted.numbers:
        yield Condition(f"l.number {_marks(wanted.numbers)}", tuple(sorted(wanted.numbers)))
    if wanted.target_units is not None:
        units = wanted.target_units
        yield Condition(
            f"l.row IN (SELECT row FROM targets WHERE unit {_marks(units)})", tuple(sorted(units))
        )


def _of_absence(wanted: ObligationFilter) -> Condition:
    """What a row must lack; otherwise only that it binds somebody."""
    parts, peers = [], []
    if wanted.lacks_lead:
        parts.append("l.leads = 0")
        peers.append("l.has_led_peer")
    if wanted.lacks_unit:
        parts.append("l.units = 0")
        peers.append("l.has_bound_peer")
    if wanted.lacks_deadline:
        parts.append("l.due IS NULL")
        peers.append("l.has_dated_peer")
    if not parts:
        return Condition("l.is_bound")
    return Condition(" AND ".join([*parts, f"(l.is_bound OR {' AND '.join(peers)})"]))


def _lacks(wanted: ObligationFilter) -> bool:
    return wanted.lacks_lead or wanted.lacks_unit or wanted.lacks_deadline


def _marks(values: Collection[Any]) -> str:
    return f"IN ({', '.join('?' * len(values))})"
