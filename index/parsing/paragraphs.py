"""Lines → paragraphs: what each line is, and which lines belong together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from index.documents import Cell, Span
from index.parsing.markers import Marker

_TAIL_LINES = 12


class Role(StrEnum):
    """What a paragraph does in the text's structure."""

    MARKED = "marked"
    """Begins with a number: a heading or an item"""
    ANNEX = "annex"
    """附件1, with the annex's title"""
    HEADING = "heading"
    """An unnumbered heading"""
    TITLE = "title"
    """Names a document, or is its number: a new part of the text begins"""
    TEXT = "text"
    LABEL = "label"
    """牵头单位：… on a line of its own, part of the item above"""
    CLOSING = "closing"
    """What follows the numbered text: signature and date, 附件：…, 抄送：…"""
    ROW = "row"
    """A row of a table"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together, broken or not."""

    role: Role
    spans: tuple[Span, ...]
    content: int
    """Where the words begin, behind Markdown marks and the marker"""
    marker: Marker | None = None
    level: int | None = None
    """Level of a Markdown heading"""
    gap: int = 0
    """Empty lines before it"""
    is_heading: bool = False
    """A heading whatever it looks like: a cell that names a group of rows"""
    is_apart: bool = False
    """Furniture stands between it and the paragraph before"""
    cells: tuple[Cell, ...] = ()
    group: str = ""
    """What the group of table rows is called in which a row stands"""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.spans[-1].end

    @property
    def words(self) -> tuple[Span, ...]:
        """Its spans without Markdown marks and marker."""
        return tuple(
            Span(start=max(s.start, self.content), end=s.end)
            for s in self.spans
            if s.end > self.content
        )

    def raw(self, text: str) -> str:
        """Its words as they stand, broken lines joined."""
        return "".join(span.of(text) for span in self.words)

    def tail(self, text: str) -> str:
        """Its last lines: enough to see whether it breaks off."""
        return "".join(text[max(s.start, self.content) : s.end] for s in self.spans[-_TAIL_LINES:])

    def extended(self, span: Span) -> Paragraph:
        """The same paragraph with one more line."""
        return replace(self, spans=(*self.spans, span))
