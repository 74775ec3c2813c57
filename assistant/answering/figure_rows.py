"""Rows of figures told with the names of their columns: 贷款平均利率：当前值5.2%，目标值4.6%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.table_row import (
    is_unit,
    is_unit_column,
    names_above,
    names_told,
    unit_above,
    unit_in,
    with_unit,
)
from index.documents import Measure, MeasureKind, Span
from index.language.normalise import clean, fold, narrow

LONGEST_CELL, LONGEST_ROW = 40, 200
SHORT_UNIT = 3
"""Characters below which a word in a column of units is one, known or not"""
MOST_BLANK = 2
"""Blank cells at a row's end that may be missing"""
_NOTHING = re.compile(r"[-—–/无]*")
_GOAL = re.compile(r"目标|计划|力争|修改后|调整后|提升")
_NOW = re.compile(r"完成值|完成数|实际|现状|当前|目前|基期|基数|现值|修改前|调整前|原")
_NOW_ASKED = re.compile(r"现状|当前|目前|现在|原来|原先|基期")
_BRACKET = re.compile(r"[（(][^（）()]{1,8}[）)]")
_UNIT_ASKED = re.compile(r"(?:几|多少)\s*个?(人|名|户|家|份|台|件|套|辆)")
_SAME = {"名": "名人", "人": "名人"}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A cell with its column: name and words, a bare number with its unit."""

    column: str
    words: str
    span: Span

    @property
    def told(self) -> str:
        """Column and words together."""
        return f"{self.column}{self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A row: what it is about and its further cells."""

    name: str
    cells: tuple[FigureCell, ...]
    span: Span

    @property
    def told(self) -> str:
        """The whole row in words."""
        return f"{self.name}：{'，'.join(cell.told for cell in self.cells)}"


def read_figure_row(measure: Measure, text: str) -> FigureRow | None:
    """The row of short cells that ``measure`` is, under named columns; None for anything else.

    ``text`` is the document's untouched text. A task with departments and a deadline is no such row.
    """
    if measure.kind is not MeasureKind.ROW or len(measure.spans) != 1 or len(measure.body) < 2:
        return None
    row = measure.spans[0]
    if len(row.of(text)) > LONGEST_ROW:
        return None
    names = names_above(text, row.start, told=measure.text)
    spans = _cells_of(row, text)
    # A tab too many before a row whose first cells are blank
    if len(spans) == len(names) + 1 and not any(span.of(text) for span in spans[:2]):
        spans = spans[1:]
    if not len(names) - MOST_BLANK <= len(spans) <= len(names):
        names = names_told(measure.text, [span.of(text) for span in spans])
        spans = [span for span in spans if clean(span.of(text))] if names else spans
    if not names:
        return None
    said = [
        (name, clean(span.of(text)), span)
        for name, span in zip(names, spans, strict=False)
        if any(body.start < span.end and span.start < body.end for body in measure.body)
    ]
    said = [each for each in said if not _NOTHING.fullmatch(each[1])]
    if len(said) < 2 or any(len(words) > LONGEST_CELL for _, words, _ in said):
        return None
    (_, first, at), *rest = said
    units = [words for name, words, _ in said if is_unit_column(name)] + [unit_in(first)]
    units.append(unit_above(text, row.start))
    unit = next((word for word in units if is_unit(word) or 0 < len(word) < SHORT_UNIT), "")
    cells = tuple(
        FigureCell(column=name, words=with_unit(words, unit_in(name) or unit), span=span)
        for name, words, span in rest
        if not (is_unit_column(name) and words == unit)
    )
    if not any(re.search(r"\d", narrow(cell.words)) for cell in cells):
        return None
    return FigureRow(name=first, cells=cells, span=Span(start=at.start, end=rest[-1][2].end))


# 去哪里问，电话多少: a word of the question, and what the columns that answer are called
_WHERE_ASKED = re.compile(r"[在去到往上]哪(?!一?[年月天日])|哪里|哪儿|地址|怎么走|什么地方")
_WHERE = re.compile(r"地址|地点|位置|坐落|场所")


def tell_cells(row: FigureRow, asked: str, years: Sequence[int]) -> str:
    """The row with the cells that ``asked`` is about; with all of them where no column is singled out.

    A year names its column, a word of a column's name too; else goals stand for what is aimed at, unless
    the present state is asked for.
    """
    folded = fold(asked)
    by_year = [c for c in row.cells if any(str(year) in c.column for year in years)]
    named = [c for c in row.cells if c.column and fold(_BRACKET.sub("", c.column)) in folded]
    if named and _WHERE_ASKED.search(asked):
        named = [c for c in row.cells if c in named or _WHERE.search(c.column)]
    asked_unit = _UNIT_ASKED.search(asked)
    by_unit = [
        c
        for c in row.cells
        if asked_unit
        and unit_in(c.column)
        and unit_in(c.column) in _SAME.get(asked_unit[1], asked_unit[1])
    ]
    # 扩招江苏多少人: the column named has people as well as 招生人数
    is_named = asked_unit and any(cell.words.endswith(asked_unit[1]) for cell in named)
    if len(by_unit) == 1 and not is_named:
        named = by_unit
    wants_now = bool(_NOW_ASKED.search(asked))
    state = [c for c in row.cells if (_NOW if wants_now else _GOAL).search(c.column)]
    has_both = any(_NOW.search(c.column) for c in row.cells) and any(
        _GOAL.search(c.column) for c in row.cells
    )
    chosen = by_year or named or (state if has_both or wants_now else []) or list(row.cells)
    return f"{row.name}：{'，'.join(cell.told for cell in chosen)}"


def _cells_of(row: Span, text: str) -> list[Span]:
    """The row's cells, blank ones too, without outer white space; a line break wraps a cell."""
    before = text.count("\t", text.rfind("\n", 0, row.start) + 1, row.start)
    cells = [Span(start=row.start, end=row.start) for _ in range(before)]
    start = row.start
    for at in [*(m.start() for m in re.finditer("\t", row.of(text))), row.end - row.start]:
        end = row.start + at
        inner = text[start:end]
        left = len(inner) - len(inner.lstrip())
        cells.append(Span(start=start + left, end=max(start + left, start + len(inner.rstrip()))))
        start = end + 1
    return cells
