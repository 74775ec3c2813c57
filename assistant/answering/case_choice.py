"""The statement that rules on what the visitor states of his case: 担保600万, 120千瓦."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.branches import nearest_limit
from assistant.answering.rank import Found, has_comparable
from assistant.understanding.question import Question
from index.language.normalise import fold
from index.language.quantities import QuantityKind

CASE_COVERAGE = 0.4
NEAR = 0.45
"""How far below the best statement one that limits the visitor's own amount may be"""
TELLING = 0.5
"""Weight from which a word of the question says for whom it asks"""
_EXEMPTS = re.compile(r"不受[^，,。；;]{0,12}(?:限制|约束)|除外|不在此列|放宽[至到]")
_NOUN = re.compile(r"\s*(?:元|块)?的?(?P<noun>[一-龥])")
_CASE_KINDS = frozenset(
    {QuantityKind.CAPACITY, QuantityKind.MONEY, QuantityKind.AREA, QuantityKind.LENGTH}
)


def case_met(question: Question, ranked: Sequence[Found]) -> list[Found]:
    """The best statement where it sets a condition on what the visitor states (120千瓦) and covers enough of the topic.

    A condition in the same unit says more than the words around it, which everyday language puts differently.
    """
    best = ranked[0]
    is_met = (
        not question.is_claim
        and best.support.coverage >= CASE_COVERAGE
        and has_comparable(question, best.statement.text)
        and all(each.kind in _CASE_KINDS for each in question.quantities)
    )
    return [best] if is_met else []


def case_of_noun(question: Question, fitting: list[Found], ranked: Sequence[Found]) -> list[Found]:
    """``fitting`` with the statement first that limits what the visitor has: 12万元以上机动车辆 for 我有台15万的车.

    Only where the best of them says nothing that his amount can be held against.
    """
    if not question.is_yes_no or question.is_claim or not fitting:
        return fitting
    if has_comparable(question, fitting[0].statement.text):
        return fitting
    nouns = [
        match[1]
        for each in question.quantities
        if each.kind in _CASE_KINDS and (match := _NOUN.match(question.text, each.end))
    ]
    limiting = next(
        (
            each
            for each in ranked
            if each.candidate.facts == fitting[0].candidate.facts
            and any(noun in each.statement.text for noun in nouns)
            and has_comparable(question, each.statement.text)
        ),
        None,
    )
    return fitting if limiting is None else [limiting, *fitting]


def of_own_amount(question: Question, fitting: list[Found]) -> list[Found]:
    """``fitting`` with those first that limit what the visitor states of himself (46岁) and asks yes or no about."""
    if not question.is_yes_no or question.is_claim or not question.quantities:
        return fitting
    own = [
        each
        for each in fitting
        if each.score >= fitting[0].score - NEAR and has_comparable(question, each.statement.text)
    ]
    return [*own, *(each for each in fitting if each not in own)]


def exempted_first(
    question: Question, fitting: list[Found], ranked: Sequence[Found]
) -> list[Found]:
    """``fitting`` with the exemption first that is for whom the question names, and no limit for others.

    40岁的高级工能住吗: 高级工以上的职工不受年龄限制 beside 年龄应在35周岁以下.
    """
    if not question.is_yes_no or question.is_claim or not question.quantities or not fitting:
        return fitting
    best = fitting[0]
    named = [
        fold(term.text)
        for term in question.terms
        if term.weight >= TELLING and term.text not in best.statement.text
    ]
    exempt = next(
        (
            each
            for each in ranked
            if each.candidate.measure.id == best.candidate.measure.id
            and _EXEMPTS.search(each.statement.text)
            and any(name in each.statement.folded for name in named)
        ),
        None,
    )
    return fitting if exempt is None else [exempt, *(e for e in fitting if e is not exempt)]


def case_first(question: Question, fitting: list[Found]) -> list[Found]:
    """``fitting`` with the statement first that rules on the visitor's amount, among those of the best measure.

    担保600万: not 500万元及以下的1%, but the next sentence's 500万元以上的1.5%; of several that admit it
    the one with the nearest limit (2500万: 2000万元以上的10%, not 500万元以上的8%).
    """
    if not question.quantities or question.is_claim or not fitting:
        return fitting
    best = fitting[0]
    limits: list[tuple[Decimal, Found]] = []
    for each in fitting:
        if each.candidate.measure.id != best.candidate.measure.id:
            continue
        nearest = nearest_limit(question.quantities, each.statement.text)
        if nearest is not None:
            limits.append((nearest, each))
    if not limits:
        return fitting
    first = min(limits, key=lambda pair: pair[0])[1]
    return [first, *(each for each in fitting if each is not first)]
