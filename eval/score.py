"""Scores one reply against its case: the verdict and every figure that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.cases import Case
from eval.metrics.answers import Verdict, judge_answer
from eval.metrics.citations import CitationFigures, measure_citations
from eval.metrics.groundedness import ungrounded
from eval.metrics.listing import ItemFigures, item_figures
from eval.replies import Reply
from eval.sources import Sources
from index.documents import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How one case went."""

    case: Case
    reply: Reply | None
    verdict: Verdict
    citations: CitationFigures | None
    items: ItemFigures | None
    ungrounded: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """One line of scores.jsonl."""
        figures, items = self.citations, self.items
        return {
            "id": self.case.id,
            "type": self.case.type,
            "style": self.case.style,
            "expected": self.case.expected,
            "documents": list(self.case.documents),
            "status": self.reply.status if self.reply else None,
            "passed": self.verdict.passed,
            "recall": self.verdict.recall,
            "reasons": list(self.verdict.reasons),
            "headline_letters": len(self.reply.headline) if self.reply else 0,
            "verbatim": figures.verbatim if figures else None,
            "evidence_recall": figures.recall if figures else _no_evidence(self.case),
            "citation_precision": figures.precision if figures else None,
            "uncited_claims": figures.uncited_claims if figures else 0,
            "item_precision": items.precision if items else None,
            "item_recall": items.recall if items else None,
            "ungrounded": list(self.ungrounded),
            "engine": self.reply.engine if self.reply else None,
            "elapsed_ms": self.reply.elapsed_ms if self.reply else None,
        }


def score_case(case: Case, reply: Reply | None, sources: Sources) -> Score:
    """Scores a reply; a missing one scores 0 and still counts."""
    measures: Sequence[Measure] = ()
    if case.type == "list":
        measures = [
            measure for document in case.documents for measure in sources.measures(document)
        ]
    verdict = judge_answer(
        case,
        reply,
        measures=measures,
        region_names={document: sources.region_names(document) for document in case.per_document},
    )
    if reply is None or reply.status == "error":
        return Score(case=case, reply=reply, verdict=verdict, citations=None, items=None)
    return Score(
        case=case,
        reply=reply,
        verdict=verdict,
        citations=measure_citations(case, reply, sources.text),
        items=item_figures(case, reply) if case.type == "list" else None,
        ungrounded=ungrounded(reply, [*case.turns, *_cited_surroundings(reply, sources)]),
    )


def _cited_surroundings(reply: Reply, sources: Sources) -> list[str]:
    """The cited measures whole and their documents' facts: an answer may name what stands in them."""
    texts = [sources.described(document) for document in {c.document for c in reply.citations}]
    for citation in reply.citations:
        text = sources.text(citation.document) or ""
        for measure in sources.measures(citation.document):
            if any(
                span.start < citation.end and citation.start < span.end for span in measure.spans
            ):
                texts += [span.of(text) for span in measure.spans]
    return texts


def _no_evidence(case: Case) -> float | None:
    return 0.0 if case.evidence else None
