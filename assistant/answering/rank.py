"""Statements ranked by how well they support a question: topic, value asked for, the visitor's own case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.aims import sense_of_aim
from assistant.answering.bears_cost import without_cost
from assistant.answering.bracketed import belongs_elsewhere
from assistant.answering.branches import admits, breaks_pair, is_comparable, is_condition
from assistant.answering.enumerated import counted, lists_as_many
from assistant.answering.form_asked import FormAsked, read_form
from assistant.answering.gather import Candidate
from assistant.answering.match import (
    Support,
    TermsAround,
    shared_phrase,
    shares,
    strength_around,
    strengths,
    weigh,
)
from assistant.answering.members import (
    TURNED,
    fits_form,
    is_mere_sanction,
    is_turned,
    without_kind,
)
from assistant.answering.says_focus import focus_said
from assistant.answering.says_none import says_none
from assistant.answering.statements import Statement
from assistant.answering.values import Value, Values, holds_office
from assistant.understanding.question import Asked, Intent, Question, Term
from index.language.normalise import fold
from index.language.quantities import QuantityKind, kept_quantities

_CLAUSE = re.compile(r"[，,；;。：:]")
DEFINES_BONUS = 0.35
"""For a statement that says who belongs to a class, where this is asked"""
_DEFINES = re.compile(
    r"(?:下列|以下|如下|上述)[一-龥]{0,6}(?:之一|条件|情形|人员|对象)|(?:主要)?是指|包括|范围为|指的是"
)
COVERAGE_SHARE = 0.65
LOCAL_SHARE = 0.35
KIND_BONUS = 0.18
PHRASE_BONUS = 0.04
"""For each character beyond three of the longest phrase that question and statement share"""
_TOTAL = re.compile(r"共(?!同|享|建|和|产|公|青|识|治|性|通)|合计|总计|总量|总数")
RATE_BONUS = 0.08
CONTEXT_WEIGHT = 0.3
FEWEST_WEIGHT = 0.4
FEWEST_COMPARED = 5
COMMON_DISCOUNT = 0.6
"""Weight that a term loses when every measure found says it"""
UNIT_BONUS = 0.15
CASE_BONUS = 0.2
"""For a rule whose condition the visitor's own amount meets"""
DIRECTION_BONUS = 0.1
_OTHER_THAN_MANY = frozenset(
    {
        QuantityKind.MONEY,
        QuantityKind.RATE,
        QuantityKind.DURATION,
        QuantityKind.CAPACITY,
        QuantityKind.LENGTH,
        QuantityKind.AREA,
    }
)
PHRASE_MOST = 5
ENUMERATION_BONUS = 0.35
RANK_SHARE = 0.04
SAYS_LITTLE = 0.25
"""For 为规范……，制定本细则 and for the title of a measure, where no amount is asked for"""
_PURPOSE = re.compile(
    r"^为了?.{4,}(?:制定|制订|提出|特制)(?:了|如下|以下|本)|^.{0,24}关于.{4,}的(?:通知|通告|公告|决定|意见|批复|函)$"
)
FOCUS = 0.5
"""For a statement that says what the follow-up names: 新就业 after a question for 外来务工人员"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement of a candidate and how well it supports the question."""

    candidate: Candidate
    statement: Statement
    support: Support
    values: tuple[Value, ...]
    """Values of the kind asked for, in the statement's cleaned text"""
    score: float
    """How well it fits, comparable between places"""
    order: float
    """The same with less weight on what the measures found have in common: ranks one place's statements"""


def rank_statements(
    question: Question,
    found: Iterable[Candidate],
    values: Values,
    *,
    wanted: tuple[Asked, ...] | None = None,
) -> tuple[Found, ...]:
    """All statements of ``found``, best supported first; ``wanted`` overrides the kinds the question asks for."""
    kinds = question.wanted if wanted is None else wanted
    found = tuple(found)
    question = with_context(question, found)
    telling = with_rarity(question, found).terms
    form = read_form(question, kinds, values)
    titles = _titles(found)
    scored = [
        _score(question, telling, item, statement, around, values=values, form=form)
        for item in found
        for around in (TermsAround(question.terms, item.around),)
        for statement in item.statements
        if not _is_title(statement, titles[item.facts.title])
    ]
    # A heading names a topic; only one that counts or lists something says more than the text under it
    scored = [each for each in scored if each.score > 0 or not each.candidate.is_heading]
    scored.sort(key=lambda each: (-each.order, each.candidate.rank, each.statement.span.start))
    return tuple(scored)


