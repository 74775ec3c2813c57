"""Tried: latent semantic analysis of the corpus itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class LatentEmbedder:
    """Texts in the space of the corpus' strongest singular vectors (Deerwester et al., 1990).

    Weights are (1 + log tf) · idf. The decomposition goes through the Gram matrix of the texts, so
    it suits some thousand texts; every vector changes when the corpus does.
    """

    def __init__(
        self, corpus: Sequence[str], words: Callable[[str], list[str]], *, size: int = 128
    ) -> None:
        import numpy as np

        self._words = words
        counted = [Counter(words(text)) for text in corpus]
        documents = Counter(word for counts in counted for word in counts)
        self._place = {word: i for i, word in enumerate(sorted(documents))}
        found = np.array([documents[word] for word in self._place], dtype=np.float32)
        self._rarity = np.log(len(corpus) / found).astype(np.float32)
        matrix = self._weigh(counted)
        values, vectors = np.linalg.eigh(matrix @ matrix.T)
        strongest = np.argsort(-values)[:size]
        strengths = np.sqrt(np.maximum(values[strongest], 1e-9))
        self._axes = (matrix.T @ vectors[:, strongest] / strengths).astype(np.float32)

    @property
    def identity(self) -> str:
        """Algorithm and size; the corpus is part of the experiment."""
        return f"latent:{self.size}"

    @property
    def size(self) -> int:
        """Dimensions of each vector."""
        return int(self._axes.shape[1])

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), size), length 1."""
        import numpy as np

        counted = [Counter(self._words(text)) for text in texts]
        vectors: NDArray[np.float32] = self._weigh(counted) @ self._axes
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (size,)."""
        vector: NDArray[np.float32] = self.embed_documents([text])[0]
        return vector

    def _weigh(self, counted: Sequence[Counter[str]]) -> NDArray[np.float32]:
        import numpy as np

        matrix = np.zeros((len(counted), len(self._place)), dtype=np.float32)
        for row, counts in zip(matrix, counted, strict=True):
            for word, count in counts.items():
                place = self._place.get(word)
                if place is not None:
                    row[place] = (1 + np.log(count)) * self._rarity[place]
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        unit = matrix / np.where(lengths > 0, lengths, 1)
        return unit.astype(np.float32, copy=False)
