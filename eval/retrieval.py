"""Retrieval alone: rankings of a collection side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from eval.metrics.retrieval import RetrievalFigures, measure_retrieval
from eval.ranking import Rankings
from eval.retrieval_files import Collection

if TYPE_CHECKING:
    from index.language.embed import Embedder


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingResult:
    """How one ranking did, and how long it took."""

    name: str
    figures: RetrievalFigures
    build_seconds: float
    query_ms: float

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def rank_collection(
    collection: Collection,
    names: Sequence[str],
    embedder: Callable[[], Embedder],
    progress: Callable[[str], None] | None = None,
) -> tuple[RankingResult, ...]:
    """Asks every judged query of each ranking in ``names``."""
    results = []
    with Rankings(collection.passages, embedder) as rankings:
        for name in names:
            if progress:
                progress(name)
            started = time.perf_counter()
            rank = rankings.get(name)
            built = time.perf_counter()
            run = {query: rank(collection.queries[query]) for query in collection.qrels}
            asked = time.perf_counter()
            results.append(
                RankingResult(
                    name=name,
                    figures=measure_retrieval(collection.qrels, run),
                    build_seconds=built - started,
                    query_ms=1000 * (asked - built) / max(1, len(run)),
                )
            )
    return tuple(results)


def retrieval_table(results: Sequence[RankingResult]) -> str:
    """Markdown table, one ranking a row."""
    cuts = list(results[0].figures.recall) if results else []
    lines = [
        "| Ranking | queries | "
        + " | ".join(f"R@{k}" for k in cuts)
        + " | MRR | nDCG@10 | build s | ms a query |",
        "|---|" + "---:|" * (len(cuts) + 5),
    ]
    for result in results:
        figures = result.figures
        cells = [f"{figures.recall[k]:.3f}" for k in cuts] + [
            f"{figures.mrr:.3f}",
            f"{figures.ndcg10:.3f}",
        ]
        lines.append(
            f"| {result.name} | {figures.queries} | {' | '.join(cells)} | {result.build_seconds:.1f} | {result.query_ms:.1f} |"
        )
    return "\n".join(lines) + "\n"


def results_json(results: Sequence[RankingResult], made_with: Mapping[str, Any]) -> dict[str, Any]:
    """What ``--out`` keeps."""
    return {"made_with": dict(made_with), "rankings": [result.to_json() for result in results]}
