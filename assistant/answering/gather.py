"""A question → the statements that support it best, from search and exact matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answering.enumerated import lists_as_many
from assistant.answering.match import Support, Surroundings, shared_phrase, support, surroundings
from assistant.answering.statements import Statement, split_statements
from assistant.answering.values import Value, Values
from assistant.understanding.question import Asked, Question
from index.documents import (
    Direction,
    Document,
    DocumentFacts,
    Filters,
    Measure,
    MeasureKind,
    Obligation,
    Section,
)
from index.language.quantities import find_quantities, to_base
from index.language.normalise import clean, fold
from index.search import Index

COVERAGE_SHARE = 0.65
LOCAL_SHARE = 0.35
KIND_BONUS = 0.18
PHRASE_BONUS = 0.04
"""For each character beyond three of the longest phrase that question and statement share"""
DIRECTION_BONUS = 0.1
_AT_MOST = re.compile(r"最多|最长|最高|封顶|上限|不超过|最大|顶多|至多|最慢|最晚")
_AT_LEAST = re.compile(r"最少|至少|最低|不低于|起码|下限|不少于|门槛")
HEADING_BEHIND = 8
PHRASE_MOST = 5
ENUMERATION_BONUS = 0.35
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
    is_heading: bool = False

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
    found = tuple(candidate(index, hit.measure_id, rank) for rank, hit in enumerate(hits))
    return (*found, *_headings(index, found))


def _headings(index: Index, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The headings over the measures found, as text that can be cited: 二、……五大专项行动."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for item in found:
        path = item.measure.section
        for depth in range(1, len(path) + 1):
            key = (item.document.id, path[:depth])
            if key in seen:
                continue
            seen.add(key)
            section = _section(index, *key)
            if section is not None:
                yield _heading(item, section)


def _section(index: Index, document: str, path: tuple[str, ...]) -> Section | None:
    return next((s for s in index.outline(document).sections if s.path == path), None)


def _heading(item: Candidate, section: Section) -> Candidate:
    text = clean(section.heading.of(item.document.text))
    measure = Measure(
        id=f"{item.document.id}#heading{section.heading.start}",
        document_id=item.document.id,
        ordinal=item.measure.ordinal,
        number=None,
        kind=MeasureKind.BLOCK,
        section=section.path,
        title=text,
        spans=(section.heading,),
        body=(section.heading,),
        text=text,
    )
    return Candidate(
        document=item.document,
        measure=measure,
        obligation=None,
        statements=split_statements(measure, item.document.text),
        around=surroundings(measure, item.facts, ""),
        rank=item.rank + HEADING_BEHIND,
        is_heading=True,
    )


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
    question: Question,
    found: Iterable[Candidate],
    values: Values,
    *,
    wanted: tuple[Asked, ...] | None = None,
) -> tuple[Found, ...]:
    """All statements of ``found``, best supported first; ``wanted`` overrides the kinds the question asks for."""
    kinds = question.wanted if wanted is None else wanted
    scored = [
        _score(question, item, statement, values, kinds)
        for item in found
        for statement in item.statements
    ]
    # A heading names a topic; only one that counts or lists something says more than the text under it
    scored = [each for each in scored if each.score > 0]
    scored.sort(key=lambda each: (-each.score, each.candidate.rank, each.statement.span.start))
    return tuple(scored)


def _score(
    question: Question,
    item: Candidate,
    statement: Statement,
    values: Values,
    kinds: tuple[Asked, ...],
) -> Found:
    supported = support(question.terms, statement.folded, item.around)
    score = COVERAGE_SHARE * supported.coverage + LOCAL_SHARE * supported.local
    present: list[Value] = []
    bonus = 0.0
    for kind in kinds:
        if kind_values := values.find(kind, statement.text):
            present += kind_values
            if kind is Asked.PERSON and not _is_office_asked(question, kind_values):
                continue
            is_exact = values.is_required(kind) and any(v.quantity for v in kind_values)
            is_exact = is_exact or kind in {Asked.DATE, Asked.PERSON, Asked.DOCUMENT_NUMBER}
            bonus = max(bonus, KIND_BONUS * (1.0 if is_exact else 0.6))
    if any(lists_as_many(question.text, clause.folded) for clause in statement.clauses):
        bonus = max(bonus, ENUMERATION_BONUS)
    if present and (ways := _direction_asked(question.text)):
        if any(v.quantity and v.quantity.direction in ways for v in present):
            bonus += DIRECTION_BONUS
    if question.quantities and has_comparable(question, statement.text):
        bonus = max(bonus, KIND_BONUS)
    phrase = PHRASE_BONUS * min(PHRASE_MOST, shared_phrase(question.phrases, statement.folded))
    if item.is_heading and not bonus:
        score = 0.0
    score += bonus + phrase - RANK_SHARE * min(item.rank, 20) / 20
    return Found(
        candidate=item, statement=statement, support=supported, values=tuple(present), score=score
    )


def _direction_asked(text: str) -> frozenset[Direction]:
    """Which way the value asked for points: 最多, 封顶 → at most; 最少, 至少 → at least."""
    if _AT_MOST.search(text):
        return frozenset({Direction.AT_MOST, Direction.LESS_THAN})
    if _AT_LEAST.search(text):
        return frozenset({Direction.AT_LEAST, Direction.MORE_THAN})
    return frozenset()


def _is_office_asked(question: Question, values: Iterable[Value]) -> bool:
    """Whether a person is named in the office asked for: 组长, not 副组长."""
    return any(fold(value.text).startswith(term.text) for value in values for term in question.terms)


def has_comparable(question: Question, statement: str) -> bool:
    """Whether the statement has an amount of the family of one in the question."""
    families = {to_base(quantity)[0] for quantity in question.quantities}
    return any(to_base(quantity)[0] in families for quantity in find_quantities(statement))
