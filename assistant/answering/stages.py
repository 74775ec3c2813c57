"""A goal reached in stages: 2018年底前……压缩到3.5个工作日内。2020年底前,压缩到5个工作日内."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.rank import Found
from assistant.answering.telling import telling_values
from assistant.answering.values import Value, Values
from assistant.understanding.question import Asked, Question
from index.language.dates import find_dates

AT_ONCE = 2
"""Characters within which the date of a stage begins"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A statement of the goal with its date and value."""

    found: Found
    told: str
    """2020年底前5个工作日内"""
    value: Value


def stages_of(
    each: Found, question: Question, kinds: Sequence[Asked], values: Values
) -> tuple[Stage, ...]:
    """The statements around ``each`` in its measure that begin with a date and hold a value asked for, in order.

    () unless ``each`` is one of two or more.
    """
    statements = each.candidate.statements
    at = next((i for i, s in enumerate(statements) if s.span == each.statement.span), None)
    if at is None:
        return ()
    told = [_told(replace(each, statement=s), question, kinds, values) for s in statements]
    first = last = at
    while first > 0 and told[first - 1]:
        first -= 1
    while last + 1 < len(told) and told[last + 1]:
        last += 1
    stages = tuple(stage for stage in told[first : last + 1] if stage is not None)
    return stages if len(stages) > 1 and told[at] else ()


def _told(each: Found, question: Question, kinds: Sequence[Asked], values: Values) -> Stage | None:
    text = each.statement.text
    date = next((d for d in find_dates(text) if d.start <= AT_ONCE), None)
    if date is None:
        return None
    held = [value for kind in kinds for value in values.find(kind, text) if value.quantity]
    telling = telling_values(text, held, question.terms, question.text)
    if not telling:
        return None
    when = date.text if date.edge != "before" or date.text.endswith("前") else f"{date.text}前"
    return Stage(found=each, told=f"{when}{telling[0].text}", value=telling[0])
