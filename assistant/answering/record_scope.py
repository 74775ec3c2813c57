"""Which documents a question about a document's own dates means: 智算谷的政策管几年 is about the one that speaks of it."""

from __future__ import annotations

from assistant.answering.sources import Sources
from assistant.understanding.question import Question
from index.documents import DocumentFacts, Filters

POOL = 30
SPEAKS = 0.6
"""Share of the topic from which a document speaks of it"""
APART = 0.1
"""How much less another may say of it and still be meant"""
LEAST = 0.3
"""Weight of a topic that tells documents apart"""


def documents_meant(
    question: Question, documents: tuple[DocumentFacts, ...], sources: Sources
) -> tuple[DocumentFacts, ...]:
    """Those of ``documents`` that say most of the topic; all where none says enough or no topic is named."""
    if len(documents) < 2 or sum(term.weight for term in question.terms) < LEAST:
        return documents
    filters = Filters(documents=tuple(facts.id for facts in documents))
    covered: dict[str, float] = {}
    for each in sources.ranked(question, sources.candidates(question, filters, POOL)):
        own = each.candidate.document.id
        covered[own] = max(covered.get(own, 0.0), each.support.coverage)
    best = max(covered.values(), default=0.0)
    if best < SPEAKS:
        return documents
    return tuple(facts for facts in documents if covered.get(facts.id, 0.0) >= best - APART)
