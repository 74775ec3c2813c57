"""Tables of tab-separated or piped cells: where they are, what their columns mean, which lines are one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from index.documents import Cell, CellRole, Furniture, Span
from index.language.normalise import clean, fold, narrow
from index.parsing.columns import Columns, is_header, is_subheader, name_columns
from index.parsing.lines import Line
from index.parsing.markers import find_marker

_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_UNFINISHED_CHARS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """A row of a table, a cell that heads the rows after it, or a line of a form without columns."""

    kind: Literal["row", "heading", "text"]
    spans: tuple[Span, ...]
    cells: tuple[Cell, ...] = ()
    gap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a run of table lines holds, in order."""

    parts: tuple[TablePart, ...]
    furniture: tuple[Furniture, ...]
    columns: Columns | None
    """For the next run: headings inside a table interrupt its lines"""


def find_tables(
    text: str, lines: Sequence[Line], furniture: Mapping[int, str]
) -> Mapping[int, int]:
    """Runs of table lines: position of the first → position after the last."""
    runs: dict[int, int] = {}
    position = 0
    while position < len(lines):
        if position in furniture or not _is_row(text, lines[position]):
            position += 1
            continue
        end, rows, at = position + 1, 1, position + 1
        while at < len(lines) and (
            at in furniture or _is_row(text, lines[at]) or _is_sparse(text, lines[at])
        ):
            if at not in furniture:
                end, rows = at + 1, rows + 1
            at += 1
        if rows > 1 or runs or len(_split(text, lines[position])) > 2:
            runs[position] = end
        position = end
    return runs


def read_table(text: str, lines: Sequence[Line], before: Columns | None) -> Table:
    """The rows of a run of table lines; ``before`` are the columns of the run before it."""
    rows = [(line, _split(text, line)) for line in lines]
    reader = _Rows(text=text)
    words = [[clean(text[c.start : c.end]) if c else "" for c in cells] for _, cells in rows]
    width = max(len(cells) for _, cells in rows)
    if is_header(words[0], words[1:]):
        reader.header = fold("\t".join(words[0]))
        reader.columns = name_columns(words[0], None, words[1:])
    elif before and abs(before.width - width) <= 1:
        reader.columns = before
        reader.header = before.header
    for position, (line, cells) in enumerate(rows):
        if _PIPE_RULE.fullmatch(text, line.start, line.end):
            reader.add_furniture(line, "table rule")
        elif reader.header and fold("\t".join(words[position])) == reader.header:
            reader.add_furniture(line, "table header")
        elif position == 1 and reader.furniture and is_subheader(words[0], words[1]):
            reader.columns = name_columns(words[0], words[1], words[2:])
            reader.add_furniture(line, "table header")
        else:
            reader.add(line, cells)
    return Table(
        parts=tuple(reader.parts()), furniture=tuple(reader.furniture), columns=reader.columns
    )


@dataclass(slots=True, kw_only=True)
class _Draft:
    spans: list[Span]
    cells: dict[int, list[Span]]
    kind: Literal["row", "heading", "text"]
    gap: int


@dataclass(slots=True, kw_only=True)
class _Rows:
    text: str
    columns: Columns | None = None
    header: str = ""
    drafts: list[_Draft] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)

    def add_furniture(self, line: Line, reason: str) -> None:
        self.furniture.append(Furniture(span=Span(start=line.start, end=line.end), reason=reason))

    def add(self, line: Line, cells: Sequence[Span | None]) -> None:
        """Add a line: a heading cell, a row, or more of the row before."""
        filled = {i: cell for i, cell in enumerate(cells) if cell}
        start, gap = line.start, line.gap
        heads = self._head_cells(filled)
        if heads:
            end = filled[heads[-1]].end if len(heads) < len(filled) else line.end
            self.drafts.append(
                _Draft(spans=[Span(start=start, end=end)], cells={}, kind="heading", gap=gap)
            )
            filled = {i: cell for i, cell in filled.items() if i not in heads}
            if not filled:
                return
            start, gap = _skip_blank(self.text, end, line.end), 0
        rest = Span(start=start, end=line.end)
        if not heads and (row := self._unfinished_row(filled)):
            row.spans.append(rest)
            for i, cell in filled.items():
                row.cells.setdefault(i, []).append(cell)
            return
        kind: Literal["row", "text"] = (
            "row" if self.columns or self._is_numbered(filled) else "text"
        )
        self.drafts.append(
            _Draft(spans=[rest], cells={i: [c] for i, c in filled.items()}, kind=kind, gap=gap)
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
            )

    def _head_cells(self, filled: Mapping[int, Span]) -> list[int]:
        """Cells that name a group: those of the section columns, or a marker alone in its line."""
        if self.columns and self.columns.sections:
            return [i for i in filled if i in self.columns.sections]
        if list(filled) == [0] and find_marker(filled[0].of(self.text)):
            return [0]
        return []

    def _unfinished_row(self, filled: Mapping[int, Span]) -> _Draft | None:
        """The row before, when this line has no number and goes on where a cell broke off.

        A page break inside row 110: "…提出工作建议供区委、" · header · "区政府参考；各牵头单位…".
        """
        last = self.drafts[-1] if self.drafts else None
        number = self.columns.number if self.columns else None
        if not last or last.kind != "row" or (number is None and 0 in filled) or number in filled:
            return None
        for i in filled:
            tail = "".join(span.of(self.text) for span in last.cells.get(i, ())).rstrip()
            if len(tail) >= _UNFINISHED_CHARS and tail[-1] not in "。；！？.;":
                return last
        return None

    def _is_numbered(self, filled: Mapping[int, Span]) -> bool:
        return 0 in filled and len(filled) > 1 and filled[0].of(self.text).isdigit()

    def _role(self, i: int, spans: Sequence[Span]) -> CellRole:
        if self.columns:
            return self.columns.role(i)
        is_number = i == 0 and narrow(spans[0].of(self.text)).isdigit()
        return CellRole.NUMBER if is_number else CellRole.OTHER

    def _name(self, i: int) -> str:
        return self.columns.name(i) if self.columns else ""


def _is_row(text: str, line: Line) -> bool:
    if text.find("\t", line.start, line.end) >= 0:
        return True
    is_piped = text[line.start] == "|" and text[line.end - 1] == "|"
    return is_piped and text.count("|", line.start, line.end) >= 3


def _is_sparse(text: str, line: Line) -> bool:
    """A row all of whose cells but one are blank."""
    return text.count("\t", line.row_start, line.row_end) >= 2


def _split(text: str, line: Line) -> list[Span | None]:
    """The cells of a line as trimmed spans; None for a blank one."""
    if text[line.start] == "|" and text.find("\t", line.start, line.end) < 0:
        start, end, separator = line.start + 1, line.end, "|"
        end -= text[line.end - 1] == "|"
    else:
        start, end, separator = line.row_start, line.row_end, "\t"
    cells: list[Span | None] = []
    for part in text[start:end].split(separator):
        stripped = part.strip()
        begin = start + len(part) - len(part.lstrip())
        cells.append(Span(start=begin, end=begin + len(stripped)) if stripped else None)
        start += len(part) + 1
    return cells


def _skip_blank(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
