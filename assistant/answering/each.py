"""Values asked for one by one: 高压、低压、居民用户分别几天, 国家级、省级各奖多少."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.finding import KIND_WORDS, Finding
from assistant.answering.labelled import labels_of
from assistant.answering.match import strength
from assistant.answering.rank import Found
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answering.telling import telling_values
from assistant.answering.values import Value, Values
from assistant.understanding.compared import things_named
from assistant.understanding.question import Asked, Question, Term
from index.language.normalise import fold

SAYS_IT = 0.75
MOST_LOOKED_AT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One of the things named, with the statement that speaks of it and its values there."""

    name: str
    found: Found
    values: tuple[Value, ...]

    @property
    def words(self) -> str:
        """The values, each of several with its case."""
        text = self.found.statement.text
        labels = labels_of(text, self.values)
        pairs = zip(labels, self.values, strict=True)
        return "、".join(dict.fromkeys(f"{label}{value.text}" for label, value in pairs))


def tell_each(
    question: Question,
    place: Jurisdiction,
    best: Found,
    ranked: Sequence[Found],
    sources: Sources,
) -> Finding | None:
    """What the texts of ``place`` say of each thing named; None where the ``best`` statement says it of all."""
    names = things_named(question.text, [each.name for each in question.scope.places])
    if len(names) < 2:
        return None
    kinds = [kind for kind in question.wanted if kind in KIND_WORDS] or [Asked.AMOUNT]
    pool = list(_around(ranked))
    told = [each for name in names if (each := _told(name, pool, kinds, question, sources.values))]
    spans = {each.found.statement.span for each in told}
    if len(told) < len(names) or spans == {best.statement.span}:
        return None
    first = told[0].found
    others = {each.found.statement.span: each.found for each in told[1:]}
    others.pop(first.statement.span, None)
    return Finding(
        place=place,
        found=first,
        span=first.statement.span,
        text="；".join(f"{each.name}：{each.words}" for each in told),
        values=tuple(f"{each.name}{each.words}" for each in told),
        amounts=tuple(value for each in told for value in each.values),
        more=tuple(others.values()),
        confidence=best.score,
    )


def _around(ranked: Sequence[Found]) -> Iterator[Found]:
    """The best statements, then the others of their measures."""
    best = ranked[:MOST_LOOKED_AT]
    yield from best
    seen = {each.statement.span for each in best}
    for each in best:
        for statement in each.candidate.statements:
            if statement.span not in seen:
                seen.add(statement.span)
                yield replace(each, statement=statement, values=())


def _told(
    name: str, pool: Sequence[Found], kinds: Sequence[Asked], question: Question, values: Values
) -> Told | None:
    term = Term(text=fold(name), weight=1.0)
    best: Told | None = None
    reached = SAYS_IT - 1e-9
    for each in pool:
        text = each.statement.text
        here = strength(term, each.statement.folded)
        if here <= reached:
            continue
        held = [value for kind in kinds for value in values.find(kind, text) if value.quantity]
        telling = telling_values(text, held, [term], question.text)
        if telling:
            best, reached = Told(name=name, found=each, values=telling), here
    return best
