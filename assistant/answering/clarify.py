"""A question without a topic (时限是多少?): the readings it could have, the likeliest answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.cite import Citer
from assistant.answering.gather import Candidate
from assistant.answering.grounds import escape, quoted
from assistant.answering.naming import place_name
from assistant.answering.refuse import refuse_topic
from assistant.answering.sources import Sources
from assistant.answering.statements import Statement
from assistant.answers import Answer, Status
from assistant.understanding.question import Asked, Intent, Question

HEADLINE = 160
READINGS = 3
FEWEST_WEIGHT = 0.3
MOST_DOCUMENTS = 12
_ASKS = {
    Intent.DEPARTMENT: "由谁牵头？",
    Intent.DEADLINE: "什么时候完成？",
    Asked.DURATION: "需要多长时间？",
    Asked.MONEY: "是多少钱？",
    Asked.SHARE: "比例是多少？",
    Asked.COUNT: "数量是多少？",
    Asked.CAPACITY: "容量是多少？",
    Asked.AMOUNT: "是多少？",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing the question could be about."""

    question: str
    candidate: Candidate
    statement: Statement


def lacks_topic(question: Question) -> bool:
    """Whether a question asks for something without saying of what."""
    if question.numbers or question.within or question.departments:
        return False
    if question.is_claim or question.parts:
        return False
    if question.intent not in {Intent.FACT, Intent.DEPARTMENT, Intent.DEADLINE}:
        return False
    return sum(term.weight for term in question.terms) < FEWEST_WEIGHT and _asks(question) != ""


def answer_readings(question: Question, sources: Sources) -> Answer:
    """Offer up to three readings that can be answered, one for each place first, the likeliest answered."""
    documents = sources.in_scope(question)
    readings: list[Reading] = []
    for facts in documents[:MOST_DOCUMENTS]:
        room = READINGS if len(documents) == 1 else 1
        for reading in _readings(question, facts.id, sources):
            readings.append(reading)
            room -= 1
            if not room:
                break
        if len(readings) >= READINGS:
            break
    if not readings:
        return refuse_topic(question, documents, "没有说明要问的事项")
    first = readings[0]
    citer = Citer()
    place = place_name(first.candidate.facts)
    headline = f"请说明要问的事项。最可能的是{place}“{_title(first)}”：{_said(question, first)}。"
    lines = [escape(headline[:HEADLINE]), ""]
    lines += quoted(place, first.candidate, first.statement.span, citer)
    lines += ["", "也可以这样问："]
    lines += [f"- {escape(reading.question)}" for reading in readings]
    return Answer(
        status=Status.CLARIFY,
        headline=headline[:HEADLINE],
        answer="\n".join(lines),
        citations=citer.citations,
        readings=tuple(reading.question for reading in readings),
    )


def _asks(question: Question) -> str:
    if question.intent in _ASKS:
        return _ASKS[question.intent]
    return next((_ASKS[kind] for kind in question.wanted if kind in _ASKS), "")


def _title(reading: Reading) -> str:
    return reading.candidate.measure.title[:30]


def _said(question: Question, reading: Reading) -> str:
    obligation = reading.candidate.obligation
    if question.intent is Intent.DEPARTMENT and obligation is not None:
        return f"{'、'.join(obligation.lead or obligation.support)}负责"
    if question.intent is Intent.DEADLINE and obligation is not None and obligation.deadline:
        return f"完成时限为{obligation.deadline.text}"
    return reading.statement.text.rstrip("。；;")


def _readings(question: Question, document: str, sources: Sources) -> Iterator[Reading]:
    """The numbered measures of a document that hold what is asked for, in order."""
    for measure in sources.index.measures(document):
        if measure.number is None or not measure.title:
            continue
        item = sources.kept.get(sources.index, measure.id)
        place = place_name(item.facts)
        asked = f"{place}“{measure.title}”{_asks(question)}"
        bound = item.obligation
        if question.intent is Intent.DEPARTMENT:
            is_fit = bound is not None and bool(bound.lead or bound.support)
            found = item.statements[0] if is_fit and item.statements else None
        elif question.intent is Intent.DEADLINE:
            is_fit = bound is not None and bound.deadline is not None
            found = item.statements[0] if is_fit and item.statements else None
        else:
            found = next(
                (
                    statement
                    for statement in item.statements
                    if any(sources.values.find(kind, statement.text) for kind in question.wanted)
                ),
                None,
            )
        if found is not None:
            yield Reading(question=asked, candidate=item, statement=found)
