"""Rows of a table by what a named column lacks, or by the unit that leads where the ledger has no such rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.rows_with import Cells, Rows, is_about, tables_of, tell_rows
from assistant.answering.sources import Sources
from assistant.answers import Answer
from assistant.understanding.question import Intent, Question, Role
from index.documents import CellRole, DocumentFacts
from index.language.normalise import fold
from index.parsing.columns import role_of

SHORTEST = 2
_WHICH = re.compile(r"哪|几[个家项条类种]|多少[个家项条类种]")
_BRACKET = re.compile(r"[（(][^）)]*[）)]")
_MARKS = re.compile(r"[“”\"‘’'《》]")
_NONE = re.compile(r"(?:没有?|无|未)(?:安排|列|写|设|给|留|填|注|标|公布)?(?:明|有|出|下)?")
_NOTHING = re.compile(r"(?:0(?:\.0+)?[^\d\s]{0,4}|[-—–/]+|无|否|未.{0,3})?")
_PARTS = re.compile(r"[、，,；;]")
_ROLES = {Role.LEAD: {CellRole.LEAD}, Role.SUPPORT: {CellRole.SUPPORT}}
_INTENTS = frozenset({Intent.FACT, Intent.LIST, Intent.COUNT, Intent.COMPARE})


def answer_rows_of_column(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Answer | None:
    """哪些省没有扩招任务, 附表里由市发改委牵头的指标: every such row of the one document asked about; else None."""
    if (
        len(documents) != 1
        or question.intent not in _INTENTS
        or question.is_claim
        or question.ranking is not None
        or not _WHICH.search(question.text)
        or not (question.deadline.is_empty and question.rows.is_empty)
    ):
        return None
    asked = _MARKS.sub("", fold(question.text))
    for section, rows in tables_of(documents[0], sources):
        if question.departments:
            kept, said = _bound(question, asked, rows, sources), _led(question)
        else:
            kept, said = _lacking(question, asked, documents[0], section, rows)
        if kept and len(kept) < len(rows):
            return tell_rows((documents[0], section), kept, said, question, sources)
    return None


def _lacking(
    question: Question, asked: str, facts: DocumentFacts, section: tuple[str, ...], rows: Rows
) -> tuple[Rows, str]:
    """The rows that have nothing in a column that the question names behind 没有, and that column in words."""
    for column in dict.fromkeys(cell.column for _, cells in rows for cell in cells[1:]):
        core = _MARKS.sub("", fold(_BRACKET.sub("", column)))
        if len(core) < SHORTEST or not re.search(rf"{_NONE.pattern}{re.escape(core)}", asked):
            continue
        if not is_about(question, facts, section, rows, core):
            continue
        kept = [(measure, cells) for measure, cells in rows if _is_nothing(cells, column)]
        return kept, f"没有{column}的"
    return [], ""


def _is_nothing(cells: Cells, column: str) -> bool:
    words = next((cell.words for cell in cells if cell.column == column), "")
    return bool(_NOTHING.fullmatch(fold(words)))


def _bound(question: Question, asked: str, rows: Rows, sources: Sources) -> Rows:
    """The rows whose own cell names the departments; only of a table that lists what is asked for, without obligations."""
    noun = fold(rows[0][1][0].column).removesuffix("名称")
    if len(noun) < SHORTEST or f"的{noun}" not in asked:
        return []
    wanted = _ROLES.get(question.role, {CellRole.LEAD, CellRole.SUPPORT})
    kept = []
    for measure, cells in rows:
        named = {
            part
            for cell in cells[1:]
            if role_of(cell.column) in wanted
            for part in _PARTS.split(cell.words)
        }
        known = [
            sources.index.units_named(name, sources.lexicon) | {name}
            for name in question.departments
        ]
        if known and all(names & named for names in known):
            kept.append((measure, cells))
    # Numbered rows that bind somebody are in the ledger
    return [] if any(measure.number is not None for measure, _ in kept) else kept


def _led(question: Question) -> str:
    does = {Role.LEAD: "牵头", Role.SUPPORT: "配合或负责"}.get(question.role, "参与")
    return f"由{'、'.join(question.departments)}{does}的"
