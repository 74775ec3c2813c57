"""Words of a question that are none, and that its answer doesn't bear out."""

from __future__ import annotations

from assistant.answers import Answer, Status
from assistant.understanding.question import Question
from index.language.normalise import fold


def unread_in(question: Question, answer: Answer) -> tuple[str, ...]:
    """The words that are none and that nothing in a full answer bears out."""
    if answer.status is not Status.ANSWERED:
        return ()
    said = fold("".join((answer.answer, *(citation.quote for citation in answer.citations))))
    return tuple(word for word in question.unread if word not in said)
