"""What the answering steps work with: the index, the lexicon and the values finder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.gather import (
    Candidate,
    KeptCandidates,
    find_candidates,
)
from assistant.answering.likelihood import Likelihood
from assistant.answering.naming import short_title
from assistant.answering.per_unit import PerUnit
from assistant.answering.rank import Found
from assistant.answering.searching import expansions_of, searched_of
from assistant.answering.tries import Tries
from assistant.answering.values import Values
from assistant.understanding.question import Asked, Place, Question
from index.documents import DocumentFacts, Filters
from index.language.classes import Classes
from index.language.lexicon import Lexicon
from index.language.regions import core_name, is_within
from index.language.tables import EditedTable
from index.recent import Recent
from index.search import Index

MOST_PLACES = 8
"""Places that are looked into one by one; of more, those that a search finds first"""
MOST_READ = 40
OFTEN = 3
MOST_LISTED = 200
HITS = 60


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
    likelihood: Likelihood
    classes: Classes
    per_units: EditedTable[tuple[PerUnit, ...]]
    kept: KeptCandidates = field(default_factory=KeptCandidates)
    """Measures that were cut into statements before"""
    generations: Recent[KeptCandidates] = field(default_factory=lambda: Recent(2))
    """Those of the latest generations of the index, for answers that hold one"""
    tries: Tries | None = None
    """What the answer that is being made searched and ranked before"""

    def of(self, index: Index) -> Sources:
        """These sources with the index as it is held for one answer, and with what is kept of that state."""
        kept = self.generations.get(index.generation, KeptCandidates)
        return replace(self, index=index, kept=kept, tries=Tries())

    def candidates(self, question: Question, filters: Filters, limit: int) -> tuple[Candidate, ...]:
        """The measures that search finds for ``question``, best first, with their statements cut.

        Where only some measures may answer, these.
        """
        if question.within:
            kept = (self.kept.get(self.index, measure) for measure in question.within)
            return tuple(item for item in kept if item.document.id in filters.documents)
        text, expansions = searched_of(question)
        search = (text, tuple(tuple(each.items()) for each in expansions), filters, limit)

        def find() -> tuple[Candidate, ...]:
            return find_candidates(self.index, question, filters, limit, kept=self.kept)

        return find() if self.tries is None else self.tries.candidates(search, find)

    def ranked(
        self,
        question: Question,
        pool: Sequence[Candidate],
        *,
        wanted: tuple[Asked, ...] | None = None,
    ) -> tuple[Found, ...]:
        """What ``rank_statements`` gives for ``pool``."""
        tries = self.tries or Tries()
        return tries.ranked(question, pool, self.values, wanted)

    def jurisdictions(
        self, facts: Iterable[DocumentFacts], question: Question | None = None
    ) -> tuple[Jurisdiction, ...]:
        """The places of ``facts``, in document order; national documents form one, nameless texts one each."""
        grouped: dict[tuple[str, ...], list[DocumentFacts]] = {}
        asked = question.scope.places if question else ()
        is_national = bool(question and question.scope.is_national)
        for each in facts:
            inner = self._place_inside(each, asked)
            key = (
                inner
                or each.region
                or (("", "全国") if is_national else ())
                or (("", "全国") if each.issuer else ("", each.id))
            )
            grouped.setdefault(key, []).append(each)
        return tuple(
            Jurisdiction(
                path=key if key[0] else (),
                name=key[-1] if key[0] or key[-1] == "全国" else short_title(members[0]),
                documents=tuple(member.id for member in members),
            )
            for key, members in grouped.items()
        )

    def _place_inside(
        self, facts: DocumentFacts, asked: tuple[Place, ...]
    ) -> tuple[str, ...] | None:
        """The place asked for inside a wider place's document; of several the one it speaks of most.

        Of two texts of a province asked about 济南和青岛 each is for the city that it names.
        """
        inside = (
            [p for p in asked if p.path != facts.region and is_within(p.path, facts.region)]
            if facts.region
            else []
        )
        if len(inside) < 2:
            return inside[0].path if inside else None
        text = f"{facts.title}\n{self.index.document(facts.id).text}"
        return max(inside, key=lambda place: text.count(core_name(place.name))).path

    def in_scope(self, question: Question) -> tuple[DocumentFacts, ...]:
        """Facts of the documents that may answer ``question``.

        Of a wider place's documents, those whose title names the place asked for come alone: a
        provincial folder's 《潍坊市……条例》 for 潍坊.
        """
        facts = self.index.facts()
        scope = question.scope
        if scope.documents:
            named = tuple(each for each in facts if each.id in scope.documents)
            inside = tuple(each for each in named if covers(scope.places, each))
            return inside or named
        if not scope.places:
            national = tuple(each for each in facts if not each.region) if scope.is_national else ()
            return national or facts
        inside = tuple(each for each in facts if covers(scope.places, each))
        own = tuple(each for each in inside if any(each.region == p.path for p in scope.places))
        within = tuple(
            each for each in inside if any(is_within(each.region, p.path) for p in scope.places)
        )
        several = len(scope.places) > 1
        return (
            (within if several else own or within) or self._named_in(inside, scope.places) or inside
        )

    def _named_in(
        self, inside: tuple[DocumentFacts, ...], places: tuple[Place, ...]
    ) -> tuple[DocumentFacts, ...]:
        """Of a wider place's documents those whose title, or failing that whose text, names the place."""
        cores = [core_name(place.name) for place in places]
        titled = tuple(each for each in inside if any(core in each.title for core in cores))
        if titled or len(inside) > MOST_READ:
            return titled
        texts = {each.id: self.index.document(each.id).text for each in inside}
        return tuple(
            each for each in inside if any(texts[each.id].count(core) >= OFTEN for core in cores)
        )

    def places_for(
        self, question: Question, facts: tuple[DocumentFacts, ...], most: int = MOST_PLACES
    ) -> tuple[Jurisdiction, ...]:
        """The places to look in, one by one: all when they are few, else those a search finds first."""
        places = self.jurisdictions(facts, question)
        if len(places) <= most:
            return places
        expansions = expansions_of(question)
        filters = (
            Filters(documents=tuple(each.id for each in facts))
            if len(facts) <= MOST_LISTED
            else Filters()
        )
        hits = self.index.search(
            question.topic or question.text, expansions=expansions, filters=filters, limit=HITS
        )
        order = list(dict.fromkeys(hit.document_id for hit in hits))
        ranked = sorted(
            (place for place in places if any(id in order for id in place.documents)),
            key=lambda place: min(order.index(id) for id in place.documents if id in order),
        )
        chosen = ranked[:most]
        return tuple(place for place in places if place in chosen)


def covers(places: Iterable[Place], facts: DocumentFacts) -> bool:
    """Whether a document is for one of ``places``: for the place itself, something in it, or – for a place
    inside the document's own region – for what contains it."""
    return any(
        bool(facts.region)
        and (is_within(facts.region, place.path) or is_within(place.path, facts.region))
        for place in places
    )
