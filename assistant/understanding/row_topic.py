"""What the rows of a list or count are about: not which document they are of, nor how they are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.understanding.cuts import Cut
from assistant.understanding.described import Described
from assistant.understanding.question import Question, Term

LEAST = 0.2
"""Weight below which a word tells nothing about rows"""
# 知识产权措施, 引才政策 may be what the rows are about; 农机化意见 is the document
_OF_ROWS = re.compile(r"(?:措施|政策|计划)(?:里面?|中|的|，|,)?$")
# 另外还参加了哪些, 都交给了谁: a verb that is said of the units, where 缴费的任务 are about paying
_BEFORE = r"(?:还|也|又|都|只|仅|要|得|会|被)"
_BEHIND = r"(?:了|过|着)"
_HANDS = re.compile(r".[给到成]")


class Words(Protocol):
    """What sort of word a word is."""

    def says_how(self, word: str) -> bool:
        """Whether it is an adverb or the like."""
        ...

    def is_verb(self, word: str) -> bool:
        """Whether it is a plain verb."""
        ...


def description_cuts(text: str, described: Described | None) -> list[Cut]:
    """Where ``text`` describes the document: no topic of its rows."""
    if described is None or _OF_ROWS.search(text[described.start : described.end]):
        return []
    return [Cut(start=described.start, end=described.end)]


def terms_of_rows(terms: Sequence[Term], words: Words) -> tuple[Term, ...]:
    """The terms that rows may be about: 一直 and 另外 are said of how, whatever is asked."""
    told = (term for term in terms if term.weight >= LEAST and not words.says_how(term.text))
    return tuple(replace(term, is_act=True) if words.is_verb(term.text) else term for term in told)


def without_acts(question: Question) -> Question | None:
    """``question`` without a topic that is nothing but what units do (参加了); None where it is about more."""
    if not question.terms or not all(_is_act(term, question.text) for term in question.terms):
        return None
    return replace(question, terms=(), topic="")


def _is_act(term: Term, text: str) -> bool:
    if not term.is_act:
        return False
    word = re.escape(term.text)
    said = rf"{_BEFORE}{word}|{word}{_BEHIND}"
    return bool(_HANDS.fullmatch(term.text) or re.search(said, text))
