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

_CAPTION_CHARS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A default with the part and the place it stands in."""

    default: Default
    path: tuple[str, ...]
    position: int
    is_group: bool = False
    """It heads a group of items and no part with headings of its own"""
    end: int | None = None
    """Where the next group begins"""


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
        *_ended(list(_in_label_lines(outline, text))),
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
    """Labels on lines of their own between a heading and the items under it, or above a table.

    A heading that has no number may stand with them: 第一类：场地准备 · 责任单位：县农业农村局 · 1.平整观景台.
    """
    followed: set[tuple[str, ...]] = set()
    for measure, following in zip_longest(outline.measures, outline.measures[1:]):
        if measure.kind is not MeasureKind.BLOCK:
            followed.update(measure.section[:depth] for depth in range(len(measure.section) + 1))
            continue
        span = measure.spans[0]
        labels = find_labels(text, span.start, span.end) if len(measure.spans) == 1 else ()
        if not labels or following is None or following.kind is MeasureKind.BLOCK:
            continue
        beside = _beside(text, span, [label.whole for label in labels])
        is_first = measure.section not in followed and bool(measure.section)
        is_over_table = following.kind is MeasureKind.ROW
        is_caption = len(beside) <= _CAPTION_CHARS and labels[0].whole.start > span.start
        is_group = is_caption and following.section == measure.section
        if beside if is_first or is_over_table else not (beside and is_group):
            continue
        for label in labels:
            default = Default(
                reach=Reach.PART if is_first or is_over_table else Reach.AFTER,
                role=label.role,
                name=label.name,
                value=label.value,
            )
            yield _Placed(
                default=default,
                path=measure.section,
                position=span.start,
                is_group=not (is_first or is_over_table),
            )


def _ended(placed: Sequence[_Placed]) -> Iterator[_Placed]:
    """Groups of items with the place where the next one begins."""
    for each in placed:
        later = [
            other.position
            for other in placed
            if other.is_group and other.path == each.path and other.position > each.position
        ]
        yield replace(each, end=min(later)) if each.is_group and later else each


def _beside(text: str, span: Span, cuts: Sequence[Span]) -> str:
    kept = "".join(
        char
        for at, char in enumerate(span.of(text), start=span.start)
        if not any(cut.start <= at < cut.end for cut in cuts)
    )
    return re.sub(r"[\s。；;，,|*#]", "", kept)


def _reached(placed: _Placed, items: Sequence[Measure]) -> tuple[list[Measure], int]:
    """The items that a clause speaks of, and how deep the part lies that holds them."""
    path, reach = placed.path, placed.default.reach
    while True:
        found = [
            m
            for m in items
            if (m.section == path if placed.is_group else m.section[: len(path)] == path)
            and _lies(m, placed)
            and not (placed.default.of_table and m.kind is not MeasureKind.ROW)
            and not any(_NO_TASKS.search(fold(part)) for part in m.section[len(path) :])
        ]
        if found or not path or reach is Reach.PART:
            return found, len(path)
        path = path[:-1]


def _lies(measure: Measure, placed: _Placed) -> bool:
    start = measure.spans[0].start
    if placed.end is not None and start > placed.end:
        return False
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
