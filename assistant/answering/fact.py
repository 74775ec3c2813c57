"""Findings → the answer to a question for a fact: one place, several places, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.aligned import tier_of
from assistant.answering.apart import find_apart
from assistant.answering.branches import is_comparable
from assistant.answering.by_year import find_by_year
from assistant.answering.case import Ruling, rule_on
from assistant.answering.cite import Citer
from assistant.answering.extract import Finding, find_in_place
from assistant.answering.goals_of_years import answer_goals
from assistant.answering.grounds import escape, quoted
from assistant.answering.rank import Found
from assistant.answering.refuse import listed, refuse_topic
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answers import Answer, Status
from assistant.understanding.question import Question

HEADLINE = 160
AS_MUCH = 0.8
"""Share of the best place's coverage from which another place speaks of the topic, too"""
_SHORT_TIME = re.compile(r"(?:几|多少)\s*个?(?:工作日|天|日|小时|分钟)")
_SHORT_UNITS = frozenset({"工作日", "天", "日", "小时", "分钟"})
_BRANCH = re.compile(r"适用“(.+)”")
RIVAL = 0.12
RIVAL_WITH_VALUE = 0.5
"""How far below the best place another may score and still answer a question that names none"""


def answer_fact(question: Question, sources: Sources) -> Answer:
    """Answer from the text of the places in scope."""
    if (goals := answer_goals(question, sources)) is not None:
        return goals
    facts = sources.in_scope(question)
    places = sources.places_for(question, facts)
    findings = [
        find_in_place(question, place, sources, looks_further=len(places) == 1) for place in places
    ]
    if len(places) == 1 and (yearly := find_by_year(question, places[0], sources, findings[0])):
        return answer_one(yearly, question)
    if len(places) == 1 and (apart := find_apart(question, places[0], sources, findings[0])):
        return answer_one(apart, question)
    answering = [each for each in findings if each.found is not None]
    if not answering:
        return refuse_topic(question, facts, *_why(findings))
    if len(places) == 1:
        found = answering[0].found
        ruling = _ruled(question, found) if found else None
        if ruling is not None and ruling.is_outside:
            return refuse_topic(question, facts, ruling.text.split("（")[0], answering[0].nearest)
        return answer_one(answering[0], question)
    if not question.scope.places:
        best = max(each.confidence for each in answering)
        is_valued = any(sources.values.is_required(kind) for kind in question.wanted)
        margin = RIVAL_WITH_VALUE if is_valued else RIVAL
        covered = max(each.found.support.coverage for each in answering if each.found)
        answering = [
            each
            for each in answering
            if each.confidence >= best - margin
            or (is_valued and _speaks_of_it(each, question, covered))
        ]
    if len(answering) == 1 and not question.scope.places:
        return answer_one(answering[0], question)
    silent = silent_places(findings)
    return answer_many([for_case(each, question, sources) for each in answering], silent)


def _ruled(question: Question, found: Found) -> Ruling | None:
    """The rule on the visitor's own case; a tier that his amount reaches is the answer itself."""
    statement = found.statement.text
    if question.is_claim or tier_of(statement, question.quantities):
        return None
    return rule_on(question, statement)


def _speaks_of_it(finding: Finding, question: Question, covered: float) -> bool:
    """Whether a place covers nearly as much of the topic as the best and has a value of the size asked for."""
    assert finding.found is not None
    if finding.found.support.coverage < covered * AS_MUCH:
        return False
    if not _SHORT_TIME.search(question.text):
        return True
    return any(v.quantity and v.quantity.unit in _SHORT_UNITS for v in finding.found.values)


def for_case(finding: Finding, question: Question, sources: Sources) -> Finding:
    """The finding with the values of the branch that the visitor's own amount falls under: 400万元 → 1%."""
    if finding.found is None or not question.quantities or question.is_claim:
        return finding
    ruling = rule_on(question, finding.found.statement.text)
    branch = _BRANCH.search(ruling.text) if ruling and not ruling.is_outside else None
    if branch is None:
        return finding
    values = tuple(
        value
        for kind in question.wanted
        if sources.values.is_required(kind)
        for value in sources.values.find(kind, branch[1])
        if value.quantity is None
        or not any(is_comparable(value.quantity, case) for case in question.quantities)
    )
    if not values:
        return finding
    return replace(
        finding,
        values=tuple(value.text for value in values),
        amounts=values,
        main=values[0] if len(values) == 1 else None,
    )


