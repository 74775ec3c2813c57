"""Whom a measure binds, until when and to which targets."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.documents import CellRole, Deadline, Direction, Measure, Obligation, Span, Target
from index.language.dates import DateMention, find_dates
from index.language.normalise import clean, fold
from index.language.quantities import Quantity, find_quantities
from index.language.unit_lists import has_bare_first_name, split_units
from index.parsing.labels import LabelRole, find_labels
from index.parsing.whom import find_named

_ONGOING = re.compile(
    r"持续|长期|常态化?|按(?:序)?时(?:间)?(?:进度|序)|按(?:序时)?进度|逐年|即时|立即|全年|每年|贯穿|随时|不断|坚持|定期|适时|按要求|据实|日常"
)
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


def read_obligation(measure: Measure, text: str, *, issued_on: dt.date | None) -> Obligation:
    """Read the cells and labels of a measure; ``text`` is the document's, untouched.

    Several labels of one role are united. What only 责任单位 or 负责 names supports; it leads only where the
    document says that whoever stands first does (列第一位者为牵头单位).
    """
    values = [*_cells(measure), *_labels(measure, text)]
    if not any(value.role is not LabelRole.DEADLINE for value in values):
        values += _named(measure, text)
    lead = [value for value in values if value.role is LabelRole.LEAD]
    support = [value for value in values if value.role is LabelRole.SUPPORT]
    due = [value for value in values if value.role is LabelRole.DEADLINE]
    habits = _habits(text)
    restores = not habits.writes_bare_names
    lead_names = _units(lead, text, restores)
    support_names = tuple(n for n in _units(support, text, restores) if n not in lead_names)
    if not lead and support and habits.first_leads:
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
        deadline=read_deadline(text, due[0].spans, issued_on=issued_on) if due else None,
        targets=read_targets(measure.body, text),
    )


def read_deadline(text: str, spans: Sequence[Span], *, issued_on: dt.date | None) -> Deadline:
    """A deadline as written, with the last day meant.

    The date at its beginning counts when a sentence follows (2018年底前,在全市…); of several the first.

    >>> d = read_deadline("2019年底前取得阶段性成果,长期推进", [Span(start=0, end=19)], issued_on=None)
    >>> d.by, d.is_ongoing
    (datetime.date(2019, 12, 31), True)
    """
    written = clean("".join(span.of(text) for span in spans))
    dates = find_dates(written, issued_on)
    is_odd = any(date.is_odd for date in dates)
    sound = [date for date in dates if date.edge != "after"]
    return Deadline(
        text=written,
        span=spans[0],
        by=sound[0].last if sound and not is_odd else None,
        is_ongoing=bool(_ONGOING.search(_without(written, dates))),
        is_odd=is_odd,
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


def _named(measure: Measure, text: str) -> Iterator[_Value]:
    """由省商务厅牵头…: named in the statement itself, where no label names anyone."""
    for span in measure.body:
        for named in find_named(text, span):
            yield _Value(role=named.role, name=named.verb, spans=(named.value,))


def _without(text: str, dates: Iterable[DateMention]) -> str:
    kept = list(text)
    for date in dates:
        kept[date.start : date.end] = " " * (date.end - date.start)
    return "".join(kept)


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
