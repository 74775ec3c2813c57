"""Gaps and repeats in a document's numbering: two 8., a 15. after 13."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.documents import MeasureKind, Outline, Span
from index.parsing.markers import Marker, Rank, find_annex, find_marker

_COUNTED = (
    Rank.CHAPTER,
    Rank.SECTION,
    Rank.ARTICLE,
    Rank.COMMA,
    Rank.BRACKET,
    Rank.DOT,
    Rank.ROUND,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    start: int
    marker: Marker
    is_row: bool
    span: Span


def find_breaks(outline: Outline, text: str) -> Iterator[tuple[Span, str]]:
    """Each place where a sequence repeats or leaves out a number, and what is wrong there.

    A sequence may go on or begin again at 1 under a new heading; anything else is a break.
    """
    last: dict[tuple[Rank, bool], _Number] = {}
    for entry in sorted(_numbers(outline, text), key=lambda each: each.start):
        rank, value = entry.marker.rank, entry.marker.value
        if rank is Rank.ANNEX:
            last.clear()
            continue
        key = rank, entry.is_row
        before = last.get(key)
        last[key] = entry
        if before is None or rank not in _COUNTED or not value or value == 1:
            continue
        due = before.marker.value + 1
        if value == due - 1:
            yield entry.span, f"编号“{entry.marker.label}”重复"
        elif value > due:
            yield entry.span, f"编号从“{before.marker.label}”跳到“{entry.marker.label}”"
        elif value < due:
            yield entry.span, f"编号“{before.marker.label}”之后又是“{entry.marker.label}”"


def _numbers(outline: Outline, text: str) -> Iterator[_Number]:
    for section in outline.sections:
        written = section.heading.of(text).strip()
        if marker := find_annex(written) or find_marker(written):
            yield _Number(
                start=section.heading.start, marker=marker, is_row=False, span=section.heading
            )
    for measure in outline.measures:
        if measure.label and (marker := _read_label(measure.label, measure.kind)):
            span = measure.spans[0]
            yield _Number(
                start=span.start,
                marker=marker,
                is_row=measure.kind is MeasureKind.ROW,
                span=span,
            )


def _read_label(label: str, kind: MeasureKind) -> Marker | None:
    if kind is MeasureKind.ROW and label.isdigit():
        return Marker(rank=Rank.DOT, number=label, value=int(label), label=label, length=len(label))
    return find_marker(label)
