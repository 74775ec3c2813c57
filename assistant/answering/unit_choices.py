"""A list asked for a unit that isn't clear (务局牵头): answered for the one that may be meant, or each offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answering.grounds import escape
from assistant.answers import Answer, Status
from assistant.understanding.question import Question
from assistant.understanding.typed import tell

READINGS = 3


def answer_unit_choices(question: Question, ask: Callable[[str], Answer]) -> Answer | None:
    """The answer for the only unit with tasks among those that may be meant, or the question which; else None.

    ``ask`` answers a question in place of the last one.
    """
    found = [
        (text, typed, meant, answer)
        for text, typed, meant in question.unit_choices
        if not (answer := ask(text)).found_nothing
    ]
    if not found:
        return None
    _, typed, meant, first = found[0]
    if len(found) == 1:
        return replace(first, notes=(*first.notes, tell(((typed, meant),))))
    units = "、".join(f"“{unit}”" for _, _, unit, _ in found[:READINGS])
    headline = f"“{typed}”可能指{units}，请说明是哪一个。按“{meant}”：{first.headline}"
    readings = tuple(text for text, _, _, _ in found[:READINGS])
    _, _, rows = first.answer.partition("\n\n")
    lines = [escape(headline), "", *([rows, ""] if rows else []), "也可以这样问："]
    lines += [f"- {escape(reading)}" for reading in readings]
    return replace(
        first,
        status=Status.CLARIFY,
        headline=headline,
        answer="\n".join(lines),
        readings=readings,
    )
