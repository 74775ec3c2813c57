"""What a statement says on a question: the clauses that answer, with the values asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.aligned import aligned_value, members_asked
from assistant.answering.bracketed import belongs_elsewhere
from assistant.answering.cite import tighten
from assistant.answering.enumerated import lists_as_many
from assistant.answering.figure_rows import tell_cells
from assistant.answering.finding import KIND_WORDS, NAMED_KINDS, Finding
from assistant.answering.for_whom import of_case_asked
from assistant.answering.gather import Candidate
from assistant.answering.labelled import labels_of, without_conditions
from assistant.answering.match import best_window
from assistant.answering.rank import Found, has_comparable
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answering.telling import telling_values
from assistant.answering.value_sides import is_of_other_side
from assistant.answering.values import Value
from assistant.understanding.compared import asks_class, asks_each, things_named
from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.kinds import SURE
from assistant.understanding.permission_asked import leave_asked
from assistant.understanding.question import Asked, Question
from index.language.normalise import clean, fold

_ERRAND = re.compile(r"[一1零0]次")
_ERRANDS_ASKED = re.compile(r"[次趟回遍]|跑")


def finding_of(
    question: Question,
    place: Jurisdiction,
    each: Found,
    sources: Sources,
    nearest: tuple[Candidate, ...],
) -> Finding:
    statement, text = each.statement, each.candidate.document.text
    span = statement.span
    limit = question.room
    if len(statement.folded) > limit and len(statement.clauses) > 1:
        clauses = [clean(clause.span.of(text)) for clause in statement.clauses]
        holders = [
            [i for i, clause in enumerate(clauses) if sources.values.find(kind, clause)]
            for kind in question.wanted
        ]
        holders.append([i for i, clause in enumerate(clauses) if has_comparable(question, clause)])
        holders.append(
            [i for i, clause in enumerate(clauses) if lists_as_many(question.text, clause)]
        )
        act = fold(leave_asked(question.text))
        asked = [term for term in question.terms if term.text in act]
        holders.append(
            [i for i, c in enumerate(statement.clauses) if any(t.text in c.folded for t in asked)]
        )
        first, last = best_window(question.terms, statement, limit=limit, wanted=holders)
        span = statement.window(first, last)
    said = clean(tighten(span, text).of(text)).strip("，,、；;。：: ")
    if statement.row is not None:
        said = tell_cells(statement.row, question.text, question.scope.years)
    # 要花钱吗: 免费 is told where several places answer in a row each
    kinds = (*question.wanted, *([Asked.MONEY] if asks_cost(question.text) else []))
    held = [
        value
        for kind in kinds
        if kind in KIND_WORDS
        for value in sources.values.find(kind, said)
        if is_firm(value, each, question)
        and not belongs_elsewhere(said, value.start, question.terms)
    ]
    held = list(of_case_asked(question, said, held, sources.classes))
    telling = without_conditions(said, _telling(said, held, question))
    labels = labels_of(said, telling)
    values = tuple(
        f"{label}{_with_noun(value, said)}" for label, value in zip(labels, telling, strict=True)
    )
    general = [v for v, label in zip(telling, labels, strict=True) if not label]
    names = things_named(question.text, [each.name for each in question.scope.places])
    members = members_asked(
        statement.text, names, question.quantities, is_class=asks_class(question.text)
    )
    if len(members) > 1 and asks_each(question.text):
        each_told = tuple(f"{member.name}{member.value}" for member in members)
        return Finding(
            place=place,
            found=each,
            span=span,
            text="、".join(each_told),
            values=each_told,
            amounts=telling,
            nearest=nearest,
            confidence=each.score,
        )
    chosen = aligned_value(statement.text, question.terms, question.quantities)
    if chosen is not None:
        values, said = (chosen.value,), f"{chosen.name}：{chosen.value}"
        telling = tuple(v for kind in question.wanted for v in sources.values.find(kind, values[0]))
    return Finding(
        place=place,
        found=each,
        span=span,
        text=said,
        values=values,
        amounts=telling,
        main=general[0] if len(general) == 1 else None,
        nearest=nearest,
        confidence=each.score,
    )


def _telling(said: str, held: Sequence[Value], question: Question) -> tuple[Value, ...]:
    """The values that answer; where they are mere words (零投资), those of a kind asked for outright as well: 160千瓦."""
    telling = telling_values(said, held, question.terms, question.text)
    if any(value.quantity is not None and value.quantity.amount for value in telling):
        return telling
    for kind in question.wanted:
        if question.kinds[kind] >= SURE and not any(value.kind is kind for value in telling):
            of_kind = [value for value in held if value.kind is kind]
            telling = (*telling, *telling_values(said, of_kind, question.terms, question.text))
    return telling


def _with_noun(value: Value, said: str) -> str:
    """A value as written, a count with what it counts: 2个环节."""
    noun = value.quantity.noun if value.quantity is not None else ""
    behind = said[value.end :].lstrip()
    return f"{value.text}{noun}" if noun and behind.startswith(noun) else value.text


def is_firm(value: Value, each: Found, question: Question) -> bool:
    """Whether a value is a number, or a word that the statement itself connects with the topic.

    最多跑一次 counts errands and nothing else.
    """
    if value.kind is Asked.COUNT and _ERRAND.fullmatch(value.text):
        return bool(_ERRANDS_ASKED.search(question.text))
    if not question.is_claim and is_of_other_side(value, each.statement.text, question.text):
        return False
    return value.quantity is not None or value.kind in NAMED_KINDS or each.support.local >= 0.5
