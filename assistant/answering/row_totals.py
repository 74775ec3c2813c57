"""Rows of the ledger counted by the units they name and by the month they are due in, as the catalog groups them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant.answering.naming import place_name
from assistant.answering.rows import Rows
from index.documents import Deadline, DocumentFacts
from index.language.departments import is_group

MOST_PLACES = 60
"""Of more places no table by department can be read: there a name stands for all bodies that bear it"""
EVERYWHERE = "各地合计"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTotal:
    """How often a unit is named, each line once per role."""

    name: str
    place: str = ""
    """Whose unit it is, where the lines are of several places: every city has its 市财政局"""
    lead: int = 0
    joint: int = 0
    """Of ``lead``, those led together with others"""
    support: int = 0

    @property
    def any(self) -> int:
        """Lines that name it; a line it leads isn't counted again where it also supports."""
        return self.lead + self.support

    @property
    def label(self) -> str:
        """Its name with its place: 市财政局（河池市）."""
        return f"{self.name}（{self.place}）" if self.place else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Who is named, most often first."""

    units: tuple[UnitTotal, ...]
    groups: tuple[UnitTotal, ...]
    """Terms for several bodies at once (区直有关单位), kept apart and never expanded"""


def read_units(rows: Rows, roles: Collection[str] = ("lead", "support")) -> Units:
    """Who the rows name in these roles; where they are of several places, the units of each place apart."""
    named = place_names([facts for facts, _ in rows.documents()])
    places = len(set(named.values()))
    is_apart = 1 < places <= MOST_PLACES
    totals = [
        UnitTotal(
            name=unit.name,
            place=unit.place if is_apart else EVERYWHERE if places > 1 else "",
            lead=unit.lead,
            joint=unit.joint,
            support=unit.support,
        )
        for unit in rows.selection.units(roles, named if is_apart else None)
    ]
    return Units(
        units=tuple(unit for unit in totals if not is_group(unit.name)),
        groups=tuple(unit for unit in totals if is_group(unit.name)),
    )


def place_names(documents: Iterable[DocumentFacts]) -> dict[str, str]:
    """What each document's place is called among them: 鼓楼区, or 南京市鼓楼区 where another place is called so, too."""
    facts = list(documents)
    regions: dict[str, set[tuple[str, ...]]] = {}
    for each in facts:
        regions.setdefault(place_name(each), set()).add(each.region)
    return {
        each.id: "".join(each.region[-2:])
        if len(regions[place_name(each)]) > 1 and each.region
        else place_name(each)
        for each in facts
    }


def count_months(dues: Iterable[tuple[Deadline | None, int]]) -> tuple[tuple[str, int], ...]:
    """("2022-06", 12) in order, of deadlines and how many lines have each."""
    months: Counter[str] = Counter()
    for deadline, count in dues:
        if deadline and deadline.by:
            months[f"{deadline.by:%Y-%m}"] += count
    return tuple(sorted(months.items()))