def answer_one(finding: Finding, question: Question | None = None) -> Answer:
    """One place answers; the visitor's own case is ruled on first."""
    assert finding.found is not None
    citer = Citer()
    ruling = _ruled(question, finding.found) if question is not None else None
    said = two_ways(finding) or finding.text
    if ruling is not None:
        opening = "：".join(part for part in (ruling.verdict, ruling.text) if part)
        said = f"{opening}。{said}" if opening else said
    headline = f"{finding.place.name}：{said}。"[:HEADLINE]
    lines = [escape(headline), ""]
    lines += quoted(
        finding.place.name, finding.found.candidate, finding.found.statement.span, citer
    )
    for other in (*finding.more, *(each.found for each in finding.conflicts)):
        lines += quoted(finding.place.name, other.candidate, other.statement.span, citer)
    return Answer(
        status=Status.ANSWERED,
        headline=headline,
        answer="\n".join(lines),
        citations=citer.citations,
    )


def answer_many(answering: Sequence[Finding], silent: Sequence[Jurisdiction]) -> Answer:
    """Several places answer: a row each, and the places without a rule by name."""
    citer = Citer()
    none = listed([place.name for place in silent])
    room = HEADLINE // max(1, len(answering))
    main = "；".join(f"{each.place.name}{brief(each, room)}" for each in answering)
    headline = f"{main}。" + (f"{none}未规定。" if none else "")
    lines = [escape(headline), "", "| 地区 | 规定 | 依据 |", "| --- | --- | --- |"]
    details: list[str] = []
    for each in answering:
        assert each.found is not None
        block = quoted(each.place.name, each.found.candidate, each.found.statement.span, citer)
        details += block
        others = [*each.more, *(conflict.found for conflict in each.conflicts)]
        seen = {other.statement.span for other in others}
        for other in (*others, *(o for o in each.also if o.statement.span not in seen)):
            details += quoted(each.place.name, other.candidate, other.statement.span, citer)
        marker = block[0][block[0].rindex("[") :]
        where = escape(each.found.candidate.facts.title)
        said = "；".join((each.text, *(conflict.text for conflict in each.conflicts)))
        lines.append(f"| {escape(each.place.name)} | {escape(said)}{marker} | {where} |")
    lines += [f"| {escape(place.name)} | 未规定 | — |" for place in silent[:8]]
    if len(silent) > 8:
        lines.append(f"| 另有{len(silent) - 8}个地区 | 未规定 | — |")
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n".join([*lines, "", *details]),
        citations=citer.citations,
    )


def silent_places(findings: Sequence[Finding]) -> list[Jurisdiction]:
    """The places without a rule; one that comes as near as a place that answers isn't said to have none."""
    least = min((each.confidence for each in findings if each.found is not None), default=0.0)
    return [
        each.place
        for each in findings
        if each.found is None and not (each.is_near and each.confidence >= least)
    ]


def two_ways(finding: Finding) -> str:
    """What the texts say differently of the same thing, as written: 1个工作日（第3项）、0.5个工作日（第15项）."""
    if not finding.conflicts or finding.found is None:
        return ""
    told = [(finding.found, finding.values), *((c.found, c.values) for c in finding.conflicts)]
    parts = [f"{'、'.join(values)}（{_where(found)}）" for found, values in told]
    quotes = "；".join(f"“{text}”" for text in (finding.text, *(c.text for c in finding.conflicts)))
    opening = f"文件中写法不一：{'、'.join(parts)}"
    return f"{opening}。原文：{quotes}"


def _where(found: Found) -> str:
    measure = found.candidate.measure
    number = measure.number
    if number is None:
        return measure.section[-1] if measure.section else "正文"
    return number if number.startswith("第") else f"第{number}项"


def _all_values(finding: Finding) -> list[str]:
    values = [*finding.values, *(v for each in finding.conflicts for v in each.values)]
    return list(dict.fromkeys(values))


def brief(finding: Finding, room: int = HEADLINE) -> str:
    """The values of a finding; its words when it has none, shortened where a headline has no ``room``."""
    if finding.conflicts:
        return f"{'、'.join(_all_values(finding))}（文件中写法不一）"
    if finding.values:
        return "、".join(dict.fromkeys(finding.values))
    room -= len(finding.place.name) + 2
    said = finding.text
    return f"：{said}" if len(said) <= room else f"：{said[: max(room, 12)]}…"


def _why(findings: Sequence[Finding]) -> tuple[str, tuple]:  # type: ignore[type-arg]
    best = max(findings, key=lambda each: each.confidence, default=None)
    if best is None:
        return "没有相关内容", ()
    return best.lacks or "没有相关内容", best.nearest
