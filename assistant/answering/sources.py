"""What the answering steps work with: the index, the lexicon and the values finder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.values import Values
from assistant.understanding.question import Place, Question
from index.documents import DocumentFacts
from index.language.lexicon import Lexicon
from index.language.regions import is_within
from index.search import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """A place of the corpus with the documents that are for it."""

    path: tuple[str, ...]
    name: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The stores and tables an answer is made from."""

    index: Index
    lexicon: Lexicon
    values: Values

    def jurisdictions(self, facts: Iterable[DocumentFacts]) -> tuple[Jurisdiction, ...]:
        """The places of ``facts``, in document order; national documents form one, nameless texts one each."""
        grouped: dict[tuple[str, ...], list[DocumentFacts]] = {}
        for each in facts:
            key = each.region or (("", "全国") if each.issuer else ("", each.id))
            grouped.setdefault(key, []).append(each)
        return tuple(
            Jurisdiction(
                path=key if key[0] else (),
                name=key[-1] if key[0] or key[-1] == "全国" else f"《{members[0].title}》",
                documents=tuple(member.id for member in members),
            )
            for key, members in grouped.items()
        )

    def in_scope(self, question: Question) -> tuple[DocumentFacts, ...]:
        """Facts of the documents that may answer ``question``."""
        facts = self.index.facts()
        if question.scope.documents:
            named = tuple(each for each in facts if each.id in question.scope.documents)
            if not question.scope.places:
                return named
            inside = tuple(each for each in named if covers(question.scope.places, each))
            return inside or named
        if question.scope.places:
            return tuple(each for each in facts if covers(question.scope.places, each))
        return facts


def covers(places: Iterable[Place], facts: DocumentFacts) -> bool:
    """Whether a document is for one of ``places``: for the place itself, something in it, or – for a place
    inside the document's own region – for what contains it."""
    return any(
        bool(facts.region) and (is_within(facts.region, place.path) or is_within(place.path, facts.region))
        for place in places
    )
