"""The same thing in several places side by side: values with units and sources, the best named where comparable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.best_of import Entry, difference, name_best
from assistant.answering.extract import Finding, find_in_place
from assistant.answering.fact import answer_fact, answer_many, brief, for_case, silent_places
from assistant.answering.grounds import escape
from assistant.answering.refuse import refuse_topic
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answers import Answer
from assistant.understanding.compared import sets_beside, wants_most
from assistant.understanding.question import Asked, Question
from index.language.quantities import QuantityKind

HEADLINE = 160
RIVAL = 0.32
MOST_COMPARED = 16
"""Places looked into one by one: the best of eight may be none of sixteen"""
SPEAKS_OF_IT = 0.75
"""Share of the best place's coverage from which another speaks of the same: 担保费率 is no 进出口增长"""
SAID_ITSELF = 0.7
"""Share of the topic that a statement must name itself for its time to be the service's"""
_LESS_IS_BETTER = re.compile(
    r"次数|环节|份数|件数|材料|费|租金|价|门槛|利率|税率|时间|时限|时长|周期|开办|办理"
)
"""What a visitor wants little of: fewest steps, the lowest fee; of a goal for growth nobody knows"""


def answer_compare(question: Question, sources: Sources) -> Answer:
    """A table of what each place in scope says, and which is lowest or highest where units allow."""
    facts = sources.in_scope(question)
    places = sources.places_for(question, facts, MOST_COMPARED)
    if len(places) == 1:
        return answer_fact(question, sources)
    findings = [_find(question, place, sources) for place in places]
    answering = [each for each in findings if each.found is not None]
    if not answering:
        best = max(findings, key=lambda each: each.confidence, default=None)
        return refuse_topic(
            question, facts, best.lacks if best else "没有相关内容", best.nearest if best else ()
        )
    if not question.scope.places:
        top = max(each.confidence for each in answering)
        covered = max(each.found.support.coverage for each in answering if each.found)
        answering = [
            each
            for each in answering
            if each.confidence >= top - RIVAL
            and each.found
            and each.found.support.coverage >= covered * SPEAKS_OF_IT
        ]
    silent = silent_places(findings)
    answering = [for_case(each, question, sources) for each in answering]
    answer = answer_many(answering, silent)
    verdict = _verdict(question, answering)
    if not verdict:
        return answer
    headline = f"{verdict}{answer.headline}"
    return replace(
        answer,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer=f"{escape(verdict)}{answer.answer}",
    )


def _find(question: Question, place: Jurisdiction, sources: Sources) -> Finding:
    """What a place says; of a service that is only named, the time it takes before anything else."""
    if not question.wanted:
        timed = replace(question, kinds={**question.kinds, Asked.DURATION: 1.0})
        finding = find_in_place(timed, place, sources)
        if finding.found is not None and finding.found.support.local >= SAID_ITSELF:
            return finding
    return find_in_place(question, place, sources)


def _verdict(question: Question, answering: Sequence[Finding]) -> str:
    """Which place has the least or the most of what is asked for, and the difference, where values tell."""
    entries = [
        Entry(
            name=each.place.name,
            values=(*each.amounts, *(v for c in each.conflicts for v in c.amounts)),
            main=None if each.conflicts else each.main,
        )
        for each in answering
    ]
    most = wants_most(question.text)
    if most is None and sets_beside(question.text) and _is_better_small(question, answering):
        most = False
    named = name_best(entries, most=most) if most is not None else ""
    return named + difference(entries, question.text)


def _is_better_small(question: Question, answering: Sequence[Finding]) -> bool:
    kinds = {v.quantity.kind for each in answering for v in each.amounts if v.quantity}
    return kinds <= {QuantityKind.DURATION} or bool(_LESS_IS_BETTER.search(question.text))


__all__ = ["answer_compare", "brief"]
