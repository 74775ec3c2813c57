"""Claims to confirm or correct: ……对吗, ……吧."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answering.claim_fact import claim_in_place, ruled
from assistant.answering.claim_opened import answer_opened
from assistant.answering.claim_ruling import rule_claim_on
from assistant.answering.deadlines import due_words, find_due
from assistant.answering.duty import answer_duty, find_duty
from assistant.answering.extract import find_in_place
from assistant.answering.fact import answer_fact
from assistant.answering.grounds import escape
from assistant.answering.record import answer_record
from assistant.answering.sources import Sources
from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question, Role
from index.language.departments import unit_matches

HEADLINE = 160
_RECORDED = re.compile(r"有效期|起施行|施行|印发|发布(?:的|于)")


def answer_claim(
    question: Question, sources: Sources, compose: Callable[[Question], Answer]
) -> Answer:
    """Confirm what is right; correct what is wrong, with the right value; refuse when there is none.

    ``compose`` answers the open question that a claimed name or count is the answer to.
    """
    if question.opened is not None and (told := answer_opened(question, compose(question.opened))):
        return told
    if question.intent is Intent.DEPARTMENT and question.departments:
        return _claimed_department(question, sources)
    if question.intent is Intent.DOCUMENT or _RECORDED.search(question.text):
        told = answer_record(question, sources)
        ruling = rule_claim_on(question, told.headline.split("：", 1)[-1])
        if told.status is not Status.REFUSED and ruling is not None:
            return ruled(
                told,
                ruling.verdict,
                ruling.text,
                told.headline.rstrip("。"),
                is_correction=ruling.is_correction,
            )
        if told.status is not Status.REFUSED:
            return told
    places = sources.places_for(question, sources.in_scope(question))
    if len(places) > 1:
        findings = [
            find_in_place(replace(question, is_yes_no=True), place, sources) for place in places
        ]
        best = max(findings, key=lambda each: each.confidence if each.found else -1.0)
        if best.found is None:
            return answer_fact(question, sources)
        places = (best.place,)
    if not places:
        return answer_fact(question, sources)
    if question.intent is Intent.DEADLINE:
        due = find_due(question, places[0], sources)
        if due.found is not None:
            base = answer_fact(replace(question, intent=Intent.FACT, kinds={}), sources)
            ruling = rule_claim_on(question, due.said or due.found.statement.text)
            if ruling is None and due.deadline:
                ruling = rule_claim_on(question, due.deadline.text)
            if ruling is not None and base.status is not Status.REFUSED:
                return ruled(
                    base,
                    ruling.verdict,
                    ruling.text,
                    due_words(due),
                    is_correction=ruling.is_correction,
                )
    return claim_in_place(question, places[0], sources)


def _claimed_department(question: Question, sources: Sources) -> Answer:
    neutral = replace(
        question,
        is_claim=False,
        departments=(),
        role=Role.LEAD if question.role is Role.ANY else question.role,
    )
    answer = answer_duty(neutral, sources)
    if answer.status is Status.REFUSED:
        return answer
    places = sources.places_for(question, sources.in_scope(question))
    for place in places:
        duty = find_duty(neutral, place, sources)
        if duty.found is None or duty.obligation is None:
            continue
        units = (
            duty.obligation.support
            if question.role is Role.SUPPORT
            else duty.obligation.lead or duty.obligation.support
        )
        right = all(
            any(unit_matches(n, unit, sources.lexicon) for unit in units)
            for n in question.departments
        )
        if right:
            return replace(
                answer,
                headline=f"是的。{answer.headline}"[:HEADLINE],
                answer=f"是的。{answer.answer}",
            )
        claimed = "、".join(question.departments)
        verdict = f"不对，不是{claimed}。"
        return replace(
            answer,
            status=Status.CORRECTED,
            headline=f"{verdict}{answer.headline}"[:HEADLINE],
            answer=f"{escape(verdict)}{answer.answer}",
        )
    return answer
