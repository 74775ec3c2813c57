"""Rows of a table that a question names (S09, 城关街道): its answer stands in no other row of that table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.gather import Candidate
from assistant.answering.sources import Sources
from assistant.answering.table_row import NamedCell, names_above, read_row
from assistant.understanding.question import Asked, Question
from index.documents import Document, Measure, MeasureKind
from index.language.normalise import clean, fold

SHORTEST_FIRST, SHORTEST = 2, 3
"""Characters of a first cell, and of another, that name a row"""
_TOTAL = re.compile(r"合计|总计|小计|共计")
_COUNTED = re.compile(
    r"(?:几|多少)\s*(个|样|种|项|类|条|行|家|份|款)?|(?:一共|总共|共)(?:列|有|是)了?(?:几|多少)"
)
_KEY_COLUMN = re.compile(r"(?:名称|代码|编号|名|清单)$")
MOST_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRows:
    """Candidates without the other rows of a table, and what the named row leaves blank."""

    pool: tuple[Candidate, ...]
    lacks: str = ""
    """没有写明城关街道的电话: the named row has no such cell"""
    is_named: bool = False
    """A row is named by its own cell: A02, 城关街道"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCount:
    """A table whose rows are counted: how many of what, and their names."""

    first: Candidate
    total: int
    unit: str
    names: tuple[str, ...]


def keep_named(question: Question, pool: Sequence[Candidate], sources: Sources) -> NamedRows:
    """``pool`` where a table's rows give way to those of them that the question names."""
    asked = fold(question.text)
    kept = tuple(pool)
    lacks = ""
    for document, section in _tables(pool):
        rows = table_rows(document, section, sources)
        named = _named(rows, asked)
        if not named or len(named) == len(rows):
            continue
        ids = {measure.id for measure, _ in named}
        table = {measure.id for measure, _ in rows}
        kept = tuple(c for c in kept if c.measure.id not in table or c.measure.id in ids)
        present = {c.measure.id for c in kept}
        added = (
            sources.kept.get(sources.index, measure.id)
            for measure, _ in named
            if measure.id not in present
        )
        kept = (*added, *kept)
        if len(named) == 1 and (column := _blank(named[0], asked, question, document)):
            lacks = f"没有写明{named[0][1][0].words}的{column}"
    return NamedRows(pool=kept, lacks=lacks, is_named=kept != tuple(pool))


def count_rows(question: Question, pool: Sequence[Candidate], sources: Sources) -> RowCount | None:
    """The rows of the table whose first column is what the question counts: 岗位代码有几个."""
    counted = _COUNTED.search(question.text)
    if counted is None:
        return None
    asked = fold(question.text)
    for document, section in _tables(pool):
        rows = table_rows(document, section, sources)
        first = next((cells[0] for _, cells in rows if cells), None)
        if first is None or not _is_counted(first.column, asked, section):
            continue
        names = tuple(cells[0].words for _, cells in rows if not _TOTAL.fullmatch(cells[0].words))
        whole = next((c for c in pool if c.measure.id == rows[0][0].id), None)
        return RowCount(
            first=whole or sources.kept.get(sources.index, rows[0][0].id),
            total=len(names),
            unit=counted[1] or "项",
            names=names[:MOST_NAMED],
        )
    return None


def _is_counted(column: str, asked: str, section: tuple[str, ...]) -> bool:
    name = fold(column)
    if len(name) > 2 and name in asked:
        return True
    core = _KEY_COLUMN.sub("", name)
    heading = fold(section[-1]) if section else ""
    return (
        len(core) > 1
        and bool(re.search(rf"{re.escape(core)}(?:清单|目录|表|一览)", asked))
        and (core in heading)
    )


def _tables(pool: Sequence[Candidate]) -> Iterator[tuple[Document, tuple[str, ...]]]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for item in pool:
        key = (item.document.id, item.measure.section)
        if key not in seen and not item.is_heading:
            seen.add(key)
            yield item.document, item.measure.section


def table_rows(
    document: Document, section: tuple[str, ...], sources: Sources
) -> list[tuple[Measure, tuple[NamedCell, ...]]]:
    """The rows under a heading with their cells, numbers aside; read once while the index stays the same."""
    known = sources.kept.rows
    key = (f"{sources.index.generation} {document.id}", section)
    if key in known:
        return known[key]
    found: list[tuple[Measure, tuple[NamedCell, ...]]] = []
    for measure in sources.index.measures(document.id):
        if measure.kind is MeasureKind.ROW and measure.section == section:
            cells = tuple(
                NamedCell(column=cell.column, words=clean(cell.words))
                for cell in read_row(measure, document.text)
                if not cell.is_number
            )
            if cells and cells[0].column:
                found.append((measure, cells))
    known[key] = found
    return found


def _named(
    rows: Sequence[tuple[Measure, tuple[NamedCell, ...]]], asked: str
) -> list[tuple[Measure, tuple[NamedCell, ...]]]:
    """The rows with a cell of their own that the question says."""
    held: dict[str, int] = {}
    for _, cells in rows:
        for words in {fold(cell.words) for cell in cells}:
            held[words] = held.get(words, 0) + 1
    return [
        (measure, cells)
        for measure, cells in rows
        if any(
            len(words) >= (SHORTEST if position else SHORTEST_FIRST)
            and held[words] == 1
            and words in asked
            and not words.isdigit()
            for position, words in enumerate(fold(cell.words) for cell in cells)
        )
    ]


def _blank(
    row: tuple[Measure, tuple[NamedCell, ...]],
    asked: str,
    question: Question,
    document: Document,
) -> str:
    """The column asked for in which the row says nothing."""
    measure, cells = row
    names = names_above(document.text, measure.spans[0].start, told=measure.text)
    filled = {cell.column for cell in cells}
    wanted = {"电话"} if Asked.PHONE in question.wanted else set()
    for name in names:
        if name in filled or len(fold(name)) < 2:
            continue
        if fold(name) in asked or any(word in name for word in wanted):
            return name
    return ""
