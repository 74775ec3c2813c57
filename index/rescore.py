"""Orders again what the words found first: word score + weight x likeness of meaning.

The local embedder's vectors of the question and of the passages found are compared. No vector store
is opened, a filter costs nothing, and it works the same whatever embedder the index was made with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from index.recent import Recent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.language.embed import Embedder
    from index.view import View

DEPTH = 20
"""Passages that are ordered again. An answer reads so many: their order changes, not which
they are. More of them gain 0.003 on STARD and lose answers (docs/retrieval.md)"""

EXPANSION_SHARE = 0.3
"""How far official words draw the question's vector towards them"""
KEPT_VECTORS = 20_000
"""5 MB of vectors of passages that were found before"""


class Rescorer:
    """An embedder, loaded when first needed, and how much its cosine counts beside the words."""

    def __init__(self, open_embedder: Callable[[], Embedder], weight: float) -> None:
        """``weight`` of the cosine beside a word score of 1 for the best hit."""
        self._open_embedder = open_embedder
        self.weight = weight
        self._kept: Recent[NDArray[np.float32]] = Recent(KEPT_VECTORS)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder both sides are compared with."""
        return self._open_embedder()

    def order(
        self,
        view: View,
        text: str,
        expansions: Mapping[str, float],
        found: Sequence[tuple[int, float]],
    ) -> list[tuple[int, float]]:
        """``found`` (key, word score), best first, with its first :data:`DEPTH` in their new order.

        The scores stay those of the word search. Scores are added, not ranks: a first hit that is
        far ahead stays where it is.
        """
        head = found[:DEPTH]
        if len(head) < 2 or self.weight <= 0:
            return list(found)
        likeness = self._vectors_of(view, [key for key, _ in head]) @ self._embed(text, expansions)
        best = max(score for _, score in head) or 1.0
        total = {
            key: score / best + self.weight * float(cosine)
            for (key, score), cosine in zip(head, likeness, strict=True)
        }
        ordered = sorted(head, key=lambda hit: (-total[hit[0]], hit[0]))
        return [*ordered, *found[DEPTH:]]

    def _embed(self, text: str, expansions: Mapping[str, float]) -> NDArray[np.float32]:
        vector = self.embedder.embed_query(text)
        if expansions:
            official = self.embedder.embed_query(" ".join(expansions))
            vector = vector + EXPANSION_SHARE * official
        return vector

    def _vectors_of(self, view: View, keys: Sequence[int]) -> NDArray[np.float32]:
        import numpy as np

        def embed(missing: Sequence[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], Any]]:
            texts = view.snapshot.texts_of([key for _, key in missing])
            vectors = self.embedder.embed_documents([texts[key] for _, key in missing])
            return zip(missing, vectors, strict=True)

        generation = view.snapshot.generation
        return np.stack(self._kept.get_all([(generation, key) for key in keys], embed))
