"""Retrieval alone: rankings of a collection side by side, or the index's own search on a case file."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Protocol

from eval.cases import Case
from eval.matching import fold_quote
from eval.metrics.retrieval import RetrievalFigures, measure_retrieval
from eval.ranking import Rankings
from eval.retrieval_files import Collection
from index.documents import Hit, Measure

if TYPE_CHECKING:
    from index.language.embed import Embedder


class SearchedIndex(Protocol):
    """What of the index's read side is measured."""

    def search(self, text: str, /, *, limit: int) -> tuple[Hit, ...]: ...
    def measures(self, document_id: str, /) -> tuple[Measure, ...]: ...
    def document(self, id: str, /) -> Any: ...


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


def search_cases(index: SearchedIndex, cases: Sequence[Case], limit: int = 50) -> RankingResult:
    """The index's own search: are the measures that hold a case's evidence among the first hits?"""
    qrels = {
        case.id: dict.fromkeys(_gold_measures(index, case), 1) for case in cases if case.evidence
    }
    started = time.perf_counter()
    run = {
        case.id: [hit.measure_id for hit in index.search("\n".join(case.turns), limit=limit)]
        for case in cases
        if qrels.get(case.id)
    }
    seconds = time.perf_counter() - started
    return RankingResult(
        name="index",
        figures=measure_retrieval(qrels, run),
        build_seconds=0.0,
        query_ms=1000 * seconds / max(1, len(run)),
    )


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


def _gold_measures(index: SearchedIndex, case: Case) -> list[str]:
    """Measures whose spans, white space folded, contain a gold quote or lie in one."""
    found = []
    for document in {evidence.document for evidence in case.evidence}:
        quotes = [
            fold_quote(evidence.quote)
            for evidence in case.evidence
            if evidence.document == document
        ]
        text = index.document(document).text
        for measure in index.measures(document):
            words = _folded(measure, text)
            if any(quote in words for quote in quotes):
                found.append(measure.id)
    return found


def _folded(measure: Measure, text: str) -> str:
    return fold_quote("".join(span.of(text) for span in measure.spans))


def results_json(results: Sequence[RankingResult], made_with: Mapping[str, Any]) -> dict[str, Any]:
    """What ``--out`` keeps."""
    return {"made_with": dict(made_with), "rankings": [result.to_json() for result in results]}
