"""A row of a table with the names of its columns: 45 · 重点任务：… · 牵头单位：… · 完成时限：…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.documents import CellRole, Measure, MeasureKind, Span
from index.language.normalise import clean, narrow
from index.language.quantities import find_quantities
from index.parsing.columns import name_cells, role_of

LINES_ABOVE = 300
"""Lines above a row among which its column's names are looked for"""
LONGEST_LINE = 2000
"""Characters beyond which a line names no columns"""
_BARE = re.compile(r"[-+]?\d+(?:\.\d+)?")
_UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位[:：]\s*([^\s、，,:：（）()]{1,6})[)）]?")
_UNIT_COLUMN = re.compile(r"(?:计量)?单位")
_UNIT_COUNTED = re.compile(r"(人|户|家|份|台|件|套|辆|个)数$")
_UNIT_IN_NAME = re.compile(r"[（(]([^（）()\d]{1,8})[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCell:
    """A cell that isn't blank; the column's name is "" where nothing names it."""

    column: str
    words: str
    is_number: bool = False


def read_row(measure: Measure, text: str) -> tuple[NamedCell, ...]:
    """The cells of the row that ``measure`` is, in order; () for anything else.

    ``text`` is the document's untouched text. Where names and cells don't fit, the cells come without names.
    """
    if measure.kind is not MeasureKind.ROW:
        return ()
    first = measure.spans[0]
    separator = "\t" if any("\t" in span.of(text) for span in measure.spans) else "|"
    if separator not in first.of(text):
        return ()
    names = names_above(text, first.start, separator, measure.text)
    cells = _cells(measure.spans, text, separator, len(names))
    is_fitting = bool(names) and len(cells) <= len(names)
    found: list[NamedCell] = []
    told = [] if is_fitting else names_told(measure.text, cells)
    for position, words in enumerate(cells):
        if not clean(words):
            continue
        name = names[position] if is_fitting else told[len(found)] if told else ""
        is_number = not found and narrow(clean(words)).isdigit()
        if is_fitting:
            is_number = role_of(name) is CellRole.NUMBER
        found.append(NamedCell(column=name, words=words, is_number=is_number))
    return _with_units(found, unit_above(text, first.start))


def names_told(told: str, cells: Sequence[str]) -> list[str]:
    """The names of columns as the measure tells the row, under a header of two lines; [] where they don't fit."""
    filled = [clean(words) for words in cells if clean(words)]
    parts = told.split("；")
    if len(parts) != len(filled) or not all(
        part.endswith(f"：{words}") for part, words in zip(parts, filled, strict=True)
    ):
        return []
    return [part[: -len(words) - 1] for part, words in zip(parts, filled, strict=True)]


def is_unit_column(name: str) -> bool:
    """Whether a column says what its row is counted in."""
    return bool(_UNIT_COLUMN.fullmatch(name))


def unit_in(name: str) -> str:
    """The unit in a name: 元/月 in 生活补贴（元/月）, 人 in 招聘人数; "" where there is none."""
    found = _UNIT_IN_NAME.search(name)
    if found:
        return found[1]
    counted = _UNIT_COUNTED.search(name)
    return counted[1] if counted else ""


def is_unit(word: str) -> bool:
    """Whether a word is a unit: 万立方米, and not 乡镇（川区8个）."""
    found = find_quantities(f"1{word}") if word else ()
    return bool(found) and found[0].start == 0 and found[0].end == len(word) + 1


def with_unit(words: str, unit: str) -> str:
    """A bare number with its unit; other words as they are."""
    return f"{words}{unit}" if unit and _BARE.fullmatch(narrow(words)) else words


def unit_above(text: str, at: int) -> str:
    """The unit that a line over the table gives for all its numbers: 单位：人; "" where none does."""
    is_over = False
    for line in _lines_before(text, at):
        if "\t" in line or "|" in line:
            continue
        if is_over and line.strip():
            return ""
        match = _UNIT_LINE.fullmatch(line.strip())
        if match:
            return match[1]
        is_over = bool(line.strip())
    return ""


def _with_units(cells: Sequence[NamedCell], over: str = "") -> tuple[NamedCell, ...]:
    """Bare numbers with the unit that their column, a column of units, the row's first cell or the table gives."""
    known = [clean(cell.words) for cell in cells if is_unit_column(cell.column)]
    known += [unit_in(clean(cell.words)) for cell in cells[:1]]
    # 单位 is also who does it: 12武平县 would be nonsense
    unit = next((word for word in (*known, over) if is_unit(word)), "")
    return tuple(
        cell
        if cell.is_number
        else replace(cell, words=with_unit(clean(cell.words), unit_in(cell.column) or unit))
        if _BARE.fullmatch(narrow(clean(cell.words)))
        else cell
        for cell in cells
    )


def names_above(text: str, at: int, separator: str = "\t", told: str = "") -> list[str]:
    """The words of the nearest line above ``at`` that names columns.

    ``told`` is the row as its measure tells it, with the names of its columns: 层站数：4站；补助额：12. The line
    that holds these is the header, whatever its names.
    """
    for line in _lines_before(text, at):
        if separator not in line or len(line) > LONGEST_LINE:
            continue
        words = [clean(word) for word in _split(line, separator)]
        if name_cells(words) or _names(words, told):
            return words
    return []


def _names(words: Sequence[str], told: str) -> bool:
    """Whether ``told`` names its columns so, from its first words on."""
    opened = next(
        (i for i, word in enumerate(words) if word and told.startswith(f"{word}：")), None
    )
    if opened is None:
        return False
    behind = sum(bool(word) and f"；{word}：" in told for word in words[opened + 1 :])
    return behind == told.count("；") or behind > 0


def _lines_before(text: str, at: int) -> Iterator[str]:
    end = text.rfind("\n", 0, at)
    for _ in range(LINES_ABOVE):
        if end < 0:
            return
        start = text.rfind("\n", 0, end)
        yield text[start + 1 : end]
        end = start


def _cells(spans: Sequence[Span], text: str, separator: str, width: int) -> list[str]:
    """What each column says; a further line goes on in its columns, or in the last cell before it."""
    cells: list[str] = []
    for before, line in _lines_of(spans, text, separator):
        more = _split(line, separator)
        # "⇥⇥⇥⇥管委会⇥6月底前" below five columns has a tab too many
        if len(more) == width + 1 and not any(words.strip() for words in more[:2]):
            more = more[1:]
        is_aligned = before or len(more) >= width - 1 or not more[0].strip()
        start = before if not cells or (width and is_aligned) else len(cells) - 1
        cells += [""] * (start + len(more) - len(cells))
        for position, words in enumerate(more, start=start):
            cells[position] += words
    return cells


def _lines_of(spans: Sequence[Span], text: str, separator: str) -> Iterator[tuple[int, str]]:
    """Each line with the separators before it: a cell that heads a group is cut off, its separator isn't."""
    for span in spans:
        before = text[text.rfind("\n", 0, span.start) + 1 : span.start].count(separator)
        for line in span.of(text).split("\n"):
            yield before, line
            before = 0


def _split(row: str, separator: str) -> list[str]:
    if separator == "|":
        row = row.strip().removeprefix("|").removesuffix("|")
    return row.split(separator)
