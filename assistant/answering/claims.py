"""Claims to confirm or correct: ……对吗, ……吧."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.case import rule_on
from assistant.answering.deadlines import due_words, find_due
from assistant.answering.duty import answer_duty, find_duty
from assistant.answering.extract import find_in_place
from assistant.answering.fact import answer_fact, answer_one
from assistant.answering.grounds import escape
from assistant.answering.record import answer_record
from assistant.answering.sources import Sources
from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question, Role
from index.language.departments import find_units, unit_matches

HEADLINE = 160
_RECORDED = re.compile(r"有效期|起施行|施行|印发|发布(?:的|于)")


def answer_claim(question: Question, sources: Sources) -> Answer:
    """Confirm what is right; correct what is wrong, with the right value; refuse when there is none."""
    if question.intent is Intent.DEPARTMENT and question.departments:
        return _claimed_department(question, sources)
    if question.intent is Intent.DOCUMENT or _RECORDED.search(question.text):
        told = answer_record(question, sources)
        ruling = rule_on(question, told.headline.split("：", 1)[-1])
        if told.status is not Status.REFUSED and ruling is not None:
            return _ruled(
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
            ruling = rule_on(question, due.said or due.found.statement.text)
            if ruling is None and due.deadline:
                ruling = rule_on(question, due.deadline.text)
            if ruling is not None and base.status is not Status.REFUSED:
                return _ruled(
                    base,
                    ruling.verdict,
                    ruling.text,
                    due_words(due),
                    is_correction=ruling.is_correction,
                )
    finding = find_in_place(replace(question, is_yes_no=True), places[0], sources)
    if finding.found is None:
        return answer_fact(question, sources)
    base = answer_one(finding, question)
    ruling = rule_on(question, finding.found.statement.text)
    obligation = finding.found.candidate.obligation
    if ruling is None and obligation is not None and obligation.deadline is not None:
        ruling = rule_on(question, obligation.deadline.text)
        if ruling is not None:
            said = f"完成时限为{obligation.deadline.text}（{finding.text}）"
            return _ruled(
                base,
                ruling.verdict,
                ruling.text,
                f"{places[0].name}：{said}",
                is_correction=ruling.is_correction,
            )
    if ruling is None and question.quantities:
        valued = find_in_place(replace(question, is_yes_no=False), places[0], sources)
        if valued.found is None:
            return answer_fact(replace(question, is_yes_no=False), sources)
    if ruling is not None and ruling.is_correction:
        return _ruled(
            base,
            ruling.verdict,
            ruling.text,
            f"{places[0].name}：{finding.text}",
            is_correction=True,
        )
    if question.departments:
        units = [unit.name for unit in find_units(finding.found.statement.text, sources.lexicon)]
        named = [
            n
            for n in question.departments
            if any(unit_matches(n, unit, sources.lexicon) for unit in units)
        ]
        if units and not named:
            right = f"应为{'、'.join(units)}，不是{'、'.join(question.departments)}"
            return _ruled(
                base, "不对", right, f"{places[0].name}：{finding.text}", is_correction=True
            )
    if ruling is not None and ruling.verdict:
        return _ruled(
            base,
            ruling.verdict,
            ruling.text,
            f"{places[0].name}：{finding.text}",
            is_correction=False,
        )
    return base


def _ruled(base: Answer, verdict: str, why: str, said: str, *, is_correction: bool) -> Answer:
    opening = f"{verdict}，{why}" if why else verdict
    headline = f"{opening}。{said}。"[:HEADLINE]
    body = base.answer.split("\n", 1)
    return replace(
        base,
        status=Status.CORRECTED if is_correction else Status.ANSWERED,
        headline=headline,
        answer="\n".join([escape(headline), *body[1:]]),
    )


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
