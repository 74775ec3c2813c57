"""Learn vectors of character pairs from law articles: how ``data/lexicon/pair_vectors.npz`` was made.

::

    python -m eval.train_pair_vectors ARTICLES.jsonl.gz OUT.npz

Needs scipy, which comes with the development tools. Each line of the articles is a JSON object with
a ``text``. Some two minutes for 18 million characters.
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIZE = 64
WINDOW = 10
"""Characters between the beginnings of two runs that count as used together"""
RAREST_PAIR = 60
"""Articles a pair must occur in to get a vector"""
RAREST_CHARACTER = 20
SMOOTHING = 0.75
"""Exponent of context frequencies (Levy, Goldberg and Dagan, 2015)"""
_GAP = "\x00" * (WINDOW + 1)


def main(source: Path, target: Path) -> None:
    """Read articles, count, factorise, write."""
    import numpy as np

    with gzip.open(source, "rt", encoding="utf-8") as lines:
        texts = [unicodedata.normalize("NFKC", json.loads(line)["text"]).lower() for line in lines]
    documents = _count_documents(texts)
    grams = sorted(
        gram
        for gram, count in documents.items()
        if count >= (RAREST_PAIR if len(gram) == 2 else RAREST_CHARACTER)
    )
    vectors = _factorise(_count_pairs(texts, grams), SIZE)
    pairs = [position for position, gram in enumerate(grams) if len(gram) == 2]
    chosen = vectors[pairs]
    np.savez_compressed(
        target,
        pairs=np.array([[ord(c) for c in grams[position]] for position in pairs], dtype=np.uint16),
        documents=np.array([documents[grams[position]] for position in pairs], dtype=np.uint32),
        articles=np.array(len(texts), dtype=np.uint32),
        vectors=np.round(chosen / np.abs(chosen).max() * 127).astype(np.int8),
    )


def _count_documents(texts: list[str]) -> Counter[str]:
    """Articles by character and by pair of Chinese characters."""
    documents: Counter[str] = Counter()
    for text in texts:
        seen: set[str] = set()
        for run in _runs(text):
            seen.update(run)
            seen.update(run[i : i + 2] for i in range(len(run) - 1))
        documents.update(seen)
    return documents


def _runs(text: str) -> Iterator[str]:
    import re

    return (match.group() for match in re.finditer("[\u3400-\u9fff]+", text))


def _count_pairs(texts: list[str], grams: list[str]) -> Any:
    """How often two grams occur within the window, nearer ones counting more; sparse, symmetric."""
    import numpy as np
    from scipy import sparse  # type: ignore[import-untyped]

    place = {gram: position for position, gram in enumerate(grams)}
    joined = _GAP.join(texts)
    single = np.array([place.get(c, -1) for c in joined], dtype=np.int32)
    double = np.array(
        [place.get(joined[i : i + 2], -1) for i in range(len(joined))], dtype=np.int32
    )
    counts = sparse.csr_matrix((len(grams), len(grams)), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        near = [(single, single, 0.5 / np.sqrt(distance))]
        if distance > 1:
            # Pairs that share a character would only learn each other's spelling
            weight = 1 / np.sqrt(distance - 1)
            near += [(double, double, weight), (single, double, weight / 2)]
            near += [(double, single, weight / 2)]
        for left, right, weight in near:
            one, other = left[:-distance], right[distance:]
            both = (one >= 0) & (other >= 0)
            shape = counts.shape
            values = np.full(int(both.sum()), weight, dtype=np.float32)
            found = sparse.coo_matrix((values, (one[both], other[both])), shape=shape).tocsr()
            counts = counts + found + found.T
    return counts


def _factorise(counts: Any, size: int) -> Any:
    """Unit vectors from the positive pointwise mutual information, by truncated SVD, U · √Σ."""
    import numpy as np
    from scipy import sparse
    from scipy.sparse.linalg import svds  # type: ignore[import-untyped]

    rows = np.asarray(counts.sum(axis=1)).ravel()
    context = rows**SMOOTHING / (rows**SMOOTHING).sum()
    cells = counts.tocoo()
    information = np.log(cells.data / (rows[cells.row] * context[cells.col]))
    kept = information > 0
    positive = sparse.csr_matrix(
        (information[kept].astype(np.float32), (cells.row[kept], cells.col[kept])),
        shape=counts.shape,
    )
    left, strengths, _ = svds(positive, k=size, random_state=0)
    vectors = left * np.sqrt(strengths)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
