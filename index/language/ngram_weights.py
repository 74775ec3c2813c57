"""How telling a character n-gram is, by the share of law articles that contain it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import InputError
from index.language.ngrams import SLOT_BITS, hash_ngrams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE_NAME = "ngram_documents.tsv"
ARTICLES = 147_104
"""Articles of laws and regulations that were counted"""


class NgramWeights:
    """Inverse document frequencies of hashed n-grams; fixed, so that adding a document changes no vector."""

    def __init__(self, documents: dict[str, int], *, fingerprint: str) -> None:
        """``documents`` counts, per n-gram, the articles it occurs in; uncounted ones are rarest."""
        import numpy as np

        self.fingerprint = fingerprint
        rarest = min(documents.values(), default=1)
        self._slots = np.full(1 << SLOT_BITS, _inverse_frequency(rarest), dtype=np.float32)
        grams = list(documents)
        hashes, owners = hash_ngrams(grams)
        # The longest run of a counted n-gram comes last among its hashes
        whole = np.zeros(len(grams), dtype=np.uint64)
        whole[owners] = hashes
        counts = np.array([_inverse_frequency(documents[gram]) for gram in grams], np.float32)
        order = np.argsort(-counts, kind="stable")
        self._slots[whole[order] >> np.uint64(64 - SLOT_BITS)] = counts[order]

    def of(self, hashes: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Weights of n-grams given by their hashes, same shape."""
        import numpy as np

        weights: NDArray[np.float32] = self._slots[hashes >> np.uint64(64 - SLOT_BITS)]
        return weights


def read_ngram_weights(path: Path) -> NgramWeights:
    """Read lines ``n-gram<TAB>articles``; lines that begin with # are remarks.

    Raises:
        InputError: the file is missing or a line is wrong; names file and line.
    """
    try:
        raw = path.read_bytes()
        lines = raw.decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} can't be read ({error}): it belongs to the project, restore data/lexicon"
        ) from error
    documents: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        gram, tab, count = line.partition("\t")
        if not (gram and tab and count.isdecimal() and 0 < int(count) <= ARTICLES):
            raise InputError(
                f"{path}, line {number}: expected an n-gram, a tab and a count, got {line!r}"
            )
        documents[gram] = int(count)
    return NgramWeights(documents, fingerprint=hashlib.sha256(raw).hexdigest()[:8])


def _inverse_frequency(articles: int) -> float:
    """Robertson and Spärck Jones' idf without relevance information, as in BM25; always positive."""
    import math

    return math.log(1 + (ARTICLES - articles + 0.5) / (articles + 0.5))
