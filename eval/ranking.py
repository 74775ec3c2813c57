"""Ways of ranking passages for a query, side by side: words, bigrams, both, dense, hybrid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.language.embed import Embedder

Ranker = Callable[[str], list[str]]
"""Query → passage ids, best first"""
RANKINGS = ("words", "bigrams", "both", "dense", "hybrid")
DEPTH = 100
FUSION_CONSTANT = 60


def word_ranker(
    passages: Mapping[str, str], terms: Callable[[str], list[str]], folder: Path
) -> Ranker:
    """BM25 over ``terms`` of each passage in a fresh word index below ``folder``."""
    from index.storage.lexical import LexicalIndex, WordEntry

    names = list(passages)
    folder.mkdir(parents=True)
    index = LexicalIndex(folder)
    with index.writing() as writer:
        writer.add(
            WordEntry(key=key, version=0, body=" ".join(terms(passages[name])))
            for key, name in enumerate(names)
        )
        writer.commit()
    searcher = index.searcher()

    def rank(query: str) -> list[str]:
        wanted = {term: float(count) for term, count in Counter(terms(query)).items()}
        return [names[key] for key, _ in searcher.search(wanted, {"body": 1.0}, limit=DEPTH)]

    return rank


def dense_ranker(passages: Mapping[str, str], embedder: Embedder, batch: int = 256) -> Ranker:
    """Cosine of the embedder's vectors, all passages compared."""
    import numpy as np

    names, texts = list(passages), list(passages.values())
    parts = [
        embedder.embed_documents(texts[start : start + batch])
        for start in range(0, len(texts), batch)
    ]
    matrix = np.concatenate(parts)

    def rank(query: str) -> list[str]:
        scores = matrix @ embedder.embed_query(query)
        return [names[row] for row in np.argsort(-scores, kind="stable")[:DEPTH]]

    return rank


def fused_ranker(rankers: Sequence[Ranker]) -> Ranker:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): sum of 1 / (60 + rank)."""

    def rank(query: str) -> list[str]:
        scores: dict[str, float] = {}
        for ranker in rankers:
            for place, name in enumerate(ranker(query), start=1):
                scores[name] = scores.get(name, 0.0) + 1 / (FUSION_CONSTANT + place)
        return sorted(scores, key=lambda name: -scores[name])[:DEPTH]

    return rank


class Rankings:
    """Builds the rankings of :data:`RANKINGS` on demand; a context, as word indexes live on disk meanwhile."""

    def __init__(self, passages: Mapping[str, str], embedder: Callable[[], Embedder]) -> None:
        from index.language.words import Segmenter

        self._passages = passages
        self._embedder = embedder
        self._segmenter = Segmenter()
        self._made: dict[str, Ranker] = {}
        self._folder = TemporaryDirectory(prefix="retrieval-")

    def __enter__(self) -> Rankings:
        return self

    def __exit__(self, *_: object) -> None:
        self._made.clear()
        self._folder.cleanup()

    def get(self, name: str) -> Ranker:
        """The ranking by its name; made once."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Ranker:
        terms = {
            "words": self._segmenter.words,
            "bigrams": self._bigrams,
            "both": self._segmenter.search_terms,
        }
        if name in terms:
            return word_ranker(self._passages, terms[name], Path(self._folder.name) / name)
        if name == "dense":
            return dense_ranker(self._passages, self._embedder())
        if name == "hybrid":
            return fused_ranker([self.get("both"), self.get("dense")])
        raise ValueError(f"{name!r} is none of {', '.join(RANKINGS)}")

    def _bigrams(self, text: str) -> list[str]:
        folded = "".join(self._segmenter.words(text))
        return [folded[start : start + 2] for start in range(max(1, len(folded) - 1))]
