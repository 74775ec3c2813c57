"""A follow-up and the conversation before it → a question that stands alone."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.question import Asked, Intent, Question, Term

_ELLIPTIC = re.compile(
    r"^(?:那么?|那|然后|还有|再|其中|它|这个|这项|这条|这|该|对应|另外|又)|(?:呢|咧|呐)[?？。!！ ]*$"
)
_AMONG = re.compile(r"^(?:那么?|那)?(?:其中|这里面|里面|这些里|当中|它们)")
_EVERYWHERE = re.compile(
    r"各地|各区|各市|各县|哪个地方|哪个城市|所有地区|全部地区|这几份|所有文件|这些文件"
)
_EVERY_ONE = re.compile(r"(?:全部|所有|一共|总共|每一?[项条个])")
_STRONG = 0.6
"""Weight of topic from which a turn brings a topic of its own"""
_FAINT = 0.4
_RICH = 1.0
"""Weight of topic from which a turn needs nothing of the earlier topic"""
_CARRIED = 0.45
"""Weight of a carried term beside one that replaces part of the topic"""
_GENERIC = frozenset({Intent.FACT})


def resolve(current: Question, earlier: Question | None) -> Question:
    """``current`` with what it leaves out taken from ``earlier`` (itself resolved): place, topic, kind, department.

    What the turn says itself replaces what was said; a place without documents is never filled with another.
    """
    if earlier is None:
        return current
    scope = current.scope
    if not scope.places and not scope.outside and not _EVERYWHERE.search(current.text):
        scope = replace(
            scope,
            places=earlier.scope.places,
            outside=earlier.scope.outside,
            documents=scope.documents or earlier.scope.documents,
        )
    if current.scope.outside and not current.scope.places and earlier.scope.documents:
        named = tuple(Term(text=place.text, weight=1.0) for place in current.scope.outside)
        scope = replace(
            current.scope,
            outside=(),
            places=earlier.scope.places,
            documents=earlier.scope.documents,
        )
        current = replace(current, scope=scope, terms=(*named, *current.terms))
    own = sum(term.weight for term in current.terms)
    if current.departments and current.intent in {Intent.LIST, Intent.COUNT}:
        return replace(current, scope=scope)
    if _EVERY_ONE.search(current.text) and own < _FAINT and _names_its_own(current):
        return replace(current, scope=scope)
    is_elliptic = bool(_ELLIPTIC.search(current.text)) or own < 0.3
    if _AMONG.search(current.text) and earlier.intent in {Intent.LIST, Intent.COUNT}:
        return replace(
            current,
            scope=scope,
            departments=current.departments or earlier.departments,
            role=current.role if current.departments else earlier.role,
            intent=current.intent
            if current.intent in {Intent.LIST, Intent.COUNT}
            else earlier.intent,
            terms=current.terms,
            text=f"{earlier.text} {current.text}",
        )
    has_own_kind = _asks_itself(current)
    if own >= _STRONG and (has_own_kind or not is_elliptic):
        return replace(current, scope=scope)
    terms = current.terms
    numbers = current.numbers
    departments = current.departments
    if own < _STRONG and not current.numbers:
        if own < 0.3:
            terms = earlier.terms
            numbers = earlier.numbers
        else:
            terms = _add_terms(current.terms, earlier.terms)
        departments = departments or (earlier.departments if not has_own_kind else ())
    elif is_elliptic and not has_own_kind and own < _RICH:
        terms = _replace_terms(current.terms, earlier.terms)
    return replace(
        current,
        scope=scope,
        terms=terms,
        topic=" ".join(term.text for term in terms),
        numbers=numbers,
        departments=departments,
        intent=current.intent if has_own_kind else earlier.intent,
        kinds=current.kinds if has_own_kind and current.kinds else current.kinds or earlier.kinds,
        role=current.role if has_own_kind else earlier.role,
        deadline=current.deadline
        if not current.deadline.is_empty
        else earlier.deadline
        if departments
        else current.deadline,
        text=f"{earlier.text} {current.text}",
    )


def inherit(part: Question, whole: Question) -> Question:
    """A part of a question with the place, and where it only says 同一家 the intent, of the whole."""
    scope = part.scope
    if not scope.places and not scope.outside:
        scope = replace(whole.scope, years=scope.years or whole.scope.years)
    is_alike = part.intent is Intent.FACT and not part.kinds.keys() - {Asked.YES_NO, Asked.NAME}
    intent = Intent.DEPARTMENT if is_alike and whole.intent is Intent.DEPARTMENT else part.intent
    return replace(
        part, scope=scope, intent=intent, role=part.role if intent is part.intent else whole.role
    )


def _asks_itself(question: Question) -> bool:
    """Whether the turn says what kind of reply it wants."""
    return question.intent not in _GENERIC or bool(set(question.kinds) - {Asked.NAME})


def _add_terms(new: tuple[Term, ...], old: tuple[Term, ...]) -> tuple[Term, ...]:
    """The old topic with a faint new word beside it (什么时候要全部处理完)."""
    return (*old, *(replace(term, weight=term.weight * _FAINT) for term in new))


def _replace_terms(new: tuple[Term, ...], old: tuple[Term, ...]) -> tuple[Term, ...]:
    """The new terms, and the old ones that they don't replace (用气 replaces 用水)."""
    kept = [
        replace(term, weight=term.weight * _CARRIED)
        for term in old
        if not any(set(term.text) & set(fresh.text) for fresh in new)
    ]
    return (*new, *kept)


def _names_its_own(question: Question) -> bool:
    """Whether a list or count says of which place or document it wants every item."""
    return question.intent in {Intent.LIST, Intent.COUNT} and bool(
        question.scope.places or question.scope.documents
    )
