"""Of what each place says to a question: the places that answer it, or the refusal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from assistant.answering.gather import Candidate
from assistant.answering.rank import Found
from assistant.answering.refuse import refuse_topic
from assistant.answers import Answer
from assistant.understanding.question import Question
from index.documents import DocumentFacts

RIVAL = 0.12
"""Where no place is named, one whose statement is worse than the best by more than this is not meant"""


class Said(Protocol):
    """What one place says."""

    @property
    def found(self) -> Found | None:
        """The statement that answers, if there is one."""

    @property
    def lacks(self) -> str:
        """What was missing, in words."""

    @property
    def nearest(self) -> tuple[Candidate, ...]:
        """What comes nearest to the question."""


Saying = TypeVar("Saying", bound=Said)


def places_that_answer(
    question: Question, said: Sequence[Saying], searched: Sequence[DocumentFacts]
) -> list[tuple[Saying, Found]] | Answer:
    """What the places say that have an answer, each with its statement; a refusal where none has."""
    known = [(each, each.found) for each in said if each.found is not None]
    if not known:
        first = max(said, key=lambda each: bool(each.nearest), default=None)
        lacks = first.lacks if first else "没有相关内容"
        return refuse_topic(question, searched, lacks, first.nearest if first else ())
    if question.scope.places:
        return known
    best = max(found.score for _, found in known)
    return [(each, found) for each, found in known if found.score >= best - RIVAL]
