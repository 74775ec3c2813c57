"""A question for which nothing was found, asked again in the official words that a model knows for its own.

::

    refused → words found nowhere → the model's words for them → answered in these, or offered

A model may say that a word means another; it proves nothing. The answer is given where the rest of the question
stands in the text itself and both words have a character in common (接电, 用电报装); else the question in the
other words is only offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answering.extract import is_supported
from assistant.answering.grounds import escape
from assistant.answering.match import support
from assistant.answering.rank import rank_statements
from assistant.answering.sources import Sources
from assistant.answering.suggest import cited_measure
from assistant.answers import Answer, Status
from assistant.understanding.question import LIGHT, Intent, Question, Term
from index.documents import Filters
from index.language.normalise import fold

if TYPE_CHECKING:
    from assistant.answering.rewrite_model import Expanded

STANDS_FOR = 0.7
"""How well a model's word stands for the one it explains, 0 to 1"""
OWN = 0.3
"""Share of the topic that the question's own words must find where a model's word does the rest"""
LOOKED_AT = 20
MOST_MISSING = 4
MOST_OFFERED = 2
_ASKED_OF_TEXT = frozenset(
    {Intent.FACT, Intent.DEPARTMENT, Intent.DEADLINE, Intent.COMPARE, Intent.SUMMARY}
)

AnswerQuestion = Callable[[Question], Answer]
Understand = Callable[[str], Question]


def missing_words_of(question: Question, sources: Sources) -> tuple[str, ...]:
    """Telling words of a question that nothing it may be answered from says; () where its topic is there.

    Rows are never chosen by a model's words, and a claim is judged as it was made.
    """
    if question.intent not in _ASKED_OF_TEXT or question.is_claim or question.parts:
        return ()
    if question.numbers or (question.scope.outside and not question.scope.places):
        return ()
    documents = sources.in_scope(question)
    if not documents:
        return ()
    among = Filters(documents=tuple(facts.id for facts in documents))
    pool = sources.candidates(question, among, LOOKED_AT)
    ranked = rank_statements(question, pool, sources.values)
    if not ranked or any(is_supported(each.support) for each in ranked):
        return () if ranked else _telling(question.terms)
    return _telling(ranked[0].support.missing)


def _telling(terms: Sequence[Term]) -> tuple[str, ...]:
    telling = sorted((t for t in terms if t.weight > LIGHT), key=lambda t: -t.weight)
    return tuple(term.text for term in telling[:MOST_MISSING])


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWords:
    """What a model's words came to: the question as it was answered, and the answer."""

    question: Question
    answer: Answer


def ask_in_other_words(
    question: Question,
    refused: Answer,
    expanded: Expanded,
    sources: Sources,
    *,
    answer: AnswerQuestion,
    understand: Understand,
) -> OtherWords:
    """The answer that the model's words lead to where the text bears it out, else ``refused`` with what to ask."""
    words = {fold(own): others for own, others in expanded.words}
    other = replace(
        question,
        terms=tuple(_with(term, words) for term in question.terms),
        asked_for=tuple(term for term in question.asked_for if term.text not in words),
        fallback=None,
    )
    found = answer(other) if words else refused
    if found.status is Status.ANSWERED and (used := _borne_out(question, words, found, sources)):
        said = "、".join(f"“{own}”按文件里的说法“{word}”" for own, word in used)
        notes = (*found.notes, f"{said}查找。")
        return OtherWords(question=other, answer=replace(found, notes=notes))
    offered = _offered(question, expanded, answer, understand)
    if not offered:
        return OtherWords(question=question, answer=refused)
    lines = ["", "换成文件里的说法可以问：", *(f"- {escape(text)}" for text in offered)]
    body = "\n".join([refused.answer, *lines])
    return OtherWords(question=question, answer=replace(refused, answer=body, suggestions=offered))


def _with(term: Term, words: dict[str, tuple[str, ...]]) -> Term:
    others = tuple((fold(word), STANDS_FOR) for word in words.get(term.text, ()))
    if not others:
        return term
    # An official word that no text here has needs others, too
    return replace(term, variants=(*term.variants, *others), is_official=False)


def _borne_out(
    question: Question, words: dict[str, tuple[str, ...]], found: Answer, sources: Sources
) -> tuple[tuple[str, str], ...]:
    """The words that led to ``found`` with those they stand for; () where the text doesn't bear them out."""
    measure = cited_measure(found, sources) if found.citations else None
    if measure is None:
        return ()
    item = sources.kept.get(sources.index, measure.id)
    own = max(
        (support(question.terms, s.folded, item.around).coverage for s in item.statements),
        default=0.0,
    )
    text = "".join((item.around.body, item.around.title, item.around.section))
    used = [
        (term, word)
        for term, others in words.items()
        if (word := next((w for w in others if fold(w) in text), None)) is not None
    ]
    is_related = all(set(term) & set(fold(word)) for term, word in used)
    return tuple(used) if own >= OWN and is_related else ()


def _offered(
    question: Question, expanded: Expanded, answer: AnswerQuestion, understand: Understand
) -> tuple[str, ...]:
    """Questions with a model's words in place of the visitor's that can be answered."""
    tried: list[str] = []
    for own, others in expanded.words:
        at = fold(question.text).find(fold(own))
        if at < 0 or len(fold(question.text)) != len(question.text):
            continue
        before, after = question.text[:at], question.text[at + len(own) :]
        tried += [f"{before}{word}{after}" for word in others]
    found = (text for text in tried if answer(understand(text)).status is Status.ANSWERED)
    return tuple(text for _, text in zip(range(MOST_OFFERED), found, strict=False))
