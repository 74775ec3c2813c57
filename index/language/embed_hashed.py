"""The local embedder: hashed character n-grams, weighted by how telling they are. No download."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.language.ngram_weights import NgramWeights
from index.language.ngrams import LONGEST, hash_ngrams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 256
TEXTS_AT_ONCE = 2000
"""Bounds memory: some 100 MB of hashes for passages of 120 characters"""


class HashedEmbedder:
    """Vectors that are near each other when texts share rare runs of characters.

    Each n-gram adds its weight to one of ``size`` dimensions, with a sign, both chosen by its hash
    (feature hashing: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
    2009); so the cosine of two vectors approximates that of the texts' weighted n-gram counts.
    """

    def __init__(self, weights: NgramWeights, *, size: int = SIZE) -> None:
        """``weights`` are fixed; two embedders with the same weights and size agree on every text."""
        self._weights = weights
        self._size = size

    @property
    def identity(self) -> str:
        """Algorithm, n-gram length, size and the fingerprint of the weights."""
        return f"hashed-1:{LONGEST}:{self._size}:{self._weights.fingerprint}"

    @property
    def size(self) -> int:
        """Dimensions of each vector."""
        return self._size

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), size) and length 1; all zeros where a text has no characters."""
        import numpy as np

        vectors = np.zeros((len(texts), self._size), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            part = texts[start : start + TEXTS_AT_ONCE]
            vectors[start : start + len(part)] = self._embed(part)
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (size,); a question is embedded as a passage would be."""
        vector: NDArray[np.float32] = self._embed([text])[0]
        return vector

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        hashes, owners = hash_ngrams(texts)
        weights = self._weights.of(hashes)
        is_negative = (hashes & np.uint64(1)).astype(np.bool_)
        signed = np.where(is_negative, -weights, weights)
        dimension = ((hashes >> np.uint64(1)) % np.uint64(self._size)).astype(np.int64)
        cells = len(texts) * self._size
        sums = np.bincount(owners * self._size + dimension, weights=signed, minlength=cells)
        vectors = sums.reshape(len(texts), self._size)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
