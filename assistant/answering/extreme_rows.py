"""The row of a table with the largest or the smallest number in the column asked for: 哪个镇的任务最多."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.grounds import escape
from assistant.answering.naming import heading_core, place_name
from assistant.answering.rows_with import Rows, is_about, row_name, tables_of, tell_rows
from assistant.answering.sources import Sources
from assistant.answers import Answer
from assistant.understanding.compared import most_word
from assistant.understanding.question import Question
from index.documents import DocumentFacts
from index.language.normalise import fold, narrow

HEADLINE = 160
SHORTEST = 2
MOST_UNKNOWN = 3
"""One row in so many may have no number in the column: a blank, a dash"""
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([^\d\s，,。；;（(]{0,4})")
_TOTAL = re.compile(r"合计|总计|小计|共计|平均")
_BRACKET = re.compile(r"[（(][^）)]*[）)]")
_MARKS = re.compile(r"[“”\"‘’'《》]")
_WHICH = re.compile(r"哪|谁|什么")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of numbers of a table, and how the question names it."""

    question: Question
    facts: DocumentFacts
    section: tuple[str, ...]
    rows: Rows
    name: str
    said: str
    at: int
    """Where in the question the words for it end: what stands nearest to 最多 is meant"""


def answer_extreme_row(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Answer | None:
    """The rows with the extreme number; None where the question names no column of one document's tables."""
    most = most_word(question.text)
    if (
        most is None
        or len(documents) != 1
        or len(question.scope.places) > 1
        or question.departments
        or question.is_claim
        or question.ranking is not None
        or not _WHICH.search(question.text)
        or not (question.deadline.is_empty and question.rows.is_empty)
    ):
        return None
    word, is_most = most
    asked = _MARKS.sub("", fold(question.text))
    before = asked[: asked.find(word)]
    columns = list(_columns(question, before, documents[0], sources))
    if not columns:
        return None
    best = max(columns, key=lambda each: (each.at, len(each.said)))
    return _told(best, word, sources, is_most=is_most)


def _columns(
    question: Question, before: str, facts: DocumentFacts, sources: Sources
) -> Iterator[_Column]:
    for section, rows in tables_of(facts, sources):
        for name in dict.fromkeys(cell.column for _, cells in rows for cell in cells[1:]):
            core = _MARKS.sub("", fold(_BRACKET.sub("", name)))
            said, at = _named(core, before)
            if not said or not is_about(question, facts, section, rows, said):
                continue
            if len(_numbers(rows, name)) * MOST_UNKNOWN >= (MOST_UNKNOWN - 1) * len(rows):
                yield _Column(
                    question=question,
                    facts=facts,
                    section=section,
                    rows=rows,
                    name=name,
                    said=said,
                    at=at,
                )


def _named(core: str, before: str) -> tuple[str, int]:
    """The longest part of a column's name, at least half of it, that the question says last."""
    for size in range(len(core), max(SHORTEST, (len(core) + 1) // 2) - 1, -1):
        found = [(before.rfind(core[i : i + size]), i) for i in range(len(core) - size + 1)]
        at, start = max(found, default=(-1, 0))
        if at >= 0:
            return core[start : start + size], at + size
    return "", -1


def _numbers(rows: Rows, name: str) -> dict[int, tuple[Decimal, str]]:
    """The number that each row has in a column, by position; totals have none."""
    found: dict[int, tuple[Decimal, str]] = {}
    for position, (_, cells) in enumerate(rows):
        words = next((cell.words for cell in cells if cell.column == name), "")
        match = _NUMBER.match(narrow(words))
        if match and not _TOTAL.search(cells[0].words):
            found[position] = (Decimal(match[1]), match[2])
    units = {unit for _, unit in found.values()}
    return found if len(units) < SHORTEST else {}


def _told(column: _Column, word: str, sources: Sources, *, is_most: bool) -> Answer:
    numbers = _numbers(column.rows, column.name)
    end = (max if is_most else min)(number for number, _ in numbers.values())
    chosen = [column.rows[at] for at, (number, _) in numbers.items() if number == end]
    unit = next(iter(numbers.values()))[1]
    names = "、".join(row_name(cells) for _, cells in chosen)
    table = heading_core(column.section[-1]) if column.section else ""
    headline = (
        f"{place_name(column.facts)}：{f'“{table}”中' if table else ''}"
        f"{column.name}{word}的是{names}（{end.normalize():f}{unit}）。"
    )
    if len(headline) > HEADLINE:
        headline = f"{headline[: HEADLINE - 1]}…"
    told = tell_rows((column.facts, column.section), chosen, "", column.question, sources)
    behind = told.answer.partition("\n")[2]
    return replace(told, headline=headline, answer=f"{escape(headline)}\n{behind}")
