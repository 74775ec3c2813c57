"""西湖区也一样吗: the same question for something else, with what it has in common with the answer before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.deadlines import deadline_words, find_due
from assistant.answering.duty import find_duty
from assistant.answering.extract import find_in_place
from assistant.answering.grounds import escape
from assistant.answering.parts import joined
from assistant.answering.rank import Found
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question
from index.language.normalise import fold
from index.language.quantities import Quantity

HEADLINE = 160
LONGEST_LABEL = 24

Asked = tuple[Question, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What one place gives: the words to be compared and told."""

    place: str
    words: tuple[str, ...]
    found: Found
    amounts: tuple[Quantity, ...] = ()

    @property
    def key(self) -> frozenset[object]:
        """The value in a form that is the same for the same value: 5个工作日内 is 5个工作日."""
        if self.amounts:
            return frozenset((each.amount, each.unit) for each in self.amounts)
        return frozenset(fold(word) for word in self.words)


def answer_alike(before: Asked, now: Asked, sources: Sources) -> Answer:
    """The answer to the question of ``now``, headed by whether it is what was told before."""
    question, answer = now
    one, other = _value(before[0], sources), _value(question, sources)
    if one is None or other is None or before[1].status is not Status.ANSWERED:
        return answer
    labels = _labels(before[0], question, one, other)
    if one.found.statement.span == other.found.statement.span and one.place == other.place:
        told_in_one = _in_one(before[0], question, one.found.statement.text, sources)
        if told_in_one is None:
            return answer
        labels, one, other = (
            (f"“{told_in_one[0][0]}”", f"“{told_in_one[1][0]}”"),
            replace(one, words=(told_in_one[0][1],), amounts=()),
            replace(other, words=(told_in_one[1][1],), amounts=()),
        )
    told = [
        f"{label}为{'、'.join(value.words)}"
        for label, value in zip(labels, (one, other), strict=True)
    ]
    verdict = "同样" if one.key == other.key else "不同"
    headline = f"{verdict}：{told[1]}；{told[0]}。"
    blocks, citations = joined([answer, before[1]])
    return replace(
        answer,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n\n".join([escape(headline), *blocks]),
        citations=citations,
        items=None,
        total=None,
    )


def _value(question: Question, sources: Sources) -> Value | None:
    """What the one place asked for gives; None where there are several, or no value to compare."""
    facts = sources.in_scope(question)
    places = sources.places_for(question, facts)
    if question.parts:
        return None
    known = [value for place in places if (value := _in_place(question, place, sources))]
    if len(known) > 1 and not question.scope.places:
        known = [max(known, key=lambda value: value.found.score)]
    return known[0] if len(known) == 1 else None


def _in_place(question: Question, place: Jurisdiction, sources: Sources) -> Value | None:
    words: Sequence[str] = ()
    found: Found | None = None
    amounts: tuple[Quantity, ...] = ()
    if question.intent is Intent.DEPARTMENT:
        duty = find_duty(question, place, sources)
        found = duty.found
        bound = duty.obligation
        words = (*bound.lead, *bound.support) if bound else ()
    elif question.intent is Intent.DEADLINE:
        due = find_due(question, place, sources)
        found = due.found
        words = (deadline_words(due.deadline),) if due.deadline else (due.said,)
    elif question.intent is Intent.FACT:
        finding = find_in_place(question, place, sources)
        if finding.found is None and question.fallback is not None:
            finding = find_in_place(question.fallback, place, sources)
        found, words = finding.found, finding.values
        amounts = tuple(each.quantity for each in finding.amounts if each.quantity)
    words = tuple(dict.fromkeys(word for word in words if word))
    if not found or not words:
        return None
    return Value(place=place.name, words=words, found=found, amounts=amounts)


def _in_one(
    before: Question, now: Question, text: str, sources: Sources
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Of one sentence that gives both, each name with the value behind it: 政府投资 65个工作日, 小型工业项目 20个工作日."""
    kinds = [kind for kind in now.wanted if sources.values.is_required(kind)]
    values = [value for kind in kinds for value in sources.values.find(kind, text)]
    own = [*_years(now, before), now.focus, *(term.text for term in now.named)]
    old = [t.text for t in sorted(before.terms, key=lambda term: -term.weight)]
    old = [*_years(before, now), *old]

    def told(words: Sequence[str], asked: str) -> tuple[str, str] | None:
        word = next((each for each in words if each and each in text), "")
        behind = [value for value in values if value.start >= text.find(word) + len(word)]
        return (_as_asked(word, asked, text), behind[0].text) if word and behind else None

    one = told([w for w in old if not any(w in each for each in own)], before.asked)
    other = told(own, now.asked)
    return (one, other) if one and other else None


def _years(question: Question, other: Question) -> list[str]:
    """The years that only one of two questions is about, as texts write them."""
    return [f"{year}年" for year in question.scope.years if year not in other.scope.years]


def _as_asked(word: str, asked: str, text: str) -> str:
    """The longest stretch around a word that question and statement share: 富力大厦 for 大厦."""
    at = asked.find(word)
    if at < 0:
        return word
    start, end = at, at + len(word)
    while start > 0 and asked[start - 1 : end] in text:
        start -= 1
    while end < len(asked) and asked[start : end + 1] in text:
        end += 1
    return asked[start:end]


def _labels(before: Question, now: Question, one: Value, other: Value) -> tuple[str, str]:
    """What the two values are of: the places, else what each question alone names."""
    if one.place != other.place:
        return one.place, other.place
    old, new = ([term.text for term in each.terms] for each in (before, now))
    replaced = [word for word in old if word not in new]
    focus = now.focus or "、".join(word for word in new if word not in old)[:LONGEST_LABEL]
    first = f"“{replaced[0]}”" if len(replaced) == 1 else "前面所问的"
    return first, f"“{focus}”" if focus else one.place
