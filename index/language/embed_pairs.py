"""The local embedder: learned vectors of character pairs, averaged. No download, no segmentation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from index.errors import InputError
from index.language.normalise import nfkc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE_NAME = "pair_vectors.npz"
COMMON_SHARE = 0.001
"""A pair in this share of all articles counts half as much as the rarest"""
TEXTS_AT_ONCE = 100
"""Some 12,000 pairs of 64 numbers: stays in the processor's cache"""

_BREAK = "\x00"
_PLANE = 0x10000


class PairVectors:
    """Vectors of pairs of Chinese characters, looked up by both characters at once."""

    def __init__(
        self, pairs: NDArray[np.uint16], vectors: NDArray[np.float32], *, fingerprint: str
    ) -> None:
        """``pairs`` has shape (n, 2), code points; ``vectors`` (n, size), weighted as they count."""
        import numpy as np

        self.fingerprint = fingerprint
        self.size = int(vectors.shape[1])
        characters = np.unique(pairs)
        self._width = len(characters) + 1
        self._character = np.zeros(_PLANE + 1, dtype=np.int32)
        self._character[characters] = np.arange(1, self._width)
        # Row 0 is nothing, for pairs that were too rare to learn
        self._row = np.zeros(self._width * self._width, dtype=np.uint16)
        places = self._character[pairs[:, 0]] * self._width + self._character[pairs[:, 1]]
        self._row[places] = np.arange(1, len(pairs) + 1)
        # One row for each dimension: pairs are added up three times as fast along a row as down a column
        padded = np.vstack([np.zeros((1, self.size), dtype=np.float32), vectors])
        self._vectors = np.ascontiguousarray(padded.T)

    def add_up(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The sum of each text's pairs, shape (len(texts), size); zeros where none is known."""
        import numpy as np

        parts = [text.replace(_BREAK, " ") for text in texts]
        joined = nfkc(_BREAK.join([*parts, ""]))
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        owner = np.cumsum(codes == 0, dtype=np.int32)
        character = self._character[np.minimum(codes, _PLANE)]
        rows = self._row[character[:-1] * self._width + character[1:]]
        known = np.flatnonzero(rows)
        sums = np.zeros((len(texts), self.size), dtype=np.float32)
        if len(known):
            owners = owner[known]
            begins = np.flatnonzero(np.diff(owners, prepend=-1))
            chosen = self._vectors.take(rows[known], axis=1)
            sums[owners[begins]] = np.add.reduceat(chosen, begins, axis=1).T
        return sums


class PairEmbedder:
    """Vectors that are near each other when texts use characters that laws use together.

    The vector of a text is the weighted mean of its pairs' vectors, rare pairs counting more
    (smooth inverse frequency: Arora, Liang and Ma, 2017). They were learned from co-occurrence in
    147,104 law articles by ``eval/train_pair_vectors.py`` and never change with the corpus.
    """

    def __init__(self, vectors: PairVectors) -> None:
        """Two embedders with the same ``vectors`` agree on every text."""
        self._vectors = vectors

    @property
    def identity(self) -> str:
        """Algorithm, size and the fingerprint of the vectors."""
        return f"pairs-1:{self.size}:{self._vectors.fingerprint}"

    @property
    def size(self) -> int:
        """Dimensions of each vector."""
        return self._vectors.size

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), size) and length 1; zeros where no pair is known."""
        import numpy as np

        vectors = np.zeros((len(texts), self.size), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            part = texts[start : start + TEXTS_AT_ONCE]
            vectors[start : start + len(part)] = self._vectors.add_up(part)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (size,); a question is embedded as a passage would be."""
        vector: NDArray[np.float32] = self.embed_documents([text])[0]
        return vector


def read_pair_vectors(path: Path) -> PairVectors:
    """Read what ``eval/train_pair_vectors.py`` wrote: pairs, their article counts, int8 vectors.

    Raises:
        InputError: the file is missing or broken.
    """
    from io import BytesIO

    import numpy as np

    try:
        raw = path.read_bytes()
        with np.load(BytesIO(raw), allow_pickle=False) as file:
            share = file["documents"] / float(file["articles"])
            weight = COMMON_SHARE / (COMMON_SHARE + share)
            vectors = file["vectors"].astype(np.float32) * weight[:, None].astype(np.float32)
            pairs = file["pairs"]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise InputError(
            f"{path} can't be read ({error}): it belongs to the project, restore data/lexicon"
        ) from error
    return PairVectors(pairs, vectors, fingerprint=hashlib.sha256(raw).hexdigest()[:8])
