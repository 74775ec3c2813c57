"""Tables of tab-separated or piped cells: where they are, what their columns mean, which lines are one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from index.documents import Cell, CellRole, Furniture, Span
from index.language.normalise import clean, fold, narrow
from index.parsing.columns import Columns, is_header, is_subheader, name_cells, name_columns
from index.parsing.lines import Line
from index.parsing.markers import Rank, find_marker
from index.parsing.table_rows import (
    Extent,
    Row,
    Shape,
    find_extent,
    is_piped,
    is_row,
    join_rows,
    split_cells,
)

_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_UNFINISHED_CHARS = 15
_CLOSED = "。；！？.;"
"""Behind these nothing of a cell is missing"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """A row of a table, a cell that heads the rows after it, or a line of a form without columns."""

    kind: Literal["row", "heading", "text"]
    spans: tuple[Span, ...]
    cells: tuple[Cell, ...] = ()
    gap: int = 0
    group: str = ""
    """What the group of rows is called in which it stands"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a run of table lines holds, in order."""

    parts: tuple[TablePart, ...]
    furniture: tuple[Furniture, ...]
    columns: Columns | None
    """For the next run: headings inside a table interrupt its lines"""


def find_tables(
    text: str, lines: Sequence[Line], furniture: Mapping[int, str]
) -> Mapping[int, Extent]:
    """Runs of table lines: position of the first → where the run ends."""
    runs: dict[int, Extent] = {}
    shape: Shape | None = None
    position = 0
    while position < len(lines):
        if position in furniture or not is_row(text, lines[position]):
            position += 1
            continue
        extent = find_extent(text, lines, position, furniture, shape)
        shape = extent.shape or shape
        if extent.lines > 1 or runs or len(split_cells(text, lines[position])) > 2:
            runs[position] = extent
        position = extent.end
    return runs


def read_table(
    text: str, lines: Sequence[Line], before: Columns | None, shape: Shape | None = None
) -> Table:
    """The rows of a run of table lines; ``before`` are the columns of the run before it."""
    rows = join_rows(text, lines, shape)
    words = [row.words(text) for row in rows]
    firsts = (find_marker(row[0]) for row in words if row[0] and any(row[1:]))
    reader = _Rows(text=text, ranks=frozenset(first.rank for first in firsts if first))
    width = max(len(row.cells) for row in rows)
    if is_header(words[0], words[1:]) or _is_named(text, rows, words):
        reader.header = fold("\t".join(words[0]))
        reader.columns = name_columns(words[0], None, words[1:])
    elif before and abs(before.width - width) <= 1:
        reader.columns = before
        reader.header = before.header
    for position, row in enumerate(rows):
        line = row.lines[0]
        if len(row.lines) == 1 and _PIPE_RULE.fullmatch(text, line.start, line.end):
            reader.add_furniture(line, "table rule")
        elif reader.header and fold("\t".join(words[position])) == reader.header:
            reader.add_furniture(line, "table header")
        elif position == 1 and reader.furniture and is_subheader(words[0], words[1]):
            reader.columns = name_columns(words[0], words[1], words[2:])
            reader.add_furniture(line, "table header")
        else:
            reader.add(row)
    return Table(
        parts=tuple(reader.parts()), furniture=tuple(reader.furniture), columns=reader.columns
    )


@dataclass(slots=True, kw_only=True)
class _Draft:
    spans: list[Span]
    cells: dict[int, list[Span]]
    kind: Literal["row", "heading", "text"]
    gap: int
    group: str = ""


