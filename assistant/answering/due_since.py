"""Rows due within a time from their document's issue: 印发后30天内要完成哪些."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.cite import tighten
from assistant.answering.rows import Row, RowFilter, select_rows
from assistant.answering.sources import Sources
from assistant.understanding.question import DeadlineAsked
from index.documents import DocumentFacts, MeasureKind, Obligation, Span
from index.language.from_issue import FromIssue, find_from_issue
from index.language.normalise import clean

_SENTENCE = re.compile("[^。；;]+[。；;]?")
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
                if any(_counts_within(d.text, since) for d in row.obligation.deadlines)
            ]
        if not (asked.departments or asked.exact_units or asked.terms):
            rows += _unnumbered(facts, since, sources)
    return tuple(rows)


def _unnumbered(facts: DocumentFacts, since: FromIssue, sources: Sources) -> Iterator[Row]:
    """各牵头单位要在印发之日起20日内制定细则 stands in a closing part without a number, and is due all the same."""
    text = sources.index.document(facts.id).text
    for measure in sources.index.measures(facts.id):
        if measure.kind is not MeasureKind.BLOCK:
            continue
        for span in measure.body:
            for match in _SENTENCE.finditer(text, span.start, span.end):
                if _counts_within(match[0], since):
                    said = tighten(Span(start=match.start(), end=match.end()), text)
                    own = replace(
                        measure, title="", text=clean(said.of(text)), spans=(said,), body=(said,)
                    )
                    yield Row(facts=facts, measure=own, obligation=Obligation(measure_id=own.id))


def _counts_within(text: str, since: FromIssue) -> bool:
    return any(time.last(ANY_DAY) <= since.last(ANY_DAY) for time in find_from_issue(text))
