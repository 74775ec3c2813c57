"""A question → the statements that support it best, from search and exact matching."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answering.match import Support, Surroundings, support, surroundings
from assistant.answering.statements import Statement, split_statements
from assistant.answering.values import Value, Values
from assistant.understanding.question import Asked, Question
from index.documents import Document, DocumentFacts, Filters, Measure, Obligation
from index.search import Index

COVERAGE_SHARE = 0.65
LOCAL_SHARE = 0.35
KIND_BONUS = 0.18
RANK_SHARE = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A measure that was found, with what is known about it."""

    document: Document
    measure: Measure
    obligation: Obligation | None
    statements: tuple[Statement, ...]
    around: Surroundings
    rank: int

    @property
    def facts(self) -> DocumentFacts:
        """The facts of its document."""
        return self.document.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement of a candidate and how well it supports the question."""

    candidate: Candidate
    statement: Statement
    support: Support
    values: tuple[Value, ...]
    """Values of the kind asked for, in the statement's cleaned text"""
    score: float


def candidates(index: Index, question: Question, filters: Filters, limit: int) -> tuple[Candidate, ...]:
    """The measures that search finds for ``question``, best first."""
    expansions: dict[str, float] = {}
    for term in question.terms:
        for word, weight in term.variants:
            expansions[word] = max(expansions.get(word, 0.0), weight)
    hits = index.search(question.topic or question.text, expansions=expansions, filters=filters, limit=limit)
    return tuple(candidate(index, hit.measure_id, rank) for rank, hit in enumerate(hits))


def candidate(index: Index, measure_id: str, rank: int = 0) -> Candidate:
    """One measure with its statements."""
    measure = index.measure(measure_id)
    document = index.document(measure.document_id)
    obligation = index.obligation(measure_id)
    statements = split_statements(measure, document.text, obligation)
    body = "".join(statement.folded for statement in statements)
    return Candidate(
        document=document,
        measure=measure,
        obligation=obligation,
        statements=statements,
        around=surroundings(measure, document.facts, body),
        rank=rank,
    )


def rank_statements(
    question: Question, found: Iterable[Candidate], values: Values, *, kind: Asked | None = None
) -> tuple[Found, ...]:
    """All statements of ``found``, best supported first."""
    kind = kind or question.main_kind
    scored = [
        _score(question, item, statement, values, kind)
        for item in found
        for statement in item.statements
    ]
    scored.sort(key=lambda each: (-each.score, each.candidate.rank, each.statement.span.start))
    return tuple(scored)


def _score(
    question: Question, item: Candidate, statement: Statement, values: Values, kind: Asked | None
) -> Found:
    supported = support(question.terms, statement.folded, item.around)
    score = COVERAGE_SHARE * supported.coverage + LOCAL_SHARE * supported.local
    present: Sequence[Value] = values.find(kind, statement.text) if kind else ()
    if present and values.is_measurable(kind):
        score += KIND_BONUS
    score -= RANK_SHARE * min(item.rank, 20) / 20
    return Found(
        candidate=item, statement=statement, support=supported, values=tuple(present), score=score
    )
