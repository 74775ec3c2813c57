"""Charts as inline SVG, drawn from plain figures; colours come from the page's style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_ROW = 26
_LABEL = 130
_BAR = 380
_VALUE = 110


def bar_chart(title: str, rows: Sequence[tuple[str, float | None, str]]) -> str:
    """Horizontal bars of shares from 0 to 1: label, share (None: nothing to draw), note behind the bar."""
    height = _ROW * len(rows) + 8
    width = _LABEL + _BAR + _VALUE
    parts = [
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
    ]
    for number, (label, share, note) in enumerate(rows):
        y = number * _ROW + 4
        parts.append(
            f'<text x="{_LABEL - 8}" y="{y + 15}" text-anchor="end">{escape(label)}</text>'
        )
        parts.append(
            f'<rect class="track" x="{_LABEL}" y="{y + 2}" width="{_BAR}" height="18" rx="3"/>'
        )
        if share is not None:
            length = max(0.0, min(1.0, share)) * _BAR
            parts.append(
                f'<rect class="bar" x="{_LABEL}" y="{y + 2}" width="{length:.1f}" height="18" rx="3"/>'
            )
        shown = "–" if share is None else f"{100 * share:.0f}%"
        parts.append(f'<text x="{_LABEL + _BAR + 8}" y="{y + 15}">{shown} {escape(note)}</text>')
    parts.append("</svg>")
    return "".join(parts)


def histogram(title: str, values: Sequence[float], *, unit: str, bins: int = 24) -> str:
    """How often a value occurs, in ``bins`` equal steps from 0 to the largest."""
    width, height, foot = 620, 130, 20
    if not values:
        return ""
    top = max(values) or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(value / top * bins))] += 1
    step = width / bins
    parts = [
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    ]
    for number, count in enumerate(counts):
        tall = (height - foot) * count / max(counts)
        parts.append(
            f'<rect class="bar" x="{number * step + 1:.1f}" y="{height - foot - tall:.1f}" '
            f'width="{step - 2:.1f}" height="{tall:.1f}"><title>{count}</title></rect>'
        )
    parts.append(f'<text x="0" y="{height - 4}">0</text>')
    parts.append(
        f'<text x="{width}" y="{height - 4}" text-anchor="end">{top:.0f} {escape(unit)}</text></svg>'
    )
    return "".join(parts)
