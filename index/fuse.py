"""Two rankings become one: weighted reciprocal rank fusion.

score(d) = sum over rankings of weight / (k + rank(d)), rank from 1: Cormack, Clarke and Büttcher,
"Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """A passage key with its fused score and its ranks, from 0; None where a search lacks it."""

    key: int
    score: float
    lexical_rank: int | None
    dense_rank: int | None


def fuse(
    lexical: Sequence[int],
    dense: Sequence[int],
    *,
    lexical_weight: float,
    dense_weight: float,
    constant: float,
) -> list[Fused]:
    """Fuse two rankings of keys, best first; equal scores by key.

    >>> [each.key for each in fuse([7, 8], [8], lexical_weight=1, dense_weight=1, constant=60)]
    [8, 7]
    """
    lexical_ranks = {key: rank for rank, key in enumerate(lexical)}
    dense_ranks = {key: rank for rank, key in enumerate(dense)}
    fused = []
    for key in lexical_ranks.keys() | dense_ranks.keys():
        word_rank, vector_rank = lexical_ranks.get(key), dense_ranks.get(key)
        score = 0.0
        if word_rank is not None:
            score += lexical_weight / (constant + word_rank + 1)
        if vector_rank is not None:
            score += dense_weight / (constant + vector_rank + 1)
        fused.append(Fused(key=key, score=score, lexical_rank=word_rank, dense_rank=vector_rank))
    return sorted(fused, key=lambda each: (-each.score, each.key))
