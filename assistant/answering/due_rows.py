"""Rows that are due by their own sentence, in documents that give no deadlines otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.rows import Row, RowFilter, is_about, select_rows
from assistant.answering.sources import Sources
from index.documents import DocumentFacts, MeasureKind, Obligation
from index.language.dates import find_dates
from index.language.normalise import clean, fold

# 2024年4月1日前已受理的事项 looks back
_PAST = re.compile(r"\s*前?(?:已|取得|受理|办理|签订)")
_CLAUSE = re.compile(r"[，,；;。]")
MORE_THAN_A_DATE = 12
"""Characters from which a clause says more than its date"""


def due_at_the_end(rows: Sequence[Row], *, is_last: bool) -> tuple[Row, ...]:
    """The rows due after all others, or before them; of a row with several days its last, or its first."""
    choose = max if is_last else min
    days = [[due.by for due in row.obligation.deadlines if due.by] for row in rows]
    known = [choose(own) for own in days if own]
    if not known:
        return ()
    end = choose(known)
    return tuple(row for row, own in zip(rows, days, strict=True) if own and choose(own) == end)


def without_due(rows: tuple[Row, ...], asked: RowFilter, sources: Sources) -> tuple[Row, ...]:
    """The rows without those that are due as the question excepts: 不是长期的, 除了12月以外."""
    if not asked.deadline.except_for:
        return rows
    excepted = {
        row.measure.id
        for each in asked.deadline.except_for
        for row in select_rows(sources.index, replace(asked, deadline=each), sources.lexicon)
    }
    return tuple(row for row in rows if row.measure.id not in excepted)


def rows_due_in_words(
    asked: RowFilter, documents: Sequence[DocumentFacts], sources: Sources
) -> tuple[Row, ...]:
    """Items whose own sentence sets the day (2024年10月底前完成排查), in documents without deadlines of their own."""
    due = asked.deadline
    if due.first is None and due.last is None:
        return ()
    rows: list[Row] = []
    for facts in documents:
        bound = {m.id: obligation for m, obligation in sources.index.obligations(facts.id)}
        if any(obligation.deadline for obligation in bound.values()):
            continue
        for measure in sources.index.measures(facts.id):
            if measure.number is None and measure.kind is not MeasureKind.ITEM:
                continue
            words = clean(measure.text)
            days = [
                mention.last
                for mention in find_dates(words, facts.issued_on)
                if mention.edge in ("before", "by") or mention.is_relative
                if not _PAST.match(words, mention.end)
            ]
            is_due = any(
                (due.first is None or due.first <= day)
                and (day == due.last if due.first is None else due.last is None or day <= due.last)
                for day in days
            )
            if is_due and (not asked.terms or is_about(measure, facts, asked.terms)):
                own = bound.get(measure.id) or Obligation(measure_id=measure.id)
                rows.append(Row(facts=facts, measure=measure, obligation=own))
    return tuple(rows)


def written_clause(asked: str, documents: Sequence[DocumentFacts], sources: Sources) -> str:
    """The longest clause of a deadline that ``asked`` writes out with more than a date: 2019年底前取得阶段性成果."""
    text = fold(asked)
    clauses = {
        clause
        for facts in documents
        for _, bound in sources.index.obligations(facts.id)
        for deadline in bound.deadlines
        for clause in _CLAUSE.split(fold(deadline.text))
        if clause in text
    }
    longest = max(clauses, key=len, default="")
    return longest if len(longest) >= MORE_THAN_A_DATE else ""


def has_clause(row: Row, clause: str) -> bool:
    """Whether a deadline of the row has the clause."""
    return any(clause in _CLAUSE.split(fold(d.text)) for d in row.obligation.deadlines)
