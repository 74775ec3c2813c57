"""Retrieval metrics over ranked ids: recall@k, reciprocal rank, nDCG@k."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Qrels = Mapping[str, Mapping[str, int]]
"""Relevance grade (from 1) by passage id by query id"""
Run = Mapping[str, Sequence[str]]
"""Ranked passage ids by query id, best first"""
CUTS = (1, 3, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalFigures:
    """Means over all queries that have a relevant passage; a query without a run scores 0."""

    queries: int
    recall: Mapping[int, float]
    """recall@k by k"""
    success: Mapping[int, float]
    """Share of queries with a relevant passage among the first k"""
    mrr: float
    ndcg10: float


def recall_at(ranked: Sequence[str], relevant: Iterable[str], k: int) -> float:
    """Share of the relevant passages among the first ``k`` (Manning et al., IIR, 8.4)."""
    wanted = set(relevant)
    return len(wanted & set(ranked[:k])) / len(wanted) if wanted else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Iterable[str]) -> float:
    """1 / rank of the first relevant passage, 0 when none is found (Voorhees, TREC-8 QA, 1999)."""
    wanted = set(relevant)
    return next((1 / rank for rank, name in enumerate(ranked, start=1) if name in wanted), 0.0)


def ndcg_at(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """Discounted cumulative gain over the ideal one, gain = grade, discount = log2(rank + 1).

    Järvelin and Kekäläinen, 2002, in the form trec_eval computes it.
    """
    gain = sum(
        grades.get(name, 0) / math.log2(rank + 1) for rank, name in enumerate(ranked[:k], start=1)
    )
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:k]
    ideal = sum(grade / math.log2(rank + 1) for rank, grade in enumerate(best, start=1))
    return gain / ideal if ideal else 0.0


def measure_retrieval(qrels: Qrels, run: Run, cuts: Sequence[int] = CUTS) -> RetrievalFigures:
    """Means over the queries of ``qrels``; ids that occur twice in a ranking count at their first place."""
    judged = {
        query: {name: grade for name, grade in grades.items() if grade > 0}
        for query, grades in qrels.items()
    }
    judged = {query: grades for query, grades in judged.items() if grades}
    ranked = {query: list(dict.fromkeys(run.get(query, ()))) for query in judged}
    count = max(1, len(judged))
    return RetrievalFigures(
        queries=len(judged),
        recall={k: sum(recall_at(ranked[q], judged[q], k) for q in judged) / count for k in cuts},
        success={
            k: sum(bool(set(ranked[q][:k]) & set(judged[q])) for q in judged) / count for k in cuts
        },
        mrr=sum(reciprocal_rank(ranked[q], judged[q]) for q in judged) / count,
        ndcg10=sum(ndcg_at(ranked[q], judged[q]) for q in judged) / count,
    )
