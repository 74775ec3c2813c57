"""By when everything under a heading is to be done: 十件民生实事什么时候完成."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answering.cite import Citer
from assistant.answering.grounds import escape
from assistant.answering.headings import named_sections
from assistant.answering.ledger import HEADLINE, cite_row_taken, list_rows, make_item
from assistant.answering.naming import heading_core, place_name
from assistant.answering.rows import Row
from assistant.answering.selected import rows_under
from assistant.answering.sources import Sources
from assistant.answers import Answer, Engine, Status
from assistant.understanding.question import Question
from index.documents import DocumentFacts

FEW = 8
"""Documents whose headings are read through"""
MOSTLY = 0.6
"""Share of the heading that the question says"""
_COUNTED = re.compile(r"[、的]|\d{4}年|[\d一二三四五六七八九十]+[件项条个大]")
FEWEST, MOST_DAYS = 2, 4
"""Tasks that a heading must have, and days that are still told one by one"""


def shared_due(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Answer | None:
    """The days of all tasks under the one heading that the question names; None where it names none."""
    if question.numbers or question.within or len(documents) > FEW:
        return None
    named = [
        (facts, section)
        for facts in documents
        for section in named_sections(
            question.text, question.terms, sources.index.outline(facts.id), loosely=True
        )
    ]
    if len(named) != 1:
        return None
    facts, section = named[0]
    core = _COUNTED.sub("", heading_core(section.path[-1]))
    said = sum(len(term.text) for term in question.terms if term.text in core)
    if said < MOSTLY * len(core):
        # 企业开办 is one of the tasks under 提升企业开办注销便利度
        return None
    rows = rows_under([(facts.id, section.path)], (facts,), sources)
    days = Counter(row.obligation.due_text for row in rows)
    if len(rows) < FEWEST or "" in days or len(days) > MOST_DAYS:
        return None
    return _told(facts, section.path[-1], rows, days, sources)


def _told(
    facts: DocumentFacts,
    heading: str,
    rows: Sequence[Row],
    days: Counter[str],
    sources: Sources,
) -> Answer:
    if len(days) == 1:
        said = f"均为{next(iter(days))}"
    else:
        said = "：" + "，".join(f"{day}的{count}项" for day, count in days.items())
    headline = f"{place_name(facts)}：“{heading}”共{len(rows)}项，完成时限{said}。"
    citer = Citer()
    items = tuple(make_item(row, sources, citer) for row in rows)
    lines = [escape(headline), ""]
    lines += list_rows(
        rows, items, (facts,), place_name, lambda row: cite_row_taken(row, sources, citer)
    )
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join(lines),
        citations=citer.citations,
        items=items,
        total=len(rows),
        engine=Engine.LEDGER,
    )
