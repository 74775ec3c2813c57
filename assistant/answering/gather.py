"""A question → the measures that may answer it, from search, cut into statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from assistant.answering.match import (
    Surroundings,
    surroundings,
)
from assistant.answering.searching import search_measures
from assistant.answering.statements import Statement, split_statements
from assistant.answering.taken_over import Taken, find_taken, heading_measure
from assistant.understanding.question import Question
from index.documents import (
    Document,
    DocumentFacts,
    Filters,
    Measure,
    Obligation,
    Section,
)
from index.search import Index

OPENING = 700
"""Characters at most that count as a document's opening"""
HEADING_BEHIND = 8


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
    taken: tuple[Taken, ...] = ()
    """The clauses that its obligation takes over from"""

    @property
    def facts(self) -> DocumentFacts:
        """The facts of its document."""
        return self.document.facts


class KeptCandidates:
    """Measures cut into statements, kept while the index stays the same; safe for several threads."""

    def __init__(self, most: int = 4096) -> None:
        """Keep at most ``most`` measures."""
        self._most = most
        self._generation = ""
        self._kept: dict[str, Candidate] = {}
        self.rows: dict[tuple[str, tuple[str, ...]], list[Any]] = {}
        """Rows of tables by document and section, for as long"""
        self.listings: dict[str, list[Any]] = {}
        """Lists by document, for as long"""
        self._headings: dict[tuple[str, tuple[str, ...], int], Candidate | None] = {}

    def get(self, index: Index, measure_id: str) -> Candidate:
        """The candidate for a measure, of rank 0."""
        self._renew(index)
        kept = self._kept
        found = kept.get(measure_id)
        if found is None:
            found = kept[measure_id] = candidate(index, measure_id)
        return found

    def heading(self, index: Index, item: Candidate, path: tuple[str, ...]) -> Candidate | None:
        """A heading over a measure, of rank 0; None where the path has no section."""
        self._renew(index)
        kept, key = self._headings, (item.document.id, path, item.measure.ordinal)
        if key not in kept:
            section = _section(index, item.document.id, path)
            kept[key] = None if section is None else _heading(item, section)
        return kept[key]

    def _renew(self, index: Index) -> None:
        full = len(self._kept) >= self._most or len(self._headings) >= self._most
        if full or index.generation != self._generation:
            self._generation, self._kept, self._headings = index.generation, {}, {}
            self.rows, self.listings = {}, {}


def find_candidates(
    index: Index, question: Question, filters: Filters, limit: int, *, kept: KeptCandidates
) -> tuple[Candidate, ...]:
    """The measures that search finds for ``question``, best first, then the headings over them."""
    found = tuple(
        replace(kept.get(index, hit.measure_id), rank=rank)
        for rank, hit in enumerate(search_measures(index, question, filters, limit))
    )
    return (*found, *_headings(index, found, kept))


def _headings(
    index: Index, found: Iterable[Candidate], kept: KeptCandidates
) -> Iterator[Candidate]:
    """The headings over the measures found, as text that can be cited: 二、……五大专项行动."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for item in found:
        path = item.measure.section
        for depth in range(1, len(path) + 1):
            key = (item.document.id, path[:depth])
            if key in seen:
                continue
            seen.add(key)
            heading = kept.heading(index, item, path[:depth])
            if heading is not None:
                yield replace(heading, rank=item.rank + HEADING_BEHIND)


def _section(index: Index, document: str, path: tuple[str, ...]) -> Section | None:
    return next((s for s in index.outline(document).sections if s.path == path), None)


def _heading(item: Candidate, section: Section) -> Candidate:
    measure = heading_measure(item.document, section, item.measure.ordinal)
    return Candidate(
        document=item.document,
        measure=measure,
        obligation=None,
        statements=split_statements(measure, item.document.text),
        around=surroundings(measure, item.facts, ""),
        rank=0,
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
        around=surroundings(measure, document.facts, body, opening(index, document)),
        rank=rank,
        taken=find_taken(index, measure, obligation),
    )


def opening(index: Index, document: Document) -> str:
    """What a document says before its first numbered measure: what it is about as a whole."""
    first = next((m for m in index.measures(document.id) if m.number is not None), None)
    end = first.spans[0].start if first is not None else OPENING
    return document.text[: min(end, OPENING)]
