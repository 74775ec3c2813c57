"""Words of a question that its answer doesn't bear out: such as are none, and what a follow-up names."""

from __future__ import annotations

from assistant.answering.says_focus import focus_said
from assistant.answers import Answer, Status
from assistant.understanding.question import Question
from index.language.normalise import fold


def unread_in(question: Question, answer: Answer) -> tuple[str, ...]:
    """The words that are none and that nothing in a full answer bears out."""
    if answer.status is not Status.ANSWERED:
        return ()
    return tuple(word for word in question.unread if word not in said_in(answer))


def leaves_out_focus(question: Question, answer: Answer) -> bool:
    """Whether an answer says nothing of what the turn names in place of something said before.

    深呢 names one character, which may be part of a word that wasn't read; and where a statement is only
    likely to be meant, it must be about what is named.
    """
    if answer.status is not Status.ANSWERED or not question.focus:
        return False
    is_unsure = len(question.focus) == 1 or question.takes_likely
    return is_unsure and not focus_said(question, said_in(answer))


def said_in(answer: Answer) -> str:
    """What an answer says and quotes, folded."""
    return fold("".join((answer.answer, *(citation.quote for citation in answer.citations))))
