"""The same thing in several places side by side: values with units and sources, the best named where comparable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.extract import Finding, find_in_place
from assistant.answering.fact import answer_many, brief, for_case, silent_places
from assistant.answering.grounds import escape
from assistant.answering.refuse import refuse_topic
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answers import Answer
from assistant.understanding.question import Asked, Question
from index.language.quantities import Quantity, QuantityKind, find_quantities, to_base

HEADLINE = 160
RIVAL = 0.32
SAID_ITSELF = 0.7
"""Share of the topic that a statement must name itself for its time to be the service's"""
_RAISED_TO = re.compile(
    r"(?:提升|提高|压缩|压减|缩减|缩短|降低|精简|减少|提速|降|升|减)(?:至|到|为)"
)
_COUNTED = re.compile(r"次数|几次|多少次|环节|份数|件数|材料")
_MORE_IS_BETTER = re.compile(r"哪.{0,4}(?:多|高|大|长)|最(?:多|高|大|长)")


def answer_compare(question: Question, sources: Sources) -> Answer:
    """A table of what each place in scope says, and which is lowest or highest where units allow."""
    facts = sources.in_scope(question)
    places = sources.places_for(question, facts)
    findings = [_find(question, place, sources) for place in places]
    answering = [each for each in findings if each.found is not None]
    if not answering:
        best = max(findings, key=lambda each: each.confidence, default=None)
        return refuse_topic(
            question, facts, best.lacks if best else "没有相关内容", best.nearest if best else ()
        )
    if not question.scope.places:
        top = max(each.confidence for each in answering)
        answering = [each for each in answering if each.confidence >= top - RIVAL]
    silent = silent_places(findings)
    answer = answer_many([for_case(each, question, sources) for each in answering], silent)
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
    """Which place has the least (or most), when every place states one comparable value."""
    counts = bool(_COUNTED.search(question.text))
    valued = [
        (each, value) for each in answering if (value := goal(each.text, counts=counts)) is not None
    ]
    if len(valued) < 2 or len(valued) < len(answering):
        return ""
    amounts: list[tuple[Finding, Decimal]] = []
    families = set()
    for each, value in valued:
        family, amount, _ = to_base(value)
        is_in_days = value.unit in {"天", "日", "工作日"}
        families.add("天" if is_in_days else family)
        amounts.append((each, value.amount if is_in_days else amount))
    if len(families) != 1:
        return ""
    wants_most = bool(_MORE_IS_BETTER.search(question.text))
    edge = max(a for _, a in amounts) if wants_most else min(a for _, a in amounts)
    best = [each for each, amount in amounts if amount == edge]
    word = (
        "最高" if wants_most else "最短" if valued[0][1].kind is QuantityKind.DURATION else "最低"
    )
    if len(best) == len(amounts):
        return f"{'、'.join(each.place.name for each in best)}相同。"
    return f"{'、'.join(each.place.name for each in best)}{word}。"


def goal(text: str, *, counts: bool = False) -> Quantity | None:
    """The value a clause aims at: the first one after the last 至 or 到, else the first.

    A duration comes before other amounts unless it ``counts`` things.
    """
    if counts and (
        counted := [
            q
            for q in find_quantities(text)
            if q.kind is QuantityKind.COUNT and not text[: q.start].endswith("跑")
        ]
    ):
        return counted[0]
    quantities = [q for q in find_quantities(text) if q.kind is not QuantityKind.COUNT] or list(
        find_quantities(text)
    )
    durations = [q for q in quantities if q.kind is QuantityKind.DURATION]
    chosen = durations or quantities
    if not chosen:
        return None
    raised = [match.end() for match in _RAISED_TO.finditer(text)]
    after = [q for q in chosen if raised and q.start >= raised[-1]]
    return (after or chosen)[0]


__all__ = ["answer_compare", "brief", "goal"]
