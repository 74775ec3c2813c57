"""Tried: hashed words-without-a-dictionary, character runs of 1 to 3, weighted by rarity."""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 3
_RUN = re.compile(r"[^\W_]+")


class HashedEmbedder:
    """Each run adds its weight, with a sign, to one dimension; both are chosen by its hash.

    Feature hashing (Weinberger et al., 2009): the cosine of two vectors approximates that of the
    texts' weighted counts. Inverse document frequencies are those of the corpus given.
    """

    def __init__(self, corpus: Sequence[str], *, size: int = 256) -> None:
        self._size = size
        self._count = len(corpus)
        self._documents = Counter(gram for text in corpus for gram in set(_grams(text)))

    @property
    def identity(self) -> str:
        """Algorithm and size; the corpus is part of the experiment."""
        return f"hashed:{LONGEST}:{self._size}"

    @property
    def size(self) -> int:
        """Dimensions of each vector."""
        return self._size

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), size), length 1."""
        import numpy as np

        vectors = np.zeros((len(texts), self._size), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for gram in _grams(text):
                hashed = zlib.crc32(gram.encode("utf-32-le", "surrogatepass"))
                found = self._documents[gram]
                weight = math.log(1 + (self._count - found + 0.5) / (found + 0.5))
                vector[(hashed >> 1) % self._size] += -weight if hashed & 1 else weight
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (size,)."""
        vector: NDArray[np.float32] = self.embed_documents([text])[0]
        return vector


def _grams(text: str) -> Iterator[str]:
    for match in _RUN.finditer(unicodedata.normalize("NFKC", text).lower()):
        run = match.group()
        for length in range(1, LONGEST + 1):
            yield from (run[i : i + length] for i in range(len(run) - length + 1))
