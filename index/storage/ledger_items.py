"""Which measures of a document are rows of the ledger: every item, and rows of tables that bind somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.documents import CellRole, Measure, MeasureKind, Obligation


def ledger_items(measures: Sequence[Measure], bound: Mapping[str, Obligation]) -> frozenset[str]:
    """Ids of the measures that can be rows: all that have a number, unnumbered items, and some rows of tables.

    A row that names a unit without a number is one where only its number was left out ("3", "", "5"), where its table
    has a column of tasks (工作任务 · 责任单位 · 完成时限), or where nothing else of the document names a unit. A table of
    figures beside numbered tasks (指标 · 2024年 · 2025年 · 牵头单位) says these once more.
    """
    items = {m.id for m in measures if m.number is not None or m.kind is MeasureKind.ITEM}
    rows = [
        m
        for m in measures
        if m.kind is MeasureKind.ROW and m.id not in items and _names_unit(m, bound)
    ]
    if not rows:
        return frozenset(items)
    numbered = {_columns(m) for m in measures if m.kind is MeasureKind.ROW and m.number is not None}
    is_alone = not any(_names_unit(m, bound) for m in measures if m.id in items)
    items |= {
        m.id
        for m in rows
        if is_alone or _has_task(m) or any(_columns(m) <= columns for columns in numbered)
    }
    return frozenset(items)


def _names_unit(measure: Measure, bound: Mapping[str, Obligation]) -> bool:
    obligation = bound.get(measure.id)
    return obligation is not None and bool(obligation.lead or obligation.support)


def _columns(measure: Measure) -> frozenset[str]:
    return frozenset(cell.column for cell in measure.cells)


def _has_task(measure: Measure) -> bool:
    return any(cell.role is CellRole.TASK for cell in measure.cells)
