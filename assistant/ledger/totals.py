"""What lines of the ledger add up to: by department and role, month, status, document and kind of target."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.due_status import DueStatus, judge_deadline
from assistant.answering.row_totals import UnitTotal, count_months, read_units
from assistant.answering.rows import Rows, target_kind
from index.documents import Deadline

__all__ = ["Totals", "UnitTotal", "count_months", "count_statuses", "read_totals", "read_units"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Counts over some lines; largest first where there is no natural order."""

    lines: int
    units: tuple[UnitTotal, ...]
    groups: tuple[UnitTotal, ...]
    """Terms for several bodies at once (区直有关单位), kept apart and never expanded"""
    without_unit: int
    months: tuple[tuple[str, int], ...]
    """("2022-06", 12) in order; lines without a date are not in it"""
    statuses: tuple[tuple[DueStatus, int], ...]
    """In the order of ``DueStatus``, without zeros"""
    documents: tuple[tuple[str, int], ...]
    """Ids, in document order"""
    targets: tuple[tuple[str, int], ...]
    """Lines that set a number in a unit ("工作日", "%", "万元")"""
    target_kinds: tuple[tuple[str, int], ...]
    """Lines that set a number of a kind ("duration", "share", "money")"""
    titles: tuple[tuple[str, str], ...] = ()
    """Ids and titles of ``documents``"""


def read_totals(rows: Rows, as_of: dt.date) -> Totals:
    """Totals of all rows as the catalog groups them; statuses are those on ``as_of``."""
    dues = rows.selection.dues()
    named = read_units(rows)
    targets = rows.selection.target_units()
    kinds: dict[str, list[str]] = {}
    for unit, _ in targets:
        kinds.setdefault(target_kind(unit), []).append(unit)
    counts = Counter({kind: rows.selection.count_targets(kinds[kind]) for kind in kinds})
    documents = rows.documents()
    return Totals(
        lines=len(rows),
        units=named.units,
        groups=named.groups,
        without_unit=rows.selection.without_unit(),
        months=count_months((*dues, *rows.selection.further_dues())),
        statuses=count_statuses(dues, as_of),
        documents=tuple((facts.id, count) for facts, count in documents),
        targets=targets,
        target_kinds=tuple(counts.most_common()),
        titles=tuple((facts.id, facts.title) for facts, _ in documents),
    )


def count_statuses(
    dues: Iterable[tuple[Deadline | None, int]], as_of: dt.date
) -> tuple[tuple[DueStatus, int], ...]:
    """Statuses on ``as_of``, in their order and without zeros, of deadlines and how many lines have each."""
    statuses: Counter[DueStatus] = Counter()
    for deadline, count in dues:
        statuses[judge_deadline(deadline, as_of)] += count
    return tuple((status, statuses[status]) for status in DueStatus if statuses[status])
