"""Whether a statement speaks of what somebody asks leave for: 转租 is not in what says 续租."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.asked_for import is_named
from assistant.answering.match import strength
from assistant.answering.rank import Found
from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.permission_asked import leave_asked
from assistant.understanding.question import Question, Term
from index.language.normalise import fold

_MANNER = re.compile(r"[先再也就还都只]|直接|自己|顺便")
"""先给办: when and how, not what"""
_LETS = re.compile(r"[让叫使]")
PAIR, ALIKE = 2, 0.5
FULL = 0.95
"""Weight of a word that no statement may leave out which is only likely to be meant"""
SPOKEN_OF = 0.4
"""Share of the act's words that a statement must say, or what stands around it"""


def speaking_of_leave(question: Question, fitting: Sequence[Found]) -> list[Found]:
    """Those of ``fitting`` that speak of the act leave is asked for; all where no act is named."""
    act = _act(question)
    return [each for each in fitting if not act or _speaks(question, each, act)]


def leave_lacking(question: Question, fitting: Sequence[Found]) -> str:
    """What is missing where nothing in ``fitting`` speaks of the act; "" where something does."""
    act = _act(question)
    if not act or any(_speaks(question, each, act) for each in fitting):
        return ""
    return f"没有涉及“{'、'.join(term.text for term in act)}”的规定"


def _act(question: Question) -> list[Term]:
    if question.is_claim or not question.is_yes_no or asks_cost(question.text):
        return []
    asked = fold(leave_asked(question.text))
    act = [t for t in question.terms if t.text in asked and not _MANNER.match(t.text)]
    if _LETS.match(asked) and len(act) > 1:
        # 让学徒加班: whom it is let to is none of the act
        act = sorted(act, key=lambda term: asked.find(term.text))[1:]
    return act


def _speaks(question: Question, each: Found, act: Sequence[Term]) -> bool:
    texts = (each.statement.folded, each.candidate.around.title, each.candidate.around.body)
    said = sum(term.weight for term in act if any(_is_said(term, text) for text in texts))
    if said < SPOKEN_OF * sum(term.weight for term in act):
        return False
    # Where little of the question is said, the thing it is about is
    things = [t for t in question.terms if t.weight >= FULL] if question.takes_likely else []
    return all(any(_is_said(term, text) for text in texts) for term in things)


def _is_said(term: Term, text: str) -> bool:
    """Whether a text says a word: one of two characters as it is, 续租 is no 转租."""
    return is_named(term, text) or (len(term.text) > PAIR and strength(term, text) >= ALIKE)
