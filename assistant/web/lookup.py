"""Facts and obligations by the names citations use, read once per state of the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.web.backend import IndexReader
from assistant.web.html import fold_gaps
from index.documents import DocumentFacts, Measure, Obligation


@dataclass(slots=True, kw_only=True)
class Lookup:
    """A view on the index; everything is read again when its generation changes."""

    index: IndexReader
    _generation: str | None = None
    _facts: dict[str, DocumentFacts] = field(default_factory=dict)
    _obligations: dict[str, dict[str, Obligation]] = field(default_factory=dict)
    _measures: dict[str, tuple[Measure, ...]] = field(default_factory=dict)
    _numbered: Mapping[str, int] | None = None

    def facts(self) -> dict[str, DocumentFacts]:
        """Facts of all documents by id, in the order of the index."""
        self._refresh()
        return self._facts

    def measures(self, document_id: str) -> tuple[Measure, ...]:
        """Measures of a document; () when it is gone."""
        self._refresh()
        if document_id not in self._facts:
            return ()
        if document_id not in self._measures:
            self._measures[document_id] = self.index.measures(document_id)
        return self._measures[document_id]

    def obligations(self, document_id: str) -> dict[str, Obligation]:
        """Obligations of a document by measure id; {} when it is gone."""
        self._refresh()
        if document_id not in self._facts:
            return {}
        if document_id not in self._obligations:
            pairs = self.index.obligations(document_id)
            self._obligations[document_id] = {measure.id: bound for measure, bound in pairs}
        return self._obligations[document_id]

    def measure_at(self, document_id: str, offset: int) -> Measure | None:
        """The measure that a position of the text lies in."""
        for measure in self.measures(document_id):
            if any(span.start <= offset < span.end for span in measure.spans):
                return measure
        return None

    def lead_at(self, document_id: str, offset: int) -> tuple[str, ...]:
        """Lead departments of the measure that a position lies in."""
        measure = self.measure_at(document_id, offset)
        bound = self.obligations(document_id).get(measure.id) if measure else None
        return bound.lead if bound else ()

    def count_measures(self) -> int:
        """Numbered measures of all documents; unnumbered blocks don't count."""
        return sum(self._counts().values())

    def count_of(self, document_id: str) -> int:
        """Numbered measures of a document; 0 when it is gone."""
        return self._counts().get(document_id, 0)

    def _counts(self) -> Mapping[str, int]:
        self._refresh()
        if self._numbered is None:
            self._numbered = self.index.numbered()
        return self._numbered

    def _refresh(self) -> None:
        generation = self.index.generation
        if generation != self._generation:
            self._facts = {facts.id: facts for facts in self.index.facts()}
            self._obligations = {}
            self._measures = {}
            self._numbered = None
            self._generation = generation


def name_place(facts: DocumentFacts) -> str:
    """The place a document is for: its region's last part, else its issuer, else its title."""
    if facts.region:
        return facts.region[-1]
    return facts.issuer or fold_gaps(facts.title)


def list_regions(facts: dict[str, DocumentFacts]) -> list[tuple[str, str]]:
    """Regions to choose from as (shown, value); the whole path where two share their last name."""
    paths = list(dict.fromkeys(f.region for f in facts.values() if f.region))
    last_names = [path[-1] for path in paths]
    return [
        (name, name) if last_names.count(name) == 1 else ("".join(path), "".join(path))
        for name, path in zip(last_names, paths, strict=True)
    ]
