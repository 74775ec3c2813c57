"""When a question is read as it may have been meant instead of as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.answering.unread import said_in, unread_in
from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question
from index.language.normalise import fold


class Spelling(Protocol):
    """Knows words and what they look like."""

    def is_any_word(self, word: str) -> bool:
        """Whether it is a word that is known here or one of the language."""

    def is_much_like(self, typed: str, meant: str) -> bool:
        """Whether one may easily be taken for the other."""


LIKELY = 1
"""Number of the guess that is likely by itself; what comes after it needs an answer that bears it out"""
MOST = 6
"""Guesses tried at most"""
_ASKS = re.compile("[谁啥吗哪几怎何咋呢吧]|什么|多[少久大长高快远]|是否|是不是|能不能")


def answer_guesses(
    question: Question,
    answer: Answer,
    understand: Callable[[int], Question],
    answer_question: Callable[[Question], Answer],
    spelling: Spelling,
) -> tuple[Question, Answer]:
    """The question and its answer, or what may have been meant where that is clearer than what was typed.

    ``understand`` reads the question as another guess, by its number from 1; the same text again when there
    are no more. What was answered keeps its words, and one that says what is asked or whose, looks much like
    what was typed.
    """
    if question.unit_choices and not answer.found_nothing:
        return question, answer  # which unit is meant was told or is asked for
    if _is_bad(question, answer):
        guess = understand(LIKELY)
        if guess.text != question.text:
            other = answer_question(guess)
            if _is_better(guess, other, answer):
                return guess, other
    is_vague = not _asks_for_a_kind(question)
    is_open = answer.found_nothing or answer.status is Status.CLARIFY
    if not (is_open or is_vague or unread_in(question, answer)):
        return question, answer
    tried = {question.text}
    for number in range(LIKELY, MOST + 1):
        guess = understand(number)
        if guess.text == question.text and number > LIKELY:
            break
        if guess.text in tried:
            continue
        tried.add(guess.text)
        changes = [each for each in guess.corrections if each not in question.corrections]
        is_kept = not _asks_for_a_kind(guess) or any(
            spelling.is_any_word(typed) for typed, _ in changes
        )
        if guess.units != question.units != () or (is_vague and not is_open and is_kept):
            continue
        other = answer_question(guess)
        is_other = is_open or other.headline != answer.headline
        if is_other and _is_clearer(guess, other) and _bears_out(changes, guess, other, spelling):
            return guess, other
    return question, answer


def _is_bad(question: Question, answer: Answer) -> bool:
    """Whether nothing is found, or it can't be told what is asked about or what for: a slip is likely."""
    is_unclear = answer.status is Status.CLARIFY or not _asks_for_something(question)
    return answer.found_nothing or is_unclear


def _is_better(guess: Question, other: Answer, answer: Answer) -> bool:
    """Whether the answer to what was likely meant is the one to give."""
    if answer.found_nothing:
        return not other.found_nothing
    if answer.status is Status.CLARIFY:
        return other.status is not Status.CLARIFY
    return _asks_for_something(guess) and not other.found_nothing


def _is_clearer(guess: Question, other: Answer) -> bool:
    """Whether a guess is answered, and each of its words read."""
    is_answered = other.status is not Status.CLARIFY and not other.found_nothing
    return is_answered and not unread_in(guess, other)


def _bears_out(
    changes: Sequence[tuple[str, str]], guess: Question, other: Answer, spelling: Spelling
) -> bool:
    """Whether the words put in stand in the answer, or say what is asked instead of what about."""
    said, about = said_in(other), "|".join(term.text for term in guess.terms)
    return bool(changes) and all(
        fold(meant) in said or (meant not in about and spelling.is_much_like(typed, meant))
        for typed, meant in changes
    )


def _asks_for_something(question: Question) -> bool:
    return _asks_for_a_kind(question) or bool(_ASKS.search(question.text))


def _asks_for_a_kind(question: Question) -> bool:
    """Whether it is known what is asked for: a kind of value, rows, whether something is so."""
    return (
        bool(question.wanted)
        or question.is_claim
        or question.is_continued
        or bool(question.parts)
        or question.intent is not Intent.FACT
    )
