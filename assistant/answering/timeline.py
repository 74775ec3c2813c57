"""What is due when within one measure: 2026年6月底前完成土地收储，2027年建成作业区，2028年底前……."""

from __future__ import annotations

import re

from assistant.answering.cite import tighten
from assistant.answering.gather import Candidate
from assistant.answering.listing import FEWEST, Listing, Member
from assistant.answering.sources import Sources
from assistant.understanding.question import Question
from index.documents import DocumentFacts, Filters, Span
from index.language.normalise import clean, fold

SEARCHED = 8
LEAST = 0.6
_CLAUSE = re.compile(r"[^，,；;。]+[，,；;。]?")
_DATE = re.compile(r"(?:19|20)\d\d年|\d{1,2}月(?!个)|[一二三四]季度")


def timeline(
    question: Question, documents: tuple[DocumentFacts, ...], sources: Sources
) -> Listing | None:
    """The dates of the measure that the question is about, each with what is due then."""
    among = Filters(documents=tuple(facts.id for facts in documents))
    pool = sources.candidates(question, among, SEARCHED)
    ranked = sources.ranked(question, pool, wanted=())
    for found in ranked[:SEARCHED]:
        item = found.candidate
        if item.is_heading or found.support.coverage < LEAST:
            continue
        members = _dated(item)
        if len(members) >= FEWEST:
            lead = item.statements[0]
            said = Member(
                measure=item.measure, span=lead.span, text=lead.text, name=item.measure.title
            )
            return Listing(
                document=item.document,
                label=item.measure.title or lead.text,
                headings=fold(" ".join(item.measure.section)),
                members=members,
                lead=said,
            )
    return None


def _dated(item: Candidate) -> tuple[Member, ...]:
    """The measure's clauses, each stretch beginning with one that has a date."""
    text = item.document.text
    members: list[Member] = []
    for statement in item.statements:
        start = end = -1
        for clause in _CLAUSE.finditer(text, statement.span.start, statement.span.end):
            if _DATE.search(clean(clause[0])):
                if start >= 0:
                    members.append(_member(item, start, end))
                start = clause.start()
            end = clause.end()
        if start >= 0:
            members.append(_member(item, start, end))
    return tuple(members)


def _member(item: Candidate, start: int, end: int) -> Member:
    span = tighten(Span(start=start, end=end), item.document.text)
    said = clean(span.of(item.document.text)).rstrip("，,；;。")
    return Member(measure=item.measure, span=span, text=said, name=said)
