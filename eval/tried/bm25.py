"""BM25 over a few thousand texts at once, as a matrix: for comparing kinds of terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K1 = 1.2
B = 0.75


class Okapi:
    """BM25 with the constants and the idf of tantivy (Robertson and Zaragoza, 2009)."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """``texts`` are the terms of each text."""
        import numpy as np

        self._count = len(texts)
        counted = [Counter(terms) for terms in texts]
        lengths = np.array([len(terms) for terms in texts], dtype=np.float64)
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9))
        postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, counts in enumerate(counted):
            for term, count in counts.items():
                postings[term].append((place, count))
        self._postings: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}
        for term, found in postings.items():
            places = np.array([place for place, _ in found])
            often = np.array([count for _, count in found], dtype=np.float64)
            rarity = np.log(1 + (self._count - len(found) + 0.5) / (len(found) + 0.5))
            self._postings[term] = places, rarity * often * (K1 + 1) / (often + norm[places])

    def score(self, questions: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Scores of shape (questions, texts); a term asked twice counts twice."""
        import numpy as np

        scores = np.zeros((len(questions), self._count), dtype=np.float32)
        for row, terms in zip(scores, questions, strict=True):
            for term in terms:
                if term in self._postings:
                    places, weights = self._postings[term]
                    row[places] += weights
        return scores
