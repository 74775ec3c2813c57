"""Statements that answer in all likelihood, where no statement is supported word by word."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.match import lacks_place
from assistant.answering.papers import asks_papers
from assistant.answering.rank import Found
from assistant.answering.sources import Sources
from assistant.answering.values import Values
from assistant.understanding.question import Question


def likely_statements(question: Question, ranked: Sequence[Found], sources: Sources) -> list[Found]:
    """The likely statement and those of its measure behind it; none unless the question takes such."""
    if not question.takes_likely or not ranked or lacks_place(ranked[0].support):
        return []
    if asks_papers(question, sources.values):
        # 结婚登记要带什么材料: papers are named for many things, and for another's they are wrong
        return []
    places = len(sources.places_for(question, sources.in_scope(question)))
    likely = sources.likelihood.best(question, ranked, sources.values, places=places)
    if likely is None:
        return []
    measure = likely.found.candidate.measure.id
    return [each for each in ranked if each.candidate.measure.id == measure]


def with_values(question: Question, ranked: Sequence[Found], values: Values) -> list[Found]:
    """Of ``ranked`` those that hold a value of a kind that an answer must have."""
    required = [kind for kind in question.wanted if values.is_required(kind)]
    if not required or question.is_yes_no:
        return list(ranked)
    return [each for each in ranked if any(value.kind in required for value in each.values)]
