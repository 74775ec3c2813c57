"""A measure → its statements: sentences and clauses with their exact places in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.figure_rows import FigureRow, read_figure_row
from index.documents import Measure, Obligation, Span
from index.language.normalise import clean, fold

_SENTENCE_END = re.compile(
    # 问：…怎么办？ goes on with its 答：
    r"[。；;！!？?]+(?!\s*答[：:])[”’」』）)】\]]*|\n[ \t　]*\n|\n(?![ \t　]*答[：:])(?=[ \t　]*[^\s:：]{1,4}(?:[ \t　]{0,3}[^\s:：]{1,4})?[:：])"
)
_CLAUSE_END = re.compile(r"[，,：:](?!\d)|[\n\t]+|　{2,}")
_LABELLED = re.compile(r"\s*[^\s:：]{1,4}(?:[ \t　]{0,3}[^\s:：]{1,4})?[:：]")
_SHORT_LINE = 28
"""Characters below which a line ends on purpose; a longer one is broken by the page's width"""
_DEADLINE_WITH_CONTENT = 14
"""Characters from which a deadline cell is a statement of its own: 完成时限:2018年底前,在全市范围内将……"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a statement between commas."""

    span: Span
    folded: str
    """Folded for matching: no white space, lower case, NFKC"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of a measure."""

    measure_id: str
    span: Span
    text: str
    """Cleaned for reading"""
    folded: str
    clauses: tuple[Clause, ...]
    row: FigureRow | None = None
    """The row of figures that the statement tells"""

    def window(self, first: int, last: int) -> Span:
        """The range from clause ``first`` to clause ``last``, both included, as offsets in the source."""
        return Span(start=self.clauses[first].span.start, end=self.clauses[last].span.end)


def split_statements(
    measure: Measure, text: str, obligation: Obligation | None = None
) -> tuple[Statement, ...]:
    """The statements of ``measure`` in document order; ``text`` is the document's untouched text.

    Labels of departments are not statements; a deadline that says more than a date is one.
    """
    if (row := read_figure_row(measure, text)) is not None:
        return (_row_statement(measure.id, row),)
    ranges = list(measure.body)
    if (
        obligation
        and obligation.deadline
        and len(obligation.deadline.text) >= _DEADLINE_WITH_CONTENT
    ):
        span = obligation.deadline.span
        if measure.holds(span) and not measure.says(span):
            ranges.append(span)
    ranges.sort(key=lambda span: span.start)
    found = [
        statement
        for body in ranges
        for sentence in _cut(text, body, _SENTENCE_END)
        if (statement := _statement(measure.id, text, sentence)) is not None
    ]
    return tuple(found)


def _row_statement(measure_id: str, row: FigureRow) -> Statement:
    folded = fold(row.told)
    return Statement(
        measure_id=measure_id,
        span=row.span,
        text=row.told,
        folded=folded,
        clauses=(Clause(span=row.span, folded=folded),),
        row=row,
    )


def _statement(measure_id: str, text: str, span: Span) -> Statement | None:
    raw = span.of(text)
    folded = fold(raw)
    if len(folded) < 2:
        return None
    clauses = tuple(
        Clause(span=clause, folded=fold(clause.of(text)))
        for clause in _cut(text, span, _CLAUSE_END)
        if fold(clause.of(text))
    )
    return Statement(
        measure_id=measure_id, span=span, text=clean(raw), folded=folded, clauses=clauses
    )


def _cut(text: str, span: Span, ends: re.Pattern[str]) -> list[Span]:
    """Pieces of ``span`` up to and including each end mark outside brackets, without outer white space."""
    pieces: list[Span] = []
    start = span.start
    for mark in ends.finditer(text, span.start, span.end):
        if _is_inside_brackets(text, start, mark.start()) or _is_wrapped(text, start, mark):
            continue
        _append(pieces, text, start, mark.end())
        start = mark.end()
    _append(pieces, text, start, span.end)
    return pieces


def _is_wrapped(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a line break only wraps a long line (公告20⏎⏎天以内); a labelled line (成员：……) ends with it."""
    if mark[0].strip():
        return False
    if "\n" in mark[0][1:] and _LABELLED.match(text, start):
        return False
    behind = text[mark.end() : mark.end() + 12]
    if _LABELLED.match(behind):
        return False
    line_start = text.rfind("\n", 0, mark.start()) + 1
    return len(text[line_start : mark.start()].strip()) >= _SHORT_LINE


def _is_inside_brackets(text: str, start: int, at: int) -> bool:
    """Whether an opened bracket or quotation is still open at ``at``: （2个环节，2天办结） stays whole."""
    part = text[start:at]
    return any(
        part.count(left) > part.count(right)
        for left, right in ("（）", "()", "“”", "《》", "〔〕", "[]")
    )


def _append(pieces: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        pieces.append(Span(start=start, end=end))