def with_context(question: Question, found: Sequence[Candidate]) -> Question:
    """The question with less weight on what every document in question is about anyway, by its title."""
    titles = _titles(found).values()
    if not titles:
        return question
    terms = tuple(
        replace(term, weight=term.weight * CONTEXT_WEIGHT)
        if all(strength_around(term, title) >= 1.0 for title in titles) or is_place(term, question)
        else term
        for term in question.terms
    )
    own = sum(term.weight for term in terms)
    return replace(question, terms=terms) if own >= FEWEST_WEIGHT else question


def with_rarity(question: Question, found: Sequence[Candidate]) -> Question:
    """The question with less weight on terms that most of the measures found say as well.

    担保 tells nothing apart where every measure found is about it; 不动产 then decides.
    """
    said = [item.around.body for item in found if not item.is_heading]
    if len(said) < FEWEST_COMPARED or len(question.terms) < 2:
        return question
    terms = tuple(
        replace(
            term,
            weight=term.weight
            * (
                1
                - COMMON_DISCOUNT
                * sum(strength_around(term, body) >= 0.8 for body in said)
                / len(said)
            ),
        )
        for term in question.terms
    )
    return replace(question, terms=terms)


def is_place(term: Term, question: Question) -> bool:
    """Whether a term is the place asked for, which chose the documents already."""
    return len(term.text) >= 2 and any(
        term.text in place.path[-1] for place in question.scope.places
    )


def _titles(found: Iterable[Candidate]) -> dict[str, str]:
    """The titles of the documents that candidates are from, with their folded forms."""
    return {title: fold(title) for title in {item.facts.title for item in found}}


def _is_title(statement: Statement, title: str) -> bool:
    """Whether a statement only repeats the document's folded title."""
    return len(statement.folded) > 4 and statement.folded in title


def _score(
    question: Question,
    telling: Sequence[Term],
    item: Candidate,
    statement: Statement,
    around: TermsAround,
    *,
    values: Values,
    form: FormAsked,
) -> Found:
    terms = question.terms
    if form.is_several:
        terms = without_kind(terms, statement.folded, question.text)
    if form.is_cost:
        terms = without_cost(terms, statement.text)
    if len(terms) == len(question.terms):
        found = around.strengths(statement.folded)
    else:
        telling = terms
        found = strengths(terms, statement.folded, item.around)
    supported = weigh(terms, found)
    score = _fit(supported.coverage, supported.local)
    told_apart = 0.0
    if telling is not question.terms:
        # The same words in other weights
        told_apart = _fit(*shares(telling, found)) - score
    if form.is_open:
        turned = form.is_several and is_turned(question.text, statement.folded, terms)
        told_apart += (
            -TURNED
            if turned
            else fits_form(question.text, statement.text, item.around.section, terms)
        )
    if form.is_open and _says_little(question, item, statement):
        told_apart -= SAYS_LITTLE
    told_apart += sense_of_aim(question.text, statement.text, item.measure.section)
    if question.focus:
        told_apart += FOCUS * focus_said(question, statement.folded)
    present: list[Value] = []
    bonus = 0.0
    for kind in form.kinds:
        kind_values = tuple(
            value
            for value in values.find_for(question.text, kind, statement.text)
            if not _is_case_limit(value, question, statement.text)
            and not (form.is_number and _is_other_than_number(value))
            and not belongs_elsewhere(statement.text, value.start, question.terms)
        )
        if kind_values:
            present += kind_values
            if kind is Asked.PERSON and not _is_office_asked(question, kind_values):
                score -= KIND_BONUS
                continue
            is_exact = values.is_required(kind) and any(v.quantity for v in kind_values)
            is_exact = is_exact or kind in {
                Asked.DATE,
                Asked.PERSON,
                Asked.PHONE,
                Asked.DOCUMENT_NUMBER,
            }
            bonus = max(bonus, KIND_BONUS * (1.0 if is_exact else 0.6))
    if preferred := form.preference(statement.text):
        # Between places what else it says counts, too
        bonus += preferred * supported.coverage
        told_apart += preferred * (1 - supported.coverage)
    if not present and says_none(statement.text, supported.local, form.kinds):
        bonus = KIND_BONUS
    if (
        form.is_class
        and _DEFINES.search(statement.text)
        and not is_mere_sanction(question.text, statement.text)
    ):
        bonus += DEFINES_BONUS
    if counted(question.text) and any(
        lists_as_many(question.text, clause.folded) for clause in statement.clauses
    ):
        bonus = max(bonus, ENUMERATION_BONUS)
    if any(v.quantity and v.quantity.direction in form.directions for v in present):
        bonus += DIRECTION_BONUS
    if present and form.units:
        fits = any(v.quantity and v.quantity.unit in form.units for v in present)
        bonus += UNIT_BONUS if fits else -UNIT_BONUS
    if form.rate and form.rate in statement.text:
        bonus += RATE_BONUS
    if present and form.is_total and _TOTAL.search(statement.text):
        bonus += UNIT_BONUS
    if question.quantities and not question.is_claim:
        bonus += CASE_BONUS * _meets(question, statement.text)
    if question.quantities and has_comparable(question, statement.text):
        bonus = max(bonus, KIND_BONUS)
    phrase = PHRASE_BONUS * min(PHRASE_MOST, shared_phrase(question.phrases, statement.folded))
    if item.is_heading and not bonus:
        score = 0.0
    score += bonus + phrase - RANK_SHARE * min(item.rank, 20) / 20
    return Found(
        candidate=item,
        statement=statement,
        support=supported,
        values=tuple(present),
        score=score,
        order=score + told_apart,
    )


