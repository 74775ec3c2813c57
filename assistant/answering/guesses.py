"""When a question is read as it may have been meant instead of as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answering.unread import unread_in
from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question, Role
from index.language.normalise import fold


class Spelling(Protocol):
    """Knows words and what they look like."""

    def is_any_word(self, word: str) -> bool:
        """Whether it is a word that is known here or one of the language."""

    def is_written(self, word: str) -> bool:
        """Whether the index or the lexicon writes it so."""

    def asks(self, word: str) -> bool:
        """Whether it is part of how questions are put."""

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
    doubt = _Doubt.of(question, answer, spelling)
    if doubt is None:
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
        if not changes or not doubt.allows(guess, changes, spelling):
            continue
        other = answer_question(guess)
        if _is_clearer(guess, other) and doubt.is_settled(changes, guess, other, spelling):
            return guess, other
    return question, answer


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Why a question may have been typed with a slip, though it is answered."""

    question: Question
    answer: Answer
    is_open: bool
    """Nothing is found, or it can't be told what is asked about"""
    odd: tuple[str, ...]
    """Words of its topic that nobody writes so"""
    is_unbound: bool
    """It asks what units do, and names none nor anything else"""
    is_vague: bool
    """It asks for no kind of value"""

    @classmethod
    def of(cls, question: Question, answer: Answer, spelling: Spelling) -> _Doubt | None:
        """None where nothing is in doubt."""
        is_list = question.intent in (Intent.LIST, Intent.COUNT)
        terms = [term.text for term in question.terms if len(term.text) > 1]
        doubt = cls(
            question=question,
            answer=answer,
            is_open=answer.found_nothing or answer.status is Status.CLARIFY,
            odd=(
                *unread_in(question, answer),
                *(term for term in terms if not spelling.is_written(term)),
            ),
            is_unbound=is_list and question.role is not Role.ANY and not (question.units or terms),
            is_vague=not _asks_for_a_kind(question),
        )
        return doubt if doubt.is_open or doubt.odd or doubt.is_unbound or doubt.is_vague else None

    def allows(
        self, guess: Question, changes: Sequence[tuple[str, str]], spelling: Spelling
    ) -> bool:
        """Whether a guess is worth an answer: units named stay, and so do words of what is answered."""
        if guess.units != self.question.units != () or guess.scope != self.question.scope:
            return False
        if self.is_open:
            return True
        if self.odd and all(self._is_odd(typed) for typed, _ in changes):
            return True
        if any(spelling.is_any_word(typed) for typed, _ in changes):
            return False
        return bool(guess.units) if self.is_unbound else self.is_vague

    def _is_odd(self, typed: str) -> bool:
        return any(typed in word or word in typed for word in self.odd)

    def _may_ask(self, typed: str, meant: str, spelling: Spelling) -> bool:
        """Whether a word says what is asked and may have been typed so; where nothing is found, none is left out."""
        is_longer = len(meant) > len(typed)
        is_word = spelling.asks(meant) and spelling.is_much_like(typed, meant)
        return is_word and not (self.is_open and is_longer)

    def is_settled(
        self,
        changes: Sequence[tuple[str, str]],
        guess: Question,
        other: Answer,
        spelling: Spelling,
    ) -> bool:
        """Whether the words put in stand in the answer, or say what is asked instead of what about."""
        if not self.is_open and other.headline == self.answer.headline:
            return False
        quotes = fold("|".join(citation.quote for citation in other.citations))
        about = "|".join(term.text for term in guess.terms)
        units = "|".join(guess.units if guess.units != self.question.units else ())
        return all(
            fold(meant) in quotes
            or meant in units
            or (self._may_ask(typed, meant, spelling) and meant not in about)
            for typed, meant in changes
        )


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
