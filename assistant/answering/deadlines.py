"""By when something is to be done: the date in the sentence, and the deadline of the measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.cite import Citer
from assistant.answering.due_shared import shared_due
from assistant.answering.duty import _numbered
from assistant.answering.extract import is_supported
from assistant.answering.fits_years import fits_years
from assistant.answering.for_whom import for_another
from assistant.answering.gather import Candidate
from assistant.answering.gist import caption
from assistant.answering.grounds import escape, quoted
from assistant.answering.likely import likely_statements
from assistant.answering.match import missing_words, strength
from assistant.answering.naming import measure_name
from assistant.answering.places_found import places_that_answer
from assistant.answering.rank import Found
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answering.time_lines import time_line
from assistant.answers import Answer, Status
from assistant.understanding.question import Asked, Question
from index.documents import Deadline, Filters
from index.language.dates import find_dates
from index.language.normalise import clean
from index.language.recurring import find_recurring

PER_PLACE = 20
HEADLINE = 160
WINDOW = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is due in one place."""

    place: Jurisdiction
    found: Found | None
    said: str = ""
    """The clauses of the statement that hold a date"""
    deadline: Deadline | None = None
    nearest: tuple[Candidate, ...] = ()
    lacks: str = ""


def find_due(question: Question, place: Jurisdiction, sources: Sources) -> Due:
    """The best supported statement of ``place`` that has a date, or whose measure has a deadline."""
    pool = sources.candidates(question, Filters(documents=place.documents), PER_PLACE)
    if question.numbers:
        pool = tuple(c for d in place.documents for c in _numbered(question, d, sources))
        if not pool:
            return Due(place=place, found=None, lacks=f"没有第{question.numbers[0]}项")
    ranked = sources.ranked(question, pool, wanted=(Asked.DATE,))
    nearest = tuple(dict.fromkeys(each.candidate for each in ranked[:6]))[:3]
    fitting = [
        each
        for each in ranked
        if question.numbers
        or question.within
        or (is_supported(each.support) and fits_years(question, each))
    ]
    # 第二批几号截止: what has the dates may say less of the rest than what has none
    likely = likely_statements(question, dated(ranked), sources)
    line = time_line(question, fitting, sources)
    for group in (
        [line] if line else [],
        fitting,
        [each for each in likely if fits_years(question, each)],
    ):
        for each in group:
            if for_another(question, each, sources.classes):
                continue
            deadline = _whole_deadline(each.candidate)
            said = _dated_clauses(each, question)
            if said or deadline:
                if each.score < group[0].score - 0.25:
                    break
                return Due(place=place, found=each, said=said, deadline=deadline, nearest=nearest)
    missing = missing_words(ranked[0].support) if ranked else ""
    lacks = (
        "没有写明完成时限"
        if fitting
        else f"没有涉及“{missing}”的事项"
        if missing
        else "没有直接相关的事项"
    )
    return Due(place=place, found=None, nearest=nearest, lacks=lacks)


def dated(ranked: Sequence[Found]) -> list[Found]:
    """Statements that hold a date, or whose measure has a deadline."""
    return [each for each in ranked if each.values or _whole_deadline(each.candidate)]


def _whole_deadline(candidate: Candidate) -> Deadline | None:
    """The deadline of the whole measure; what one of its sentences says is that sentence's own."""
    deadline = candidate.obligation.deadline if candidate.obligation else None
    return None if deadline and candidate.measure.says(deadline.span) else deadline


def _dated_clauses(each: Found, question: Question) -> str:
    """The clause with a date and its neighbour that carries the topic."""
    text = each.candidate.document.text
    clauses = each.statement.clauses
    issued_on = each.candidate.facts.issued_on or dt.date.today()
    dated = [
        i
        for i, clause in enumerate(clauses)
        if find_dates(said := clean(clause.span.of(text)), issued_on) or find_recurring(said)
    ]
    if not dated:
        return ""

    def topic(i: int) -> float:
        return sum(t.weight * strength(t, clauses[i].folded) for t in question.terms)

    def near(i: int) -> float:
        before = topic(i - 1) if i > 0 else 0.0
        after = topic(i + 1) if i + 1 < len(clauses) else 0.0
        return max(topic(i), before, 0.8 * after)

    best = max(dated, key=near)
    first = last = best
    if best > 0 and topic(best - 1) > 0 and len(clauses[best - 1].folded) < WINDOW:
        first = best - 1
    if (
        last + 1 < len(clauses)
        and topic(last + 1) > topic(best)
        and len(clauses[last + 1].folded) < WINDOW
    ):
        last += 1
    return clean(each.statement.window(first, last).of(text)).strip("，,；;。：: ")


def answer_due(question: Question, sources: Sources) -> Answer:
    """Answer with the date of each place in scope."""
    facts = sources.in_scope(question)
    if (shared := shared_due(question, facts, sources)) is not None:
        return shared
    dues = [find_due(question, place, sources) for place in sources.places_for(question, facts)]
    known = places_that_answer(question, dues, facts)
    if isinstance(known, Answer):
        return known
    citer = Citer()
    lines: list[str] = []
    for each, found in known:
        lines += quoted(each.place.name, found.candidate, found.statement.span, citer)
    headline = "；".join(due_words(each) for each, _ in known) + "。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def due_words(due: Due) -> str:
    """The date in words: the sentence's own, then the measure's deadline."""
    assert due.found is not None
    measure = due.found.candidate.measure
    name = measure_name(measure)
    parts = []
    if due.said:
        parts.append(due.said)
    if due.deadline:
        label = f"{name}完成时限为" if due.said else f"{name}“{caption(measure, 34)}”完成时限为"
        parts.append(label + deadline_words(due.deadline))
    return f"{due.place.name}：{'；'.join(parts)}"


def deadline_words(deadline: Deadline) -> str:
    """As written; what can't be a date is said to be odd."""
    if deadline.is_odd:
        return f"“{deadline.text}”（原文如此，不是有效日期，疑为笔误）"
    return deadline.text if len(deadline.text) <= 40 else f"{deadline.text[:40]}……"
