"""Small values for the tests of single steps: a measure over a whole text, a term, a question."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answering.gather import Candidate
from assistant.answering.match import Support, surroundings
from assistant.answering.rank import Found
from assistant.answering.statements import split_statements
from assistant.understanding.question import Asked, Intent, Question, Term
from index.documents import Document, DocumentFacts, Measure, MeasureKind, Span
from index.language.quantities import find_quantities

FACTS = DocumentFacts(id="d", title="某市方案", region=("某省", "某市"))


def measure(
    text: str = "",
    *,
    number: str | None = "1",
    kind: MeasureKind = MeasureKind.ITEM,
    section: tuple[str, ...] = (),
) -> Measure:
    """One that covers all of ``text``."""
    whole = (Span(start=0, end=len(text)),)
    return Measure(
        id="d#0",
        document_id="d",
        ordinal=0,
        number=number,
        kind=kind,
        section=section,
        spans=whole,
        body=whole,
        text=text,
    )


def terms(**weights: float) -> tuple[Term, ...]:
    """Terms without variants by their weights."""
    return tuple(Term(text=text, weight=weight) for text, weight in weights.items())


def question(
    text: str,
    *topic: str,
    is_claim: bool = False,
    is_yes_no: bool = False,
    kinds: Mapping[Asked, float] | None = None,
) -> Question:
    """With the amounts that ``text`` states and each word of ``topic`` as a term."""
    return Question(
        asked=text,
        text=text,
        topic=" ".join(topic),
        intent=Intent.FACT,
        kinds=kinds or {},
        terms=tuple(Term(text=word, weight=0.8) for word in topic),
        quantities=find_quantities(text),
        is_claim=is_claim,
        is_yes_no=is_yes_no,
    )


def candidate(text: str) -> Candidate:
    """A measure found, that says ``text``."""
    whole = measure(text)
    return Candidate(
        document=Document(facts=FACTS, text=text),
        measure=whole,
        obligation=None,
        statements=split_statements(whole, text),
        around=surroundings(whole, FACTS, text),
        rank=0,
    )


def found(text: str) -> tuple[Found, ...]:
    """Every statement of ``text``, as if it had been found."""
    item = candidate(text)
    return tuple(
        Found(
            candidate=item,
            statement=statement,
            support=Support(coverage=1.0, local=1.0, missing=()),
            values=(),
            score=1.0,
            order=1.0,
        )
        for statement in item.statements
    )
