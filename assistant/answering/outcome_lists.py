"""What follows from one of the things that a list names: 有下列行为之一的，依法处罚：（一）骚扰……；（二）……."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.introduced import with_lead_in
from assistant.answering.members import ANNOUNCES
from assistant.answering.outcomes import says_outcome
from assistant.answering.rank import Found
from assistant.understanding.outcome_asked import asks_outcome
from assistant.understanding.question import Question

SAYS_IT = 0.5
"""Share of the question that a member must say itself"""
AS_MUCH = 0.7
"""The same beside what the best statement says of it"""


def led_outcome(
    question: Question, fitting: Sequence[Found], ranked: Sequence[Found]
) -> tuple[Found, Found] | None:
    """The sentence that says what follows and opens a list, and the member asked about; None where the best says it."""
    if not fitting or not asks_outcome(question.text) or says_outcome(fitting[0].statement.text):
        return None
    least = max(SAYS_IT, AS_MUCH * fitting[0].support.local)
    for member in ranked:
        if member.support.local < least:
            continue
        statements = member.candidate.statements
        at = next((n for n, each in enumerate(statements) if each is member.statement), 0)
        opens = next(
            (n for n in range(at - 1, -1, -1) if ANNOUNCES.search(statements[n].text)), None
        )
        if opens is None:
            continue
        lead = with_lead_in(replace(member, statement=statements[opens], values=()))
        if (
            says_outcome(lead.statement.text)
            and lead.statement.span.end <= member.statement.span.start
        ):
            return lead, member
    return None
