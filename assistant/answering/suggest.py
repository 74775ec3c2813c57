"""What to ask next: up to three questions that the measure just cited can answer."""

from __future__ import annotations

from assistant.answering.naming import place_name
from assistant.answering.sources import Sources
from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question
from index.documents import Measure

MOST = 3


def suggestions(question: Question, answer: Answer, sources: Sources) -> tuple[str, ...]:
    """Standalone questions about the first cited measure: who leads it, until when, what else they lead."""
    if answer.status not in {Status.ANSWERED, Status.CORRECTED} or not answer.citations:
        return ()
    measure = cited_measure(answer, sources)
    if measure is None or measure.number is None or not measure.title:
        return ()
    obligation = sources.index.obligation(measure.id)
    if obligation is None:
        return ()
    place = place_name(sources.index.document(measure.document_id).facts)
    about = f"{place}“{measure.title}”"
    found: list[str] = []
    if question.intent is not Intent.DEPARTMENT and (obligation.lead or obligation.support):
        found.append(f"{about}由谁牵头？" if obligation.lead else f"{about}由谁负责？")
    if question.intent is not Intent.DEADLINE and obligation.deadline is not None:
        found.append(f"{about}什么时候完成？")
    if obligation.lead and question.intent is not Intent.LIST:
        found.append(f"{place}由{obligation.lead[0]}牵头的任务有哪些？")
    return tuple(found[:MOST])


def cited_measure(answer: Answer, sources: Sources) -> Measure | None:
    """The measure that the first citation stands in."""
    first = answer.citations[0]
    for measure in sources.index.measures(first.document):
        if any(s.start <= first.start and first.end <= s.end for s in measure.spans):
            return measure
    return None
