"""Departments and deadlines that items take over from a clause or heading over many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from index.documents import Measure, MeasureKind, Obligation, Outline, Span
from index.language.normalise import clean, fold
from index.language.unit_lists import split_units
from index.parsing.deadlines import Calendar, read_deadlines
from index.parsing.default_clauses import Default, Reach, find_defaults
from index.parsing.labels import LabelRole, find_labels

# 各项任务均于年底前完成 is said of tasks; 四、组织保障 says how they are looked after
_NO_TASKS = re.compile(
    r"总体要求|指导思想|基本原则|工作原则|目标|组织(?:领导|保障|实施|机构)|保障(?:措施|机制)|(?:工作|有关|相关|实施)要求|附则"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A default with the part and the place it stands in."""

    default: Default
    path: tuple[str, ...]
    position: int


def inherit(
    outline: Outline, obligations: Sequence[Obligation], text: str, calendar: Calendar
) -> tuple[Obligation, ...]:
    """``obligations``, one for each measure, with what clauses over several items give to those without their own.

    A row's own value wins, then the clause of the innermost part, then the nearest one. What is taken over
    keeps the span of the clause, which lies outside the measure.
    """
    placed = [
        *_in_blocks(outline, text, calendar),
        *_in_headings(outline, text),
        *_in_label_lines(outline, text),
    ]
    if not placed:
        return tuple(obligations)
    items = [m for m in outline.measures if m.kind is not MeasureKind.BLOCK]
    given: dict[tuple[str, LabelRole], tuple[tuple[int, int], Default]] = {}
    for each in placed:
        reached, depth = _reached(each, items)
        for measure in reached:
            rank = (depth, -abs(measure.spans[0].start - each.position))
            key = (measure.id, each.default.role)
            if key not in given or rank > given[key][0]:
                given[key] = (rank, each.default)
    found = []
    for own in obligations:
        defaults = [given[key][1] for role in LabelRole if (key := (own.measure_id, role)) in given]
        found.append(_filled(own, defaults, text, calendar) if defaults else own)
    return tuple(found)


def _in_blocks(outline: Outline, text: str, calendar: Calendar) -> Iterator[_Placed]:
    for measure in outline.measures:
        if measure.kind is not MeasureKind.BLOCK:
            continue
        for span in measure.spans:
            for default in find_defaults(text, span, calendar):
                yield _Placed(
                    default=default, path=measure.section, position=measure.spans[0].start
                )


def _in_headings(outline: Outline, text: str) -> Iterator[_Placed]:
    """二、交通出行（牵头单位：区城市管理局）."""
    for section in outline.sections:
        for label in find_labels(text, section.heading.start, section.heading.end):
            default = Default(reach=Reach.PART, role=label.role, name=label.name, value=label.value)
            yield _Placed(default=default, path=section.path, position=section.start)


def _in_label_lines(outline: Outline, text: str) -> Iterator[_Placed]:
    """牵头单位：市商务局 on a line of its own between a heading and the items under it, or above a table."""
    followed: set[tuple[str, ...]] = set()
    for measure, following in zip_longest(outline.measures, outline.measures[1:]):
        if measure.kind is not MeasureKind.BLOCK:
            followed.update(measure.section[:depth] for depth in range(len(measure.section) + 1))
            continue
        is_over_table = following is not None and following.kind is MeasureKind.ROW
        if measure.section in followed or not (measure.section or is_over_table):
            continue
        span = measure.spans[0]
        labels = find_labels(text, span.start, span.end) if len(measure.spans) == 1 else ()
        if labels and not clean(_beside(text, span, [label.whole for label in labels])):
            for label in labels:
                default = Default(
                    reach=Reach.PART, role=label.role, name=label.name, value=label.value
                )
                yield _Placed(default=default, path=measure.section, position=span.start)


def _beside(text: str, span: Span, cuts: Sequence[Span]) -> str:
    kept = "".join(
        char
        for at, char in enumerate(span.of(text), start=span.start)
        if not any(cut.start <= at < cut.end for cut in cuts)
    )
    return re.sub(r"[\s。；;，,|*]", "", kept)


def _reached(placed: _Placed, items: Sequence[Measure]) -> tuple[list[Measure], int]:
    """The items that a clause speaks of, and how deep the part lies that holds them."""
    path, reach = placed.path, placed.default.reach
    while True:
        found = [
            m
            for m in items
            if m.section[: len(path)] == path
            and _lies(m, placed)
            and not (placed.default.of_table and m.kind is not MeasureKind.ROW)
            and not any(_NO_TASKS.search(fold(part)) for part in m.section[len(path) :])
        ]
        if found or not path or reach is Reach.PART:
            return found, len(path)
        path = path[:-1]


def _lies(measure: Measure, placed: _Placed) -> bool:
    start = measure.spans[0].start
    if placed.default.reach is Reach.BEFORE:
        return start < placed.position
    return placed.default.reach is not Reach.AFTER or start > placed.position


def _filled(
    own: Obligation, defaults: Sequence[Default], text: str, calendar: Calendar
) -> Obligation:
    filled = own
    for default in defaults:
        words = default.value.of(text)
        if default.role is LabelRole.DEADLINE and own.deadline is None:
            deadlines = read_deadlines(text, [default.value], calendar)
            filled = replace(filled, deadline=deadlines[0], further=deadlines[1:])
        elif default.role is LabelRole.LEAD and not own.lead:
            lead = split_units(words)
            filled = replace(
                filled,
                lead=lead,
                lead_raw=clean(words),
                lead_span=default.value,
                support=tuple(unit for unit in filled.support if unit not in lead),
            )
        elif default.role is LabelRole.SUPPORT and not own.support:
            support = tuple(unit for unit in split_units(words) if unit not in filled.lead)
            filled = replace(
                filled,
                support=support,
                support_raw=clean(words),
                support_span=default.value,
                support_label=default.name,
            )
    return filled
