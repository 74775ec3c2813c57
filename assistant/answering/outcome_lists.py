"""Lists that say what follows or bars, and the member asked about: 有下列行为之一的，依法处罚：（一）骚扰……；（二）……."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering.introduced import FIRST_MEMBER, with_lead_in
from assistant.answering.match import strength, strength_around
from assistant.answering.members import ANNOUNCES
from assistant.answering.outcomes import says_outcome
from assistant.answering.rank import Found
from assistant.understanding.outcome_asked import asks_outcome
from assistant.understanding.permission_asked import leave_asked
from assistant.understanding.question import Question, Term

SAYS_IT = 0.5
"""Share of the question that a member must say itself"""
AS_MUCH = 0.7
"""The same beside what the best statement says of it"""
NAMED, HARDLY = 0.75, 0.5
"""Strength from which a member names the visitor's case, and below which the best statement doesn't"""
_ENTITLED = re.compile(
    r"申请|申报|报名|享受|参加|领取?|参评|认定|补贴|奖补|入户|落户|入学|购买|承租|报"
)
_BARS = re.compile(r"不得|不予|不能|不可|不享受|取消|不再|不符合")


def led_outcome(
    question: Question, fitting: Sequence[Found], ranked: Sequence[Found]
) -> tuple[Found, Found] | None:
    """The sentence that opens a list, and its member asked about, where the best statement doesn't answer.

    What follows from something: the sentence says what follows. Whether one may apply: it says who may not.
    """
    if not fitting:
        return None
    best = fitting[0]
    if asks_outcome(question.text):
        if says_outcome(best.statement.text):
            return None
        least = max(SAYS_IT, AS_MUCH * best.support.local)
        members = [each for each in ranked if each.support.local >= least]
        return _first_led(members, lambda lead: says_outcome(lead) > 0)
    if question.is_yes_no and _ENTITLED.search(leave_asked(question.text)):
        if not _BARS.search(best.statement.text) and (led := _first_led([best], _bars)):
            return led
        asked = leave_asked(question.text)
        case = [t for t in question.terms if t.text not in asked and not _is_told(t, best)]
        members = [
            each
            for each in ranked
            if any(strength(term, each.statement.folded) >= NAMED for term in case)
        ]
        return _first_led(members, _bars)
    return None


def _bars(lead: str) -> bool:
    return bool(_BARS.search(lead))


def _is_told(term: Term, best: Found) -> bool:
    """Whether the best statement, or what all of the text is about, says a word already."""
    around = best.candidate.around
    texts = (around.context, around.title)
    return strength(term, best.statement.folded) >= HARDLY or any(
        strength_around(term, text) >= HARDLY for text in texts
    )


def _first_led(
    members: Sequence[Found], answers: Callable[[str], bool]
) -> tuple[Found, Found] | None:
    """The first of ``members`` whose list is opened by a sentence that ``answers``, with that sentence."""
    for member in members:
        statements = member.candidate.statements
        at = next((n for n, each in enumerate(statements) if each is member.statement), 0)
        opens = next(
            (n for n in range(at - 1, -1, -1) if ANNOUNCES.search(statements[n].text)), None
        )
        if opens is None:
            continue
        lead = with_lead_in(replace(member, statement=statements[opens], values=()))
        is_before = lead.statement.span.end <= member.statement.span.start
        if is_before and answers(lead.statement.text):
            return lead, member
    return None


def opening_words(lead: str) -> str:
    """What a sentence says before its list begins: 存在以下情形之一的，不予支持 of ……：1.被列入……."""
    first = FIRST_MEMBER.search(lead)
    return (lead[: first.start()] if first else lead).rstrip("：:；;。")
