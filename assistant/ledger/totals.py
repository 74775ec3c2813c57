"""What lines of the ledger add up to: by department and role, month, status, document and kind of target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.due_status import DueStatus
from assistant.ledger.view import Line
from index.language.departments import is_group
from index.language.units import unit_of


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
        """Lines that name it; nobody both leads and supports one line."""
        return self.lead + self.support


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


def add_up(lines: Sequence[Line]) -> Totals:
    """Totals of some lines."""
    units = _by_unit(lines)
    months = Counter(f"{d.by:%Y-%m}" for line in lines if (d := line.deadline) and d.by)
    statuses = Counter(line.status for line in lines)
    targets = Counter(u for line in lines for u in {t.unit for t in line.obligation.targets})
    kinds = Counter(
        k for line in lines for k in {target_kind(t.unit) for t in line.obligation.targets}
    )
    return Totals(
        lines=len(lines),
        units=tuple(unit for unit in units if not is_group(unit.name)),
        groups=tuple(unit for unit in units if is_group(unit.name)),
        without_unit=sum(not (x.obligation.lead or x.obligation.support) for x in lines),
        months=tuple(sorted(months.items())),
        statuses=tuple((status, statuses[status]) for status in DueStatus if statuses[status]),
        documents=tuple(Counter(line.facts.id for line in lines).items()),
        targets=tuple(targets.most_common()),
        target_kinds=tuple(kinds.most_common()),
    )


def target_kind(unit: str) -> str:
    """The kind of a target's unit: "share" for %, "duration" for 工作日, "rate" for 元/人."""
    return "rate" if "/" in unit else unit_of(unit).kind.value


def _by_unit(lines: Sequence[Line]) -> tuple[UnitTotal, ...]:
    lead: Counter[str] = Counter()
    joint: Counter[str] = Counter()
    support: Counter[str] = Counter()
    for line in lines:
        leaders = set(line.obligation.lead)
        lead.update(leaders)
        support.update(set(line.obligation.support) - leaders)
        if len(leaders) > 1:
            joint.update(leaders)
    totals = [
        UnitTotal(name=name, lead=lead[name], joint=joint[name], support=support[name])
        for name in {**lead, **support}
    ]
    return tuple(sorted(totals, key=lambda unit: (-unit.lead, -unit.support, unit.name)))
