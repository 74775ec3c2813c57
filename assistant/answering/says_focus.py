"""How well a statement says what a follow-up names: 新就业 of 那新就业的呢, 购房 for 那他买房呢."""

from __future__ import annotations

from assistant.answering.match import strength
from assistant.understanding.focus import says
from assistant.understanding.question import Question

BY_OTHER_WORDS, SAID = 0.7, 0.8


def focus_said(question: Question, folded: str) -> float:
    """1 where ``folded`` says it as it is, less for a short form or its official words, 0 for none of these."""
    if said := says(question.focus, folded):
        return said
    named = [term for term in question.terms if term.text in question.focus]
    if named and all(term.text not in folded and strength(term, folded) >= SAID for term in named):
        return BY_OTHER_WORDS
    return 0.0
