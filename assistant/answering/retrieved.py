"""The measures an answer to a question is made from, best first: by search, by the ledger, by record.

Every kind of answer looks in its own place: a list in the ledger, a date of issue in the dateline, item 52
under its number, a topic in the search. A model is given these beside an answer, and
``python -m eval retrieval --cases`` measures them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assistant.answering.record import prove, recorded
from assistant.answering.searching import search_measures
from assistant.answering.selected import select
from assistant.answering.sources import Sources
from assistant.understanding.question import Intent, Question
from index.documents import DocumentFacts, Filters

MOST_PROVED = 50
"""Documents whose datelines are looked for when a question means all of them"""


def retrieve(question: Question, sources: Sources, limit: int) -> tuple[str, ...]:
    """Ids of at most ``limit`` measures for ``question``, each once, best first."""
    found: dict[str, None] = {}
    for measure_id in _retrieve(question, sources, limit):
        found.setdefault(measure_id)
        if len(found) == limit:
            break
    return tuple(found)


def _retrieve(question: Question, sources: Sources, limit: int) -> Iterator[str]:
    if question.parts:
        yield from _in_turn([retrieve(part, sources, limit) for part in question.parts])
        return
    documents = sources.in_scope(question)
    if question.numbers:
        yield from _numbered(question, documents, sources)
    if question.intent is Intent.DOCUMENT:
        yield from _proofs(question, documents, sources)
    if question.intent in {Intent.LIST, Intent.COUNT}:
        yield from (row.measure.id for row in select(question, sources).rows)
    yield from search_in_scope(question, sources, limit)


def search_in_scope(question: Question, sources: Sources, limit: int) -> tuple[str, ...]:
    """Ids of the measures that search alone finds in the documents ``question`` may mean, best first."""
    documents = sources.in_scope(question)
    if not documents:
        return ()
    is_all = len(documents) == len(sources.index.facts())
    among = Filters(documents=() if is_all else tuple(facts.id for facts in documents))
    hits = search_measures(sources.index, question, among, limit)
    return tuple(hit.measure_id for hit in hits)


def _numbered(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Iterator[str]:
    for facts in documents:
        for measure in sources.index.measures(facts.id):
            if measure.number is not None and measure.number.rstrip("ab") in question.numbers:
                yield measure.id


def _proofs(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Iterator[str]:
    """Where the texts state what is recorded of them: the dateline, the document number."""
    for facts in documents[:MOST_PROVED]:
        document = sources.index.document(facts.id)
        proof = prove(document, sources.index.measures(facts.id), recorded(question))
        if proof is not None:
            yield proof.measure.id


def _in_turn(lists: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in zip_longest(*lists):
        yield from (each for each in row if each is not None)
