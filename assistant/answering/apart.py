"""How far apart two things are that one document names: 硕士比博士每月少多少, 一类和二类差几天."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.aligned import members_asked
from assistant.answering.best_of import Entry, difference
from assistant.answering.finding import KIND_WORDS, Finding
from assistant.answering.rank import Found
from assistant.answering.rows_named import table_rows
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answering.values import Value
from assistant.understanding.compared import sides_apart
from assistant.understanding.question import Asked, Question
from index.documents import MeasureKind
from index.language.normalise import fold
from index.language.quantities import QuantityKind
from index.language.units import unit_of

SHORTEST = 2
MOST_ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One of the two things, with the statement that gives its value."""

    name: str
    found: Found
    value: Value


def find_apart(
    question: Question, place: Jurisdiction, sources: Sources, whole: Finding
) -> Finding | None:
    """The difference between the two things that the question names, with what the text of ``place`` says of both.

    None where it names no two, or the text gives one of them no value of its own.
    """
    names = [each.name for each in question.scope.places]
    sides = sides_apart(question.text, names)
    if sides is None or whole.found is None or whole.place != place:
        return None
    pool = list(_around(whole.found, sources))
    left = _side(sides[0], question, pool, sources, from_end=True)
    right = _side(sides[1], question, pool, sources, from_end=False)
    if left is None or right is None or left.name == right.name:
        return None
    entries = [
        Entry(name=each.name, values=(_per_unit_aside(each.value),)) for each in (left, right)
    ]
    gap = difference(entries, "相差")
    if not gap:
        return None
    told = tuple(f"{each.name}{each.value.text}" for each in (left, right))
    more = () if left.found.statement.span == right.found.statement.span else (right.found,)
    return replace(
        whole,
        found=left.found,
        span=left.found.statement.span,
        text=f"{gap}{'，'.join(told)}",
        values=told,
        amounts=(left.value, right.value),
        main=None,
        more=more,
        also=(),
        conflicts=(),
    )


def _per_unit_aside(value: Value) -> Value:
    """每月1500元 beside 800元 of the same sentence: an amount of money all the same."""
    quantity = value.quantity
    if quantity is None or quantity.kind is not QuantityKind.RATE:
        return value
    unit = quantity.unit.split("/")[0]
    return replace(value, quantity=replace(quantity, unit=unit, kind=unit_of(unit).kind))


def _around(found: Found, sources: Sources) -> Iterator[Found]:
    """The statement that answers, the others of its measure, and where that is a row the rows beside it."""
    yield found
    for statement in found.candidate.statements:
        if statement.span != found.statement.span:
            yield replace(found, statement=statement, values=())
    measure = found.candidate.measure
    if measure.kind is not MeasureKind.ROW:
        return
    rows = table_rows(found.candidate.document, measure.section, sources)
    for other, _ in rows[:MOST_ROWS]:
        if other.id == measure.id:
            continue
        candidate = sources.kept.get(sources.index, other.id)
        for statement in candidate.statements:
            yield replace(found, candidate=candidate, statement=statement, values=())


def _side(
    words: str, question: Question, pool: Sequence[Found], sources: Sources, *, from_end: bool
) -> _Side | None:
    """The longest part of ``words`` that a statement says before a value of its own."""
    whole = fold(words)
    for size in range(len(whole), SHORTEST - 1, -1):
        name = whole[-size:] if from_end else whole[:size]
        for each in pool:
            if name in each.statement.folded and (
                value := _value_of(name, each, question, sources)
            ):
                return _Side(name=name, found=each, value=value)
    return None


def _value_of(name: str, each: Found, question: Question, sources: Sources) -> Value | None:
    """The value that a statement gives the thing: the one aligned with it, else the next behind its name."""
    text = each.statement.text
    kinds = [kind for kind in question.wanted if kind in KIND_WORDS] or [Asked.AMOUNT]
    members = members_asked(text, [name], question.quantities, is_class=False)
    if len(members) == 1:
        return next(
            (v for kind in kinds for v in sources.values.find(kind, members[0].value)), None
        )
    at = fold(text).find(name)
    if at < 0 or fold(text) != text.lower():
        at = text.find(name)
    if at < 0:
        return None
    held = [v for kind in kinds for v in sources.values.find(kind, text) if v.quantity]
    behind = [value for value in held if value.start >= at + len(name)]
    first = min(behind, key=lambda value: value.start, default=None)
    if first is None or any(mark in text[at : first.start] for mark in "；;。"):
        return None
    return first
