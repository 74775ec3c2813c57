"""Questions that mean rows of the ledger though their grammar asks for one statement or one department."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.divisions import find_divisions
from assistant.answering.headings import named_sections, under
from assistant.answering.naming import numbered
from assistant.answering.selected import about_documents
from assistant.answering.sources import Sources
from assistant.understanding.intent import asks_rows_led, asks_rows_under, counts_rows
from assistant.understanding.question import Asked, Intent, Question
from index.documents import DocumentFacts
from index.language.numerals import parse_number

_NTH = re.compile(r"第\s*([一二三四五六七八九十]{1,3}|\d{1,3})\s*件")
FEW = 8
"""Documents whose headings are read through when a question may name one"""
_BESIDE = frozenset({Asked.COUNT, Asked.NAME, Asked.YES_NO, Asked.DEPARTMENT})
_OF_ITEMS = frozenset({Intent.DEPARTMENT, Intent.DEADLINE, Intent.ITEM, Intent.FACT})


def rows_meant(
    question: Question, scope: Sequence[DocumentFacts], sources: Sources
) -> Question | None:
    """The list or count that is meant: what stands under a heading, who leads each of these or of several numbers."""
    if len(scope) > FEW:
        return None
    if question.intent is Intent.DEPARTMENT:
        if sum(number.isdigit() for number in question.numbers) > 1:
            return _of_numbers(question, scope, sources)
        asks = asks_rows_led(question.text) or (len(scope) == 1 and "分别" in question.text)
        is_led = asks and _names_part(question, scope, sources)
        return replace(question, intent=Intent.LIST) if is_led else None
    is_under = question.intent is Intent.FACT and asks_rows_under(question.text)
    if not is_under or not _names_part(question, scope, sources):
        return None
    intent = Intent.COUNT if counts_rows(question.text) else Intent.LIST
    return replace(question, intent=intent)


def _of_list(question: Question, sources: Sources) -> Question | None:
    """A question for one of the tasks under a heading by its place there: 第五件实事是什么."""
    match = _NTH.search(question.text)
    documents = sources.in_scope(question)
    if match is None or question.numbers or len(documents) > FEW:
        return None
    terms = tuple(term for term in question.terms if "件" not in term.text)
    named = [
        (facts, section)
        for facts in documents
        for section in named_sections(
            question.text, terms, sources.index.outline(facts.id), loosely=True
        )
    ]
    if len(named) != 1:
        return None
    facts, section = named[0]
    inside = under(sources.index.outline(facts.id), section)
    nth = int(parse_number(match[1]))
    number = inside[nth - 1].number if 0 < nth <= len(inside) else None
    if number is None:
        return None
    return replace(
        question,
        intent=Intent.ITEM if question.intent is Intent.FACT else question.intent,
        numbers=(number,),
        terms=(),
        topic="",
        scope=replace(question.scope, documents=(facts.id,)),
    )


def _of_numbers(
    question: Question, scope: Sequence[DocumentFacts], sources: Sources
) -> Question | None:
    """Every item that the question numbers; what else it says tells which document is meant."""
    measures = [
        measure
        for facts in scope
        for measure in numbered(sources.index.measures(facts.id), question.numbers)
    ]
    numbers = tuple(dict.fromkeys(measure.number or "" for measure in measures))
    if len(numbers) < 2:
        return None
    return replace(question, intent=Intent.LIST, numbers=numbers, terms=(), topic="")


def of_document_named(question: Question, sources: Sources) -> Question:
    """A question for an item by its number, of the document that its words name: 督查激励第二十条谁负责."""
    if question.intent in _OF_ITEMS and (listed := _of_list(question, sources)):
        return listed
    if question.intent not in _OF_ITEMS or not question.numbers or question.scope.places:
        return question
    documents = sources.in_scope(question)
    if len(documents) <= FEW or not question.terms:
        return question
    chosen, rest = about_documents(question, documents, sources)
    if len(chosen) == len(documents):
        return question
    ids = tuple(facts.id for facts in chosen)
    is_whole = question.intent is Intent.FACT and not rest.terms
    return replace(
        rest,
        intent=Intent.ITEM if is_whole else question.intent,
        scope=replace(question.scope, documents=ids),
    )


def _names_part(question: Question, scope: Sequence[DocumentFacts], sources: Sources) -> bool:
    """Whether what is asked for stands under a heading that the question names."""
    if set(question.wanted) - _BESIDE:
        return False
    return any(
        named_sections(question.text, question.terms, sources.index.outline(facts.id))
        for facts in scope
    ) or bool(find_divisions(question.text, scope, sources))
