"""Citations: exact ranges of the source with their markers."""

from __future__ import annotations

from assistant.answers import Citation
from index.documents import Document, Measure, Span
from index.language.normalise import fold_spaces

_BOLD = "**"


class Citer:
    """Numbers the citations of one answer; the same range keeps its number."""

    def __init__(self) -> None:
        """Start at [1]."""
        self._citations: dict[tuple[str, int, int], Citation] = {}

    def cite(self, document: Document, measure: Measure, span: Span) -> int:
        """The marker's number for ``span`` of ``measure``; the span must lie inside one of its spans."""
        key = (document.id, span.start, span.end)
        if key not in self._citations:
            self._citations[key] = Citation(
                n=len(self._citations) + 1,
                document=document.id,
                title=document.facts.title,
                section=measure.section,
                measure=measure.number,
                quote=fold_spaces(span.of(document.text)).strip(),
                start=span.start,
                end=span.end,
                page=_page(document, span.start),
            )
        return self._citations[key].n

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations made so far, by number."""
        return tuple(self._citations.values())


def _page(document: Document, offset: int) -> int | None:
    if not document.pages:
        return None
    return sum(start <= offset for start in document.pages)


def tighten(span: Span, text: str) -> Span:
    """``span`` without white space at its ends, and without the mark that ends a bold heading before it.

    **1. 企业开办。** 推行……: the second ** opens no sentence.
    """
    start, end = span.start, span.end
    if text.startswith(_BOLD, start) and text.count(_BOLD, start, end) % 2:
        start += len(_BOLD)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)
