"""What becomes a measure, and the measure made of it: spans, body, title, readable text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.documents import Cell, CellRole, Measure, MeasureKind, Span
from index.language.normalise import clean
from index.parsing.paragraphs import Paragraph, Role
from index.parsing.titles import name_measure

_BESIDE = (CellRole.NUMBER, CellRole.GROUP, CellRole.LEAD, CellRole.SUPPORT, CellRole.DEADLINE)
_NUMBER_CHARS = 8
_LABELLED_CHARS = 50_000
"""An item longer than that is no item with departments behind it"""


@dataclass(slots=True, kw_only=True)
class Draft:
    """The paragraphs of a measure before it has its number."""

    kind: MeasureKind
    section: tuple[str, ...]
    paragraphs: list[Paragraph]
    numbered: int | None
    """Position among the numbered"""


def row_number(row: Paragraph, text: str) -> str | None:
    """What stands in a row's number cell: "45", "A1"; None when it is blank or not a number."""
    for cell in row.cells:
        if cell.role is CellRole.NUMBER:
            words = "".join(span.of(text) for span in cell.spans)
            number = clean(words).strip("().（）、．")
            return number if 0 < len(number) <= _NUMBER_CHARS else None
    return None


def to_measure(
    draft: Draft, document_id: str, ordinal: int, number: str | None, text: str
) -> Measure:
    """The measure a draft describes."""
    head = draft.paragraphs[0]
    named = ""
    if draft.kind is MeasureKind.ROW:
        body, words = _row_body(head, text)
        named = _row_name(head, text)
        label = row_number(head, text)
    else:
        cuts = _labels(draft, text)
        parts = [_without(words, cuts) for p in draft.paragraphs for words in _lines(p)]
        words = _joined(clean("\n".join(s.of(text) for s in part)) for part in parts)
        words = words.replace("**", "")
        body = _merged([s for part in parts for s in part], text)
        label = head.marker.label if head.marker else None
    return Measure(
        id=f"{document_id}#{ordinal}",
        document_id=document_id,
        ordinal=ordinal,
        number=number,
        label=label,
        kind=draft.kind,
        section=draft.section,
        title=name_measure(named or words, draft.kind),
        spans=_merged([s for p in draft.paragraphs for s in p.spans], text),
        body=body,
        text=words,
        cells=head.cells,
    )


def _row_body(row: Paragraph, text: str) -> tuple[tuple[Span, ...], str]:
    """A row's statement: its task cell, or all its cells with the names of their columns."""
    cells = [cell for cell in row.cells if cell.role not in _BESIDE]
    tasks = [cell for cell in cells if cell.role is CellRole.TASK]
    if len(tasks) == 1 and len(cells) == 1:
        return tasks[0].spans, _cell_words(tasks[0], text)
    named = []
    for cell in cells:
        words = _cell_words(cell, text)
        # The task speaks for itself; 责任人 and 备注 need their column's name
        is_task = len(tasks) == 1 and cell.role is CellRole.TASK
        named.append(words if is_task or not cell.column else f"{cell.column}：{words}")
    spans = _merged(sorted(s for cell in cells for s in cell.spans), "")
    joined = [part.rstrip("。；") for part in named[:-1]] + named[-1:]
    return spans, "；".join(joined)


def _row_name(row: Paragraph, text: str) -> str:
    """What a row calls itself: its task, else its first cell, without the column's name."""
    cells = [cell for cell in row.cells if cell.role not in _BESIDE]
    tasks = [cell for cell in cells if cell.role is CellRole.TASK]
    return _cell_words((tasks or cells)[0], text) if cells else ""


def _cell_words(cell: Cell, text: str) -> str:
    return clean("".join(span.of(text) for span in cell.spans))


def _labels(draft: Draft, text: str) -> Sequence[Span]:
    """Where departments and deadlines are named beside the statement."""
    if draft.kind is MeasureKind.BLOCK:
        return ()
    from index.parsing.labels import find_labels

    start, end = draft.paragraphs[0].content, draft.paragraphs[-1].end
    if not 0 < end - start <= _LABELLED_CHARS:
        return ()
    # Only the item's own characters: find_labels looks at all it is given
    labels = find_labels(text[start:end], 0, end - start)
    return sorted({Span(start=n.whole.start + start, end=n.whole.end + start) for n in labels})


def _lines(paragraph: Paragraph) -> Sequence[tuple[Span, ...]]:
    """What is read apart: each line of a signature or a list of annexes, otherwise all lines together."""
    if paragraph.role is Role.CLOSING:
        return [(span,) for span in paragraph.words]
    return [paragraph.words]


def _without(spans: Iterable[Span], cuts: Sequence[Span]) -> list[Span]:
    """``spans`` without the parts in ``cuts``."""
    kept: list[Span] = []
    for span in spans:
        start = span.start
        for cut in cuts:
            if cut.end <= start or cut.start >= span.end:
                continue
            if cut.start > start:
                kept.append(Span(start=start, end=cut.start))
            start = max(start, cut.end)
        if start < span.end:
            kept.append(Span(start=start, end=span.end))
    return kept


def _merged(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """``spans`` with those joined that only white space parts, and blank ones dropped."""
    merged: list[Span] = []
    for span in spans:
        if text and not span.of(text).strip():
            continue
        if merged and text and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(start=merged[-1].start, end=span.end)
        else:
            merged.append(span)
    return tuple(merged)


def _joined(parts: Iterable[str]) -> str:
    """Paragraphs as one readable text: a caption without a mark is parted from what follows by a space."""
    words = ""
    for part in parts:
        if part:
            gap = " " if words and words[-1].isalnum() and part[0].isalnum() else ""
            words += gap + part
    return words
