"""Which of the rows found are meant: by the role of each department, by what a table lists, without what is excepted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.rows import Row, units_in_role
from assistant.answering.sources import Sources
from assistant.answering.table_row import read_row
from assistant.understanding.question import Question, Role, Term
from index.language.normalise import fold
from index.language.quantities import Quantity

EXCEPTED_SHARE = 0.5
OUTRIGHT = 0.5
"""Share of a topic's weight that a row must say as it is, where another row does"""
ALIKE = 0.6
"""Strength from which an official word says as much as the term"""
_ACTS = re.compile(r"牵头|配合|负责|责任|协助|协办|落实|参与")
_BESIDE = re.compile(
    r"除(?:了|去|开)?(?P<named>[^，,。？?]{2,16}?)(?:以外|之外|外)?[，,]?(?:都?还|另外|剩下|其[他余它])(?:有|牵头|负责|配合|参与)?(?=哪|什么|几|多少)"
)
_SETS = re.compile(
    r"(?:达到?|实现|(?:提[高升]|压[缩减]|缩[短减]|降低?|增加)[到至]|设定|目标[是为]?)(?:了|为)?$"
)
_GENERIC = frozenset({"任务", "工作任务", "重点任务", "措施", "事项", "工作", "内容", "项目"})
"""Names of a column that every row of the ledger is called by"""


def roles_of_each(question: Question) -> dict[str, Role]:
    """由县法院牵头、县司法局配合: the role of each department, where they differ; else nothing."""
    found: dict[str, Role] = {}
    for name in question.departments if len(question.departments) > 1 else ():
        at = question.text.find(name)
        match = _ACTS.search(question.text, at + len(name)) if at >= 0 else None
        if match is None:
            return {}
        found[name] = Role.LEAD if match[0] == "牵头" else Role.SUPPORT
    return found if len(set(found.values())) > 1 else {}


def bound_so(row: Row, roles: Mapping[str, Role], sources: Sources) -> bool:
    """Whether a row binds each department in its own role."""
    return all(
        sources.index.units_named(name, sources.lexicon) & set(units_in_role(row.obligation, role))
        for name, role in roles.items()
    )


def without_named(rows: tuple[Row, ...], asked: str) -> tuple[Row, ...]:
    """除了担保让利还有哪些任务: without those that are named."""
    match = _BESIDE.search(asked)
    if match is None:
        return rows
    named = fold(match["named"])
    pairs = {named[i : i + 2] for i in range(len(named) - 1)}
    kept = tuple(
        row
        for row in rows
        if sum(pair in fold(row.measure.title or row.measure.text) for pair in pairs)
        < EXCEPTED_SHARE * len(pairs)
    )
    return kept or rows


def said_outright(rows: tuple[Row, ...], terms: Sequence[Term]) -> tuple[Row, ...]:
    """The rows that say the topic's words, where some do: 用电 is no matter of 用户依托电话."""
    if not terms:
        return rows
    total = sum(term.weight for term in terms)
    said: dict[str, float] = {}
    for row in rows:
        text = fold("".join((row.measure.text, row.measure.title, *row.measure.section)))
        said[row.measure.id] = sum(term.weight for term in terms if _says(text, term)) / total
    if max(said.values(), default=0.0) < OUTRIGHT:
        return rows
    return tuple(row for row in rows if said[row.measure.id] >= OUTRIGHT)


def amount_set(question: Question) -> Quantity | None:
    """The one number that the rows asked for must set; None where none is asked for, or of something named."""
    if question.terms or question.numbers or len(question.quantities) != 1:
        return None
    asked = question.quantities[0]
    return asked if _SETS.search(question.text[: asked.start]) else None


def setting_amounts(rows: tuple[Row, ...], question: Question) -> tuple[Row, ...]:
    """The rows that set the number asked for: 要求达到100%的任务有哪些; all where it is told of something else."""
    asked = amount_set(question)
    if asked is None:
        return rows
    return tuple(
        row
        for row in rows
        if any(
            target.unit == asked.unit and target.amount == asked.amount
            for target in row.obligation.targets
        )
    )


def _says(text: str, term: Term) -> bool:
    words = (
        term.text,
        *term.siblings,
        *(word for word, weight in term.variants if weight >= ALIKE),
    )
    return any(word in text for word in words)


def units_of(row: Row) -> set[str]:
    """Every unit that a row binds."""
    return {*row.obligation.lead, *row.obligation.support}


def of_column(rows: tuple[Row, ...], asked: str, sources: Sources) -> tuple[Row, ...]:
    """The rows of the table that tells of what is asked for (牵头的指标有几个), where others are found beside them."""
    if len({row.measure.kind for row in rows}) < 2:
        return rows
    kept = tuple(row for row in rows if _told_of(row, asked, sources))
    return kept or rows


def _told_of(row: Row, asked: str, sources: Sources) -> bool:
    text = sources.index.document(row.facts.id).text
    cell = next((c for c in read_row(row.measure, text) if not c.is_number), None)
    noun = fold(cell.column).removesuffix("名称") if cell else ""
    return len(noun) > 1 and noun not in _GENERIC and f"的{noun}" in fold(asked)
