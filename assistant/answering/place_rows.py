"""Places that are rows of a table of the document asked about: 江苏 in the state's plan for all provinces."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.rows_with import tables_of
from assistant.answering.sources import Sources
from assistant.understanding.question import Question, Term
from index.language.normalise import fold
from index.language.regions import core_name

MOST_DOCUMENTS = 2


def with_place_rows(question: Question, sources: Sources) -> Question:
    """The question answered by the rows that its places name, where no document is for them but one named has such rows.

    The same question where the document isn't named, or a place names no row.
    """
    scope = question.scope
    if not scope.outside or scope.places or not 0 < len(scope.documents) <= MOST_DOCUMENTS:
        return question
    facts = [each for each in sources.in_scope(question) if each.id in scope.documents]
    rows: dict[str, list[str]] = {}
    for each in facts:
        for _, table in tables_of(each, sources):
            for measure, cells in table:
                rows.setdefault(fold(cells[0].words), []).append(measure.id)
    words = [
        next((w for w in (place.text, place.name, core_name(place.name)) if fold(w) in rows), "")
        for place in scope.outside
    ]
    if not all(words):
        return question
    within = tuple(id for word in words for id in rows[fold(word)])
    terms = tuple(Term(text=fold(word), weight=1.0) for word in words)
    return replace(
        question,
        scope=replace(scope, outside=()),
        terms=(*question.terms, *terms),
        within=question.within or within,
    )