def _says_little(question: Question, item: Candidate, statement: Statement) -> bool:
    """Whether a statement only says why there is a text or, to what asks yes or no, what a measure is called."""
    if question.intent is not Intent.FACT:
        return False
    if _PURPOSE.search(statement.text):
        return True
    is_title = statement.folded.strip("。；;：: ") == item.around.title
    asks_how = question.is_yes_no or Asked.METHOD in question.wanted
    return asks_how and is_title and len(item.statements) > 1


def _is_case_limit(value: Value, question: Question, statement: str) -> bool:
    """Whether a value only says whom the rule is for, in the unit of the visitor's own amount: 满1年 for 7年."""
    quantity = value.quantity
    return (
        quantity is not None
        and not question.is_claim
        and any(is_comparable(quantity, case) for case in question.quantities)
        and is_condition(quantity, statement)
    )


def _is_other_than_number(value: Value) -> bool:
    """Whether a value is an amount of money or time where 多少企业 asks how many."""
    return (
        value.kind is Asked.AMOUNT
        and value.quantity is not None
        and value.quantity.kind in _OTHER_THAN_MANY
    )


def _fit(coverage: float, local: float) -> float:
    return COVERAGE_SHARE * coverage + LOCAL_SHARE * local


def _meets(question: Question, statement: str) -> float:
    """1 when a condition of the statement admits the visitor's amount (or denies it, to yes or no), else -0.5 or 0."""
    conditions = [
        (quantity, case, clause)
        for case in question.quantities
        for clause in _CLAUSE.split(statement)
        for quantity in kept_quantities(clause)
        if is_comparable(quantity, case) and (quantity.direction or quantity.upper is not None)
    ]
    if not conditions:
        return 0.0
    is_met = any(
        admits(quantity, case) and not breaks_pair(clause, case)
        for quantity, case, clause in conditions
    )
    return 1.0 if is_met or question.is_yes_no else -0.5


def _is_office_asked(question: Question, values: Iterable[Value]) -> bool:
    """Whether a person is named in the office asked for: 组长, not 副组长."""
    return any(
        holds_office(fold(value.text), term.text) for value in values for term in question.terms
    )


def has_comparable(question: Question, statement: str) -> bool:
    """Whether the statement has an amount of the family of one in the question."""
    written = kept_quantities(statement)
    return any(is_comparable(one, other) for one in question.quantities for other in written)
