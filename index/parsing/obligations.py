"""Whom a measure binds, until when and to which targets."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.documents import (
    CellRole,
    Deadline,
    Direction,
    Measure,
    MeasureKind,
    Obligation,
    Span,
    Target,
)
from index.language.normalise import clean, fold
from index.language.quantities import Quantity, find_quantities
from index.language.unit_lists import has_bare_first_name, split_units
from index.parsing.deadlines import Calendar, find_said, read_deadlines
from index.parsing.guiding import only_guides
from index.parsing.labels import LabelRole, find_labels
from index.parsing.whom import find_named

# 列第一位者为牵头单位 · 责任单位为两个以上的，排在第一位的为牵头单位 · 排首位为牵头单位
_FIRST_LEADS = re.compile(
    r"[列排](?:名|序)?(?:在|于)?(?:第一|首)(?:位|个)?者?(?:的)?(?:单位|部门)?(?:的)?(?:为|是)牵头"
)
_CLAUSE_EDGE = re.compile(r"[，,。；;！!？?]")
_CELL_ROLES = {
    CellRole.LEAD: LabelRole.LEAD,
    CellRole.SUPPORT: LabelRole.SUPPORT,
    CellRole.DEADLINE: LabelRole.DEADLINE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """What one label or cell gives."""

    role: LabelRole
    name: str
    spans: tuple[Span, ...]

    def of(self, text: str) -> str:
        return "".join(span.of(text) for span in self.spans)


def read_obligation(
    measure: Measure, text: str, *, issued_on: dt.date | None, year: int | None = None
) -> Obligation:
    """Read the cells and labels of a measure; ``text`` is the document's, untouched.

    ``year`` is the one the document plans for: dates without a year (3月底前) mean it, else that of the issue.
    Where no label or cell gives a deadline, an item's sentences may. Several labels of one role are united. What only 责任单位 or 负责 names supports; it leads only where the
    document says that whoever stands first does (列第一位者为牵头单位).
    """
    values = [*_cells(measure), *_labels(measure, text)]
    said: tuple[_Value, ...] = ()
    if not any(value.role is not LabelRole.DEADLINE for value in values):
        said = tuple(_named(measure, text))
        values += said
    lead = [value for value in values if value.role is LabelRole.LEAD]
    support = [value for value in values if value.role is LabelRole.SUPPORT]
    due = [value for value in values if value.role is LabelRole.DEADLINE]
    habits = _habits(text)
    restores = not habits.writes_bare_names
    deadlines = _deadlines(measure, due, text, Calendar(issued_on=issued_on, year=year))
    lead_names = _units(lead, text, restores)
    support_names = tuple(n for n in _units(support, text, restores) if n not in lead_names)
    targets = read_targets(measure.body, text)
    if not values and only_guides(measure, has_deadline=bool(deadlines), has_target=bool(targets)):
        return Obligation(measure_id=measure.id)
    if not lead and support and habits.first_leads and not said:
        lead, lead_names, support_names = support, support_names[:1], support_names[1:]
    return Obligation(
        measure_id=measure.id,
        lead=lead_names,
        support=support_names,
        lead_raw=_raw(lead, text),
        support_raw=_raw(support, text),
        lead_span=_first(lead),
        support_span=_first(support),
        support_label=support[0].name if support else "",
        deadline=deadlines[0] if deadlines else None,
        further=deadlines[1:],
        targets=targets,
    )


def read_targets(body: Iterable[Span], text: str) -> tuple[Target, ...]:
    """The numbers a measure's statement sets, each with its clause; a lone count like 一批 sets nothing."""
    targets: list[Target] = []
    for span in body:
        statement = span.of(text)
        edges = [m.start() for m in _CLAUSE_EDGE.finditer(statement)]
        for quantity in find_quantities(statement):
            targets.append(_target(quantity, statement, edges, span.start))
    return tuple(targets)


def _target(quantity: Quantity, statement: str, edges: Sequence[int], offset: int) -> Target:
    before, after = bisect_left(edges, quantity.start), bisect_left(edges, quantity.end)
    begin = edges[before - 1] + 1 if before else 0
    end = edges[after] if after < len(edges) else len(statement)
    return Target(
        amount=quantity.amount,
        unit=quantity.unit,
        direction=quantity.direction or Direction.EXACTLY,
        text=clean(statement[begin:end]),
        span=Span(start=offset + quantity.start, end=offset + quantity.end),
    )


def _cells(measure: Measure) -> Iterator[_Value]:
    for cell in measure.cells:
        if role := _CELL_ROLES.get(cell.role):
            yield _Value(role=role, name=fold(cell.column), spans=cell.spans)


def _labels(measure: Measure, text: str) -> Iterator[_Value]:
    for span in measure.spans:
        for label in find_labels(text, span.start, span.end):
            yield _Value(role=label.role, name=label.name, spans=(label.value,))


def _units(values: Sequence[_Value], text: str, restores: bool) -> tuple[str, ...]:
    lists = (split_units(value.of(text), restores_prefix=restores) for value in values)
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _raw(values: Sequence[_Value], text: str) -> str:
    return "；".join(clean(value.of(text)) for value in values)


def _first(values: Sequence[_Value]) -> Span | None:
    """Where the first value stands: a span is one stretch of text that can be quoted."""
    return values[0].spans[0] if values else None


def _deadlines(
    measure: Measure, due: Sequence[_Value], text: str, calendar: Calendar
) -> tuple[Deadline, ...]:
    if due:
        return tuple(d for value in due for d in read_deadlines(text, value.spans, calendar))
    if measure.kind is MeasureKind.BLOCK:
        return ()
    return find_said(text, measure.body, calendar)


def _named(measure: Measure, text: str) -> Iterator[_Value]:
    """由省商务厅牵头…: named in the statement itself, where no label names anyone."""
    # An article of a regulation tells what many bodies may do or shall do, each in a sentence of its own
    is_task = measure.kind is MeasureKind.ITEM
    for span in measure.body:
        for named in find_named(text, span, with_subjects=is_task):
            yield _Value(role=named.role, name=named.verb, spans=(named.value,))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habits:
    """How a whole document names departments."""

    writes_bare_names: bool
    """Without level (住建局), so that nothing was left out"""
    first_leads: bool
    """Whoever stands first leads: 列第一位者为牵头单位"""


@lru_cache(maxsize=16)
def _habits(text: str) -> _Habits:
    lists = [
        label.value.of(text) for label in find_labels(text) if label.role is not LabelRole.DEADLINE
    ]
    bare = sum(has_bare_first_name(value) for value in lists)
    return _Habits(
        writes_bare_names=bool(lists) and bare * 3 > len(lists),
        first_leads=bool(_FIRST_LEADS.search(fold(text))),
    )
