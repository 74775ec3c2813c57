"""A turn that speaks of the answer before it → its answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.contact import answer_contact
from assistant.answering.grounds_asked import answer_grounds
from assistant.answering.member import pick_member, tell_member
from assistant.answering.more import answer_more
from assistant.answering.sources import Sources
from assistant.answering.told import place_for
from assistant.answers import Answer
from assistant.understanding.question import Question
from assistant.understanding.turn_asked import Turn, TurnAsked


def answer_turn(
    asked: TurnAsked, question: Question, answers: Sequence[Answer], sources: Sources
) -> Answer | None:
    """What a turn wants of ``answers``, oldest first: to ``question`` and to the turns about it since.

    None where they hold nothing of the kind, so that the turn is a question like any other.
    """
    if asked.turn is Turn.MORE:
        return answer_more(question, answers, sources, asked.what)
    if asked.turn in {Turn.CONTACT, Turn.WHOM}:
        asks_whom = asked.turn is Turn.WHOM
        return answer_contact(question, answers, sources, asks_whom=asks_whom)
    if asked.turn is Turn.MEMBER:
        picked = pick_member(asked, answers, sources)
        if picked is None or asked.rest:
            return None
        return tell_member(asked, picked, place_for(question, picked.candidate.facts, sources))
    return answer_grounds(asked.turn, answers, sources)
