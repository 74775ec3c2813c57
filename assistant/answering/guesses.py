"""When a question is read as it may have been meant instead of as it was typed."""

from __future__ import annotations

import re

from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question

_ASKS = re.compile("[谁啥吗哪几怎何咋呢吧]|什么|多[少久大长高快远]|是否|是不是|能不能")


def is_worth_a_guess(question: Question, answer: Answer) -> bool:
    """Whether a question as typed is answered so badly that a slip is likely: nothing is found, or it can't be
    told what it is about or what it asks for.
    """
    if question.unit_choices and not answer.found_nothing:
        return False  # which unit is meant was told or is asked for
    is_unclear = answer.status is Status.CLARIFY or not _asks_for_something(question)
    return answer.found_nothing or is_unclear


def is_better(guess: Question, other: Answer, answer: Answer) -> bool:
    """Whether the answer to what may have been meant is the one to give."""
    if answer.found_nothing:
        return not other.found_nothing
    if answer.status is Status.CLARIFY:
        return other.status is not Status.CLARIFY
    return _asks_for_something(guess) and not other.found_nothing


def _asks_for_something(question: Question) -> bool:
    return (
        bool(question.wanted)
        or question.is_claim
        or question.is_continued
        or bool(question.parts)
        or question.intent is not Intent.FACT
        or bool(_ASKS.search(question.text))
    )