@dataclass(slots=True, kw_only=True)
class _Rows:
    text: str
    columns: Columns | None = None
    header: str = ""
    ranks: frozenset[Rank] = frozenset()
    """How the rows' first cells are numbered: 第8条 alone is a row with blank cells among 第7条 and 第9条"""
    drafts: list[_Draft] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)

    def add_furniture(self, line: Line, reason: str) -> None:
        self.furniture.append(Furniture(span=Span(start=line.start, end=line.end), reason=reason))

    def add(self, row: Row) -> None:
        """Add a row: a heading cell before it, a row, or more of the row before."""
        cells = self._aligned(row.cells)
        filled = {i: cell for i, cell in enumerate(cells) if cell}
        spans = [Span(start=line.start, end=line.end) for line in row.lines]
        gap = row.lines[0].gap
        heads = self._head_cells(filled)
        if heads:
            end = filled[heads[-1]][-1].end if len(heads) < len(filled) else spans[-1].end
            head = [Span(start=s.start, end=min(s.end, end)) for s in spans if s.start < end]
            self.drafts.append(_Draft(spans=head, cells={}, kind="heading", gap=gap))
            filled = {i: cell for i, cell in filled.items() if i not in heads}
            if not filled:
                return
            start, gap = _skip_blank(self.text, end, spans[-1].end), 0
            spans = [Span(start=max(s.start, start), end=s.end) for s in spans if s.end > start]
        if not heads and (last := self._unfinished_row(filled)):
            last.spans += spans
            for i, cell in filled.items():
                last.cells.setdefault(i, []).extend(cell)
            return
        kind: Literal["row", "text"] = (
            "row" if self.columns or self._is_numbered(filled) else "text"
        )
        self.drafts.append(
            _Draft(
                spans=spans,
                cells={i: list(c) for i, c in filled.items()},
                kind=kind,
                gap=gap,
                group=self._group_of(filled),
            )
        )

    def parts(self) -> Iterator[TablePart]:
        """The rows in order."""
        for draft in self.drafts:
            cells = tuple(
                Cell(role=self._role(i, spans), column=self._name(i), spans=tuple(spans))
                for i, spans in sorted(draft.cells.items())
            )
            yield TablePart(
                kind=draft.kind,
                spans=tuple(draft.spans),
                cells=cells if draft.kind == "row" else (),
                gap=draft.gap,
                group=draft.group,
            )

    def _aligned(self, cells: Sequence[tuple[Span, ...]]) -> Sequence[tuple[Span, ...]]:
        """Cells without a tab too many before them: "⇥⇥⇥⇥管委会⇥6月底前" below five columns."""
        if not self.columns or len(cells) != self.columns.width + 1 or cells[0] or cells[1]:
            return cells
        return cells[1:]

    def _group_of(self, filled: Mapping[int, tuple[Span, ...]]) -> str:
        """The name of the group a row stands in: its own cell's, else that of the row before."""
        if not self.columns or self.columns.group is None:
            return ""
        if cell := filled.get(self.columns.group):
            return clean("".join(span.of(self.text) for span in cell))
        return next((draft.group for draft in reversed(self.drafts) if draft.group), "")

    def _head_cells(self, filled: Mapping[int, tuple[Span, ...]]) -> list[int]:
        """Cells that name a group: those of the section columns, or a marker alone in its line."""
        if self.columns and self.columns.sections:
            return [i for i in filled if i in self.columns.sections]
        if list(filled) != [0]:
            return []
        marker = find_marker(_words(filled[0], self.text))
        return [0] if marker and marker.rank not in self.ranks else []

    def _unfinished_row(self, filled: Mapping[int, tuple[Span, ...]]) -> _Draft | None:
        """The row before, when this one has no number and goes on where cells broke off.

        A page break inside row 110: "…提出工作建议供区委、" · header · "区政府参考；各牵头单位…", or inside a
        name: "区住建" · header · "局".
        """
        last = self.drafts[-1] if self.drafts else None
        key = self.columns.key if self.columns else None
        if not last or last.kind != "row" or (0 if key is None else key) in filled:
            return None
        tails = {
            i: "".join(span.of(self.text) for span in last.cells.get(i, ())).rstrip()
            for i in filled
        }
        if self.columns and len(filled) * 2 <= self.columns.width:
            is_more = all(not tail or tail[-1] not in _CLOSED for tail in tails.values())
            if is_more and any(tails.values()):
                return last
        number = self.columns.number if self.columns else None
        if number is None and 0 in filled:
            return None
        for tail in tails.values():
            if len(tail) >= _UNFINISHED_CHARS and tail[-1] not in _CLOSED:
                return last
        return None

    def _is_numbered(self, filled: Mapping[int, tuple[Span, ...]]) -> bool:
        return 0 in filled and len(filled) > 1 and _words(filled[0], self.text).isdigit()

    def _role(self, i: int, spans: Sequence[Span]) -> CellRole:
        if self.columns:
            return self.columns.role(i)
        is_number = i == 0 and narrow(spans[0].of(self.text)).isdigit()
        return CellRole.NUMBER if is_number else CellRole.OTHER

    def _name(self, i: int) -> str:
        return self.columns.name(i) if self.columns else ""


def _is_named(text: str, rows: Sequence[Row], words: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns by itself, or a Markdown rule below it says so."""
    if len(rows) > 1 and is_piped(text, rows[0].lines[0]):
        rule = rows[1].lines[0]
        return bool(_PIPE_RULE.fullmatch(text, rule.start, rule.end))
    return len(rows) > 1 and name_cells(words[0])


def _words(cell: Sequence[Span], text: str) -> str:
    return "".join(span.of(text) for span in cell)


def _skip_blank(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
