"""Bar charts as inline SVG: drawn here, nothing is loaded."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.html import Html, tag

_ROW = 26
_NAME_WIDTH = 148
_BAR_WIDTH = 210
_VALUE_WIDTH = 44
_NAME_CHARACTERS = 11


def draw_bars(title: str, bars: Sequence[tuple[str, int]], note: str | None = None) -> Html:
    """Horizontal bars with name and value, and a note below; longest bar = largest value.

    Empty without bars.
    """
    if not bars:
        return Html("")
    longest = max(value for _, value in bars) or 1
    height = _ROW * len(bars) + 6
    width = _NAME_WIDTH + _BAR_WIDTH + _VALUE_WIDTH
    drawn = [
        _draw_bar(name, value, longest, top=_ROW * order + 3)
        for order, (name, value) in enumerate(bars)
    ]
    spoken = "；".join(f"{name} {value}" for name, value in bars)
    svg = tag(
        "svg",
        tag("title", f"{title}：{spoken}"),
        *drawn,
        viewBox=f"0 0 {width} {height}",
        width="100%",
        role="img",
        preserveAspectRatio="xMinYMin meet",
        style=f"max-width:{width}px",
    )
    return tag(
        "figure",
        tag("figcaption", title),
        svg,
        tag("small", note) if note else None,
        class_="chart",
    )


def _draw_bar(name: str, value: int, longest: int, *, top: int) -> Html:
    shown = name if len(name) <= _NAME_CHARACTERS else f"{name[: _NAME_CHARACTERS - 1]}…"
    length = max(2, round(_BAR_WIDTH * value / longest)) if value else 0
    middle = top + _ROW // 2 + 1
    return tag(
        "g",
        tag("title", f"{name} {value}"),
        tag("text", shown, x=_NAME_WIDTH - 8, y=middle, class_="bar-name"),
        tag("rect", x=_NAME_WIDTH, y=top + 5, width=length, height=_ROW - 10, class_="bar"),
        tag("text", str(value), x=_NAME_WIDTH + length + 7, y=middle, class_="bar-value"),
    )
