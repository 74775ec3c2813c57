"""A filter on obligations as one SQL query, which finds its rows by the indexes of the catalog."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from index.obligation_filter import ObligationFilter

NOTHING = "[]"
"""How an empty list of departments or targets is stored"""
MEASURE_COLUMNS = (
    "m.id, m.ordinal, m.number, m.label, m.kind, m.section, m.title, m.spans, m.body, m.text"
)
_JOINED = "obligations o JOIN measures m ON m.id = o.measure_id AND m.version = o.version"


def compose_row_query(count: int) -> str:
    """The columns of ``count`` obligations and their measures, for so many pairs of version and position."""
    pairs = ", ".join(["(?, ?)"] * count)
    return f"SELECT o.*, {MEASURE_COLUMNS} FROM {_JOINED} WHERE (o.version, o.position) IN (VALUES {pairs})"


def compose_query(
    wanted: ObligationFilter, versions: Sequence[int] | None
) -> tuple[str, list[Any]]:
    """The query for version and position of what fits, and its values.

    ``versions`` are those of the wanted documents, None for all.
    """
    where: list[str] = []
    values: list[Any] = []
    if versions is not None:
        where.append(f"o.version IN ({_marks(versions)})")
        values += versions
    for names in wanted.units:
        # A row value of (version, position) lets departments_by_name drive the search
        where.append(
            "(o.version, o.position) IN (SELECT version, position FROM departments "
            f"WHERE name IN ({_marks(names)}) AND role IN ({_marks(wanted.roles)}))"
        )
        values += [*sorted(names), *wanted.roles]
    if wanted.due_from is not None:
        where.append("o.due_on >= ?")
        values.append(wanted.due_from.isoformat())
    if wanted.due_to is not None:
        where.append("o.due_on <= ?")
        values.append(wanted.due_to.isoformat())
    if wanted.has_deadline is not None:
        where.append(f"o.deadline IS {'NOT ' if wanted.has_deadline else ''}NULL")
    if wanted.is_ongoing is not None:
        where.append(f"o.deadline IS NOT NULL AND o.is_ongoing = {int(wanted.is_ongoing)}")
    if wanted.is_unreadable:
        where.append(
            "o.deadline IS NOT NULL AND (o.is_odd OR o.due_on IS NULL AND NOT o.is_ongoing)"
        )
    if wanted.has_lead is not None:
        where.append(f"o.lead {'<>' if wanted.has_lead else '='} '{NOTHING}'")
    if wanted.has_unit is not None:
        empty = f"(o.lead = '{NOTHING}' AND o.support = '{NOTHING}')"
        where.append(f"NOT {empty}" if wanted.has_unit else empty)
    if wanted.has_targets:
        where.append(f"o.targets <> '{NOTHING}'")
    if wanted.is_item:
        where.append("(m.number IS NOT NULL OR m.kind = 'item')")
    if wanted.numbers:
        where.append(f"m.number IN ({_marks(wanted.numbers)})")
        values += wanted.numbers
    source = _JOINED if wanted.is_item or wanted.numbers else "obligations o"
    query = f"SELECT o.version, o.position FROM {source}"
    if where:
        query += f" WHERE {' AND '.join(where)}"
    return f"{query} ORDER BY o.version, o.position", values


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
