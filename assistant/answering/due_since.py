"""Rows due within a time from their document's issue: 印发后30天内要完成哪些."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.rows import Row, RowFilter, select_rows
from assistant.answering.sources import Sources
from assistant.understanding.question import DeadlineAsked
from index.documents import Deadline, DocumentFacts
from index.language.from_issue import FromIssue, find_from_issue

ANY_DAY = dt.date(2000, 1, 3)
"""A day to count two times from, to see which is longer"""


def rows_due_since_issue(
    asked: RowFilter, since: FromIssue, documents: Sequence[DocumentFacts], sources: Sources
) -> tuple[Row, ...]:
    """The rows that fit ``asked`` and are due between each document's issue and the end of ``since``.

    Where the day of issue isn't known, only those that count from it themselves can be compared.
    """
    rows: list[Row] = []
    for facts in documents:
        own = replace(asked, documents=(facts.id,), deadline=DeadlineAsked())
        if facts.issued_on is not None:
            due = DeadlineAsked(first=facts.issued_on, last=since.last(facts.issued_on))
            rows += select_rows(sources.index, replace(own, deadline=due), sources.lexicon)
        else:
            every = select_rows(sources.index, own, sources.lexicon)
            rows += [
                row
                for row in every
                if any(_is_within(deadline, since) for deadline in row.obligation.deadlines)
            ]
    return tuple(rows)


def _is_within(deadline: Deadline, since: FromIssue) -> bool:
    given = find_from_issue(deadline.text)
    return bool(given) and given[0].last(ANY_DAY) <= since.last(ANY_DAY)
