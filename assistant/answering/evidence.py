"""What a model is given to explain an answer: the measures it cites, then what search finds beside them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.context import Evidence
from assistant.answering.rerank import Reranker
from assistant.answering.retrieved import retrieve
from assistant.answering.sources import Sources
from assistant.answers import Answer
from assistant.understanding.question import Question

MOST_CITED = 20
MOST_BESIDE = 6
MOST_RETRIEVED = 50
NOT_RERANKED = "重排序没有给出可用的结果，材料沿用检索的次序。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What goes to the model, best first, and what a visitor should know of how it was gathered."""

    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


def evidence_for(
    question: Question, answer: Answer, sources: Sources, reranker: Reranker | None = None
) -> Gathered:
    """Measures that ``answer`` cites, in its order, then others of the same documents, best first."""
    index = sources.index
    found: dict[str, Evidence] = {}
    for citation in answer.citations[:MOST_CITED]:
        document = index.document(citation.document)
        for measure in index.measures(citation.document):
            if any(s.start <= citation.start and citation.end <= s.end for s in measure.spans):
                found.setdefault(
                    measure.id, Evidence(measure=measure, facts=document.facts, text=document.text)
                )
    documents = tuple(dict.fromkeys(citation.document for citation in answer.citations))
    if not documents:
        return Gathered()
    beside: list[Evidence] = []
    retrieved = [index.measure(id) for id in retrieve(question, sources, MOST_RETRIEVED)]
    same = [measure for measure in retrieved if measure.document_id in documents]
    for measure in same[:MOST_BESIDE]:
        if measure.id not in found:
            document = index.document(measure.document_id)
            beside.append(Evidence(measure=measure, facts=document.facts, text=document.text))
    order = None
    if reranker is not None and len(beside) > 1:
        order = reranker.order(question.text, [each.said for each in beside])
        notes = () if order is not None else (NOT_RERANKED,)
    else:
        notes = ()
    ranked = beside if order is None else [beside[i] for i in order]
    return Gathered(evidence=(*found.values(), *ranked), notes=notes)
