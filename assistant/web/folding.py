"""Blocks of an answer with what is long folded away."""

from __future__ import annotations

from assistant.web.html import Html, button, tag
from assistant.web.markdown import Block, BlockKind, Marker, render_block
from assistant.web.texts import say

ROWS_SHOWN = 10
"""Rows of a list shown in the chat; the rest unfolds."""
LISTS = frozenset({BlockKind.BULLETS, BlockKind.NUMBERED, BlockKind.TABLE})


def render_with_details_behind_table(
    blocks: list[Block], marker: Marker, language: str
) -> list[Html | None]:
    """All blocks; bullets that repeat a table above them in full sentences fold away."""
    parts: list[Html | None] = []
    has_table = False
    for block in blocks:
        shown = render_folded(block, marker, language)
        if has_table and block.kind is BlockKind.BULLETS:
            title = tag("summary", say("list.behind", language, total=len(block.lines)))
            shown = tag("details", title, shown, class_="behind")
        has_table = has_table or block.kind is BlockKind.TABLE
        parts.append(shown)
    return parts


def render_folded(block: Block, marker: Marker, language: str) -> Html:
    """One block; of a long list or table the first rows and a button for the rest."""
    rows = len(block.lines) - (1 if block.kind is BlockKind.TABLE else 0)
    if block.kind not in LISTS or rows <= ROWS_SHOWN:
        return render_block(block, marker)
    shown = render_block(block, marker, folded_after=ROWS_SHOWN)
    return tag("div", shown, render_unfold(rows, language), class_="foldable")


def render_unfold(rows: int, language: str) -> Html | None:
    """The button that shows all rows; None when all are shown."""
    if rows <= ROWS_SHOWN:
        return None
    return button(
        tag("span", say("list.unfold", language, total=rows), class_="when-folded"),
        tag("span", say("list.fold", language, shown=ROWS_SHOWN), class_="when-unfolded"),
        act="unfold",
        class_="quiet unfold",
    )
