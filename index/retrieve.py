"""Hybrid retrieval in one view: words and vectors, filtered, fused, one hit per measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING

from index.documents import Filters, Hit
from index.fuse import Fused, fuse
from index.language.stopwords import read_stopwords
from index.rescore import Rescorer
from index.storage.snapshot import Version
from index.storage.vectors import VectorIndex
from index.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.language.embed import Embedder
    from index.language.words import Segmenter
    from index.settings import Settings

MOST_KEYS = 2000
"""Up to so many admitted passages the vectors are restricted to them (10 ms); above, more are
fetched and filtered afterwards, because a metadata filter in Chroma costs 28 to 98 ms"""
MOST_FETCHED = 3000
EXPANSION_CAP = 0.6
"""Most that the words of an expansion weigh beside the question's own"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Admitted:
    versions: Sequence[Version] | None = None
    """None: all"""
    keys: Collection[int] | None = None
    """None: all of the versions'"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retriever:
    """What a search needs besides the view."""

    settings: Settings
    segmenter: Segmenter
    embedder: Embedder | None
    vectors: VectorIndex
    rescorer: Rescorer | None = None

    def search(
        self,
        view: View,
        text: str,
        *,
        expansions: Sequence[Mapping[str, float]],
        filters: Filters,
        limit: int,
    ) -> tuple[Hit, ...]:
        """The best ``limit`` measures for ``text``, one hit each, best first.

        Of the words of each of the ``expansions`` a passage gets those that fit it best.
        """
        admitted = _admit(view, filters)
        depth = max(self.settings.search_depth, 3 * limit)
        words = self._search_words(view, self._weigh(text, expansions), admitted, depth)
        if self.rescorer is not None:
            every = dict(chain.from_iterable(group.items() for group in expansions))
            words = self.rescorer.order(view, text, every, words)
        near = self._search_vectors(view, text, admitted, depth)
        fused = fuse(
            [key for key, _ in words],
            near,
            lexical_weight=self.settings.lexical_weight,
            dense_weight=self.settings.dense_weight,
            constant=self.settings.fusion_constant,
        )
        return _best_of_measures(view, fused, dict(words), limit)

    def _weigh(
        self, text: str, expansions: Sequence[Mapping[str, float]]
    ) -> tuple[dict[str, float], list[list[dict[str, float]]]]:
        counts = Counter(self.segmenter.search_terms(text))
        stopwords = read_stopwords(self.settings.lexicon_folder)
        telling = {term: float(n) for term, n in counts.items() if term not in stopwords}
        # A question of nothing else is searched with what it has
        terms = telling or {term: float(n) for term, n in counts.items()}
        groups = []
        for group in expansions:
            alternatives = []
            for phrase, weight in group.items():
                capped = min(weight, 1.0) * EXPANSION_CAP
                others = self.segmenter.search_terms(phrase)
                alternatives.append({term: capped for term in others if term not in counts})
            groups.append([each for each in alternatives if each])
        return terms, groups

    def _search_words(
        self,
        view: View,
        weighed: tuple[dict[str, float], list[list[dict[str, float]]]],
        admitted: _Admitted,
        depth: int,
    ) -> list[tuple[int, float]]:
        if self.settings.lexical_weight <= 0:
            return []
        terms, alternatives = weighed
        boosts = {
            "body": 1.0,
            "title": self.settings.title_boost,
            "context": self.settings.context_boost,
        }
        versions = admitted.versions
        found = view.words.search(
            terms,
            boosts,
            limit=depth,
            alternatives=alternatives,
            versions=None if versions is None else [version.number for version in versions],
            keys=admitted.keys,
        )
        return [(key, score) for key, score in found if view.version_of(key) is not None]

    def _search_vectors(
        self,
        view: View,
        text: str,
        admitted: _Admitted,
        depth: int,
    ) -> list[int]:
        if self.settings.dense_weight <= 0 or self.embedder is None or not view.passages:
            return []
        vector = self.embedder.embed_query(text)
        if not vector.any():
            return []
        if admitted == _Admitted():
            segments: dict[str, Collection[int] | None] = dict.fromkeys(view.snapshot.segments)
            found = self.vectors.search(vector, segments, limit=depth)
            return [key for key, _ in found if view.version_of(key) is not None]
        return self._search_admitted(view, vector, admitted, depth)

    def _search_admitted(
        self,
        view: View,
        vector: NDArray[np.float32],
        admitted: _Admitted,
        depth: int,
    ) -> list[int]:
        keys = admitted.keys
        versions = view.snapshot.versions if admitted.versions is None else admitted.versions
        numbers = {version.number for version in versions}
        count = sum(version.passages for version in versions)
        if keys is not None:
            count = min(count, len(keys))
        if count <= MOST_KEYS:
            by_segment = _by_segment(view, versions, keys)
            return [key for key, _ in self.vectors.search(vector, by_segment, limit=depth)]
        segments: dict[str, Collection[int] | None] = {
            version.segment: None for version in versions if version.passages
        }
        fetched = min(MOST_FETCHED, ceil(1.5 * depth * view.passages / count))
        found = []
        for key, _ in self.vectors.search(vector, segments, limit=fetched):
            version = view.version_of(key)
            if version is not None and version.number in numbers and (keys is None or key in keys):
                found.append(key)
        return found[:depth]


def _admit(view: View, filters: Filters) -> _Admitted:
    chosen = view.select(filters)
    keys = view.keys_of_departments(filters.departments) if filters.departments else None
    return _Admitted(versions=None if len(chosen) == len(view.by_id) else chosen, keys=keys)


def _by_segment(
    view: View, versions: Sequence[Version], keys: Collection[int] | None
) -> dict[str, Collection[int] | None]:
    by_segment: dict[str, list[int]] = {}
    if keys is None:
        for version in versions:
            of_version = range(version.first_passage, version.end_passage)
            by_segment.setdefault(version.segment, []).extend(of_version)
    else:
        numbers = {version.number for version in versions}
        for key in keys:
            owner = view.version_of(key)
            if owner is not None and owner.number in numbers:
                by_segment.setdefault(owner.segment, []).append(key)
    return {name: of_segment for name, of_segment in by_segment.items() if of_segment}


def _best_of_measures(
    view: View, fused: Sequence[Fused], scores: Mapping[int, float], limit: int
) -> tuple[Hit, ...]:
    hits: dict[str, Hit] = {}
    step = 2 * limit
    for start in range(0, len(fused), step):
        part = fused[start : start + step]
        passages = view.snapshot.passages_of([each.key for each in part])
        for each in part:
            passage = passages[each.key]
            version = view.version_of(each.key)
            if version is None or passage.measure_id in hits:
                continue
            hits[passage.measure_id] = Hit(
                passage_id=passage.id,
                measure_id=passage.measure_id,
                document_id=version.facts.id,
                score=each.score,
                lexical_rank=each.lexical_rank,
                dense_rank=each.dense_rank,
                lexical_score=scores.get(each.key),
            )
            if len(hits) == limit:
                return tuple(hits.values())
    return tuple(hits.values())
