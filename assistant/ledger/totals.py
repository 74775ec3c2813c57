"""What lines of the ledger add up to: by department and role, month, status, document and kind of target."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant.answering.due_status import DueStatus, judge_deadline
from assistant.answering.rows import Rows, target_kind
from index.documents import Deadline
from index.language.departments import is_group


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTotal:
    """How often a unit is named, each line once per role."""

    name: str
    lead: int = 0
    joint: int = 0
    """Of ``lead``, those led together with others"""
    support: int = 0

    @property
    def any(self) -> int:
        """Lines that name it; a line it leads isn't counted again where it also supports."""
        return self.lead + self.support


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Who is named, most often first."""

    units: tuple[UnitTotal, ...]
    groups: tuple[UnitTotal, ...]
    """Terms for several bodies at once (区直有关单位), kept apart and never expanded"""


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
        months=count_months(dues),
        statuses=count_statuses(dues, as_of),
        documents=tuple((facts.id, count) for facts, count in documents),
        targets=targets,
        target_kinds=tuple(counts.most_common()),
        titles=tuple((facts.id, facts.title) for facts, _ in documents),
    )


def read_units(rows: Rows, roles: Collection[str] = ("lead", "support")) -> Units:
    """Who the rows name in these roles."""
    totals = [
        UnitTotal(name=unit.name, lead=unit.lead, joint=unit.joint, support=unit.support)
        for unit in rows.selection.units(roles)
    ]
    return Units(
        units=tuple(unit for unit in totals if not is_group(unit.name)),
        groups=tuple(unit for unit in totals if is_group(unit.name)),
    )


def count_months(dues: Iterable[tuple[Deadline | None, int]]) -> tuple[tuple[str, int], ...]:
    """("2022-06", 12) in order, of deadlines and how many lines have each."""
    months: Counter[str] = Counter()
    for deadline, count in dues:
        if deadline and deadline.by:
            months[f"{deadline.by:%Y-%m}"] += count
    return tuple(sorted(months.items()))


def count_statuses(
    dues: Iterable[tuple[Deadline | None, int]], as_of: dt.date
) -> tuple[tuple[DueStatus, int], ...]:
    """Statuses on ``as_of``, in their order and without zeros, of deadlines and how many lines have each."""
    statuses: Counter[DueStatus] = Counter()
    for deadline, count in dues:
        statuses[judge_deadline(deadline, as_of)] += count
    return tuple((status, statuses[status]) for status in DueStatus if statuses[status])
