"""Lines of a table → its rows: a cell that a printer broke over several lines is one cell again.

"1⇥优化服务。⇥市市场监督" · "管理局⇥市公安局⇥6月" · "底前" is one row of four cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.documents import CellRole, Span
from index.language.normalise import clean, fold
from index.parsing import forms
from index.parsing.columns import name_cells, role_of
from index.parsing.lines import Line
from index.parsing.markers import find_annex, find_marker

_LAST_CELL_CHARS = 20
"""What goes on in a row's last cell without a tab is no longer: a sentence is text below the table"""
_LOOK_AHEAD = 8
_WHOLE_SHARE = 0.8
_NOTE = re.compile(r"\s*(?:备?\s*注|说\s*明|附\s*[件表注]|来源|联系)")
_ROW_NUMBER = re.compile(r"[A-Za-z一-龥]{0,2}\d{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How many cells a whole row has and where its number stands; of a table whose rows run over lines."""

    width: int
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Lines that make one row, and its cells: no span for a blank one, several for a broken one."""

    lines: tuple[Line, ...]
    cells: tuple[tuple[Span, ...], ...]

    def words(self, text: str) -> list[str]:
        """What the cells say, cleaned."""
        return [clean("".join(span.of(text) for span in cell)) for cell in self.cells]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where a table ends, and its shape where rows run over lines."""

    end: int
    lines: int
    shape: Shape | None


def find_extent(
    text: str,
    lines: Sequence[Line],
    start: int,
    furniture: Mapping[int, str],
    before: Shape | None,
) -> Extent:
    """The run of table lines that begins at ``start``; ``before`` is the shape of the table before."""
    shape = find_shape(text, lines[start], before)
    if shape is not None:
        run = _Run(text=text, lines=lines, furniture=furniture, shape=shape)
        extent = run.measure(start)
        if run.is_whole:
            return extent
    return _Run(text=text, lines=lines, furniture=furniture, shape=None).measure(start)


def find_shape(text: str, line: Line, before: Shape | None) -> Shape | None:
    """The shape that a header gives, or that of the table before when its rows go on here."""
    words = [clean(cell.of(text)) if cell else "" for cell in split_cells(text, line)]
    if is_piped(text, line):
        return None
    if name_cells(words):
        roles = [role_of(word) for word in words]
        number = roles.index(CellRole.NUMBER) if CellRole.NUMBER in roles else None
        return Shape(width=len(words), number=number)
    return before if before and len(words) == before.width else None


def join_rows(text: str, lines: Sequence[Line], shape: Shape | None) -> list[Row]:
    """The rows of a table's ``lines``, which are free of furniture."""
    rows: list[Row] = []
    header = _header(text, lines[0])
    for line in lines:
        cells = tuple((cell,) if cell else () for cell in split_cells(text, line))
        last = rows[-1] if rows else None
        if (
            shape
            and last
            and not _is_header(text, line, header)
            and not _is_header(text, last.lines[0], header)
            and _continues(text, line, len(last.cells) - 1, shape)
        ):
            joined = (*last.cells[:-1], last.cells[-1] + cells[0], *cells[1:])
            rows[-1] = Row(lines=(*last.lines, line), cells=joined)
        else:
            rows.append(Row(lines=(line,), cells=cells))
    return rows


def split_cells(text: str, line: Line) -> list[Span | None]:
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


def is_row(text: str, line: Line) -> bool:
    """Whether a line has cells: tabs between words, or pipes around them."""
    return text.find("\t", line.start, line.end) >= 0 or is_piped(text, line)


def is_piped(text: str, line: Line) -> bool:
    """A line of a Markdown table: "| 指标 | 目标 |"."""
    is_closed = text[line.start] == "|" and text[line.end - 1] == "|"
    return is_closed and text.count("|", line.start, line.end) >= 3


@dataclass(slots=True, kw_only=True)
class _Run:
    """Follows a table line by line and counts whether its rows come out whole."""

    text: str
    lines: Sequence[Line]
    furniture: Mapping[int, str]
    shape: Shape | None
    whole: int = 0
    rows: int = 0
    joined: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether joining lines makes rows of the header's width: else cells were left out, not broken."""
        return not self.joined or self.whole >= _WHOLE_SHARE * self.rows

    def measure(self, start: int) -> Extent:
        header = _header(self.text, self.lines[start])
        end, count = start + 1, 1
        tabs = -1 if header else _tabs(self.text, self.lines[start])
        for at in range(start + 1, len(self.lines)):
            if at in self.furniture:
                continue
            line = self.lines[at]
            tab_count = _tabs(self.text, line)
            has_tab = is_row(self.text, line) or tab_count >= 2
            if tab_count == 1 and self.shape and tabs >= 0:
                # "民法院⇥": the rest of a cell before a blank one
                has_tab = has_tab or _continues(self.text, line, tabs, self.shape)
            if not has_tab and not self._goes_on(at, tabs):
                break
            end, count = at + 1, count + 1
            if _is_header(self.text, line, header):
                continue
            if self.shape and tabs >= 0 and _continues(self.text, line, tabs, self.shape):
                tabs += _tabs(self.text, line)
                self.joined += 1
                continue
            self._count(tabs)
            tabs = _tabs(self.text, line)
        self._count(tabs)
        return Extent(end=end, lines=count, shape=self.shape)

    def _count(self, tabs: int) -> None:
        if tabs >= 0 and self.shape:
            self.rows += 1
            self.whole += tabs == self.shape.width - 1

    def _goes_on(self, at: int, tabs: int) -> bool:
        """Whether a line without tabs is inside a row: one follows that finishes it, or the next row."""
        if self.shape is None or tabs < 0 or self._is_below(at):
            return False
        is_open = tabs < self.shape.width - 1
        if not is_open and self._length(at) > _LAST_CELL_CHARS:
            return False
        following = [i for i in range(at + 1, at + 1 + _LOOK_AHEAD) if i not in self.furniture]
        for i in following:
            if i >= len(self.lines):
                return not is_open and self._length(at) <= _LAST_CELL_CHARS // 3
            line = self.lines[i]
            if is_row(self.text, line) or _tabs(self.text, line):
                return not is_open or _continues(self.text, line, tabs, self.shape)
            if self._is_below(i) or (not is_open and self._length(i) > _LAST_CELL_CHARS):
                return not is_open and self._length(at) <= _LAST_CELL_CHARS // 3
        return False

    def _is_below(self, at: int) -> bool:
        """Whether a line can't be in a cell: after an empty line, a note, an annex, a heading."""
        line = self.lines[at]
        words = self.text[line.start : line.end]
        if line.gap or _NOTE.match(words) or find_annex(words) or forms.is_dateline(words):
            return True
        marker = find_marker(words)
        return bool(marker and forms.is_caption(words[marker.length :])) or forms.is_title(words)

    def _length(self, at: int) -> int:
        return self.lines[at].end - self.lines[at].start


def _continues(text: str, line: Line, tabs: int, shape: Shape) -> bool:
    """Whether a line's cells belong to the row before, which has ``tabs`` of them."""
    more = _tabs(text, line)
    if not more:
        return not is_piped(text, line)
    missing = shape.width - 1 - tabs
    return missing > 0 and more <= missing and not _has_number(text, line, shape)


def _has_number(text: str, line: Line, shape: Shape) -> bool:
    cells = split_cells(text, line)
    if shape.number is None or len(cells) <= shape.number:
        return False
    number = cells[shape.number]
    return bool(number and _ROW_NUMBER.fullmatch(number.of(text)))


def _tabs(text: str, line: Line) -> int:
    return text.count("\t", line.row_start, line.row_end)


def _header(text: str, line: Line) -> str:
    """The line that names the columns; "" when the first line is a row already."""
    words = [clean(cell.of(text)) if cell else "" for cell in split_cells(text, line)]
    return text[line.start : line.end] if name_cells(words) else ""


def _is_header(text: str, line: Line, header: str) -> bool:
    """Whether a line repeats the header, as every page does."""
    if not header or abs(line.end - line.start - len(header)) > len(header) // 4:
        return False
    return fold(text[line.start : line.end]) == fold(header)
