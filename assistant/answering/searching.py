"""A question → what search looks for: its topic, official words for its everyday ones, its other words."""

from __future__ import annotations

from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.kinds import asks_term
from assistant.understanding.question import Intent, Question
from index.documents import Filters, Hit
from index.search import Index

WHOLE_TEXT = 0.25
"""Weight in the search of the question's other words, beside those of its topic"""
_DATE_WORDS = {"时间": 0.3, "截止": 0.5, "日前": 0.3, "受理时间": 0.4, "申请时间": 0.4}
"""What stands beside dates, for finding the passage that has one"""
_COST_WORDS = {"费用": 0.8, "收取": 0.8, "免费": 0.6, "承担": 0.6}
"""What says who pays, for finding it where that is asked"""
_TERM_WORDS = {"期限": 0.6, "最长": 0.5, "不超过": 0.4}
"""What says how long something lasts"""


def search_measures(
    index: Index, question: Question, filters: Filters, limit: int
) -> tuple[Hit, ...]:
    """What search finds for the topic of ``question``, its official words and its other words, best first."""
    text, expansions = searched_of(question)
    return index.search(text, expansions=expansions, filters=filters, limit=limit)


def searched_of(question: Question) -> tuple[str, tuple[dict[str, float], ...]]:
    """What is searched for a question: its topic, and other words with their weights, by what they stand for."""
    of_form: dict[str, float] = {}
    if question.intent is Intent.DEADLINE:
        of_form |= _DATE_WORDS
    if asks_cost(question.text):
        of_form |= _COST_WORDS
    if asks_term(question.text):
        of_form |= _TERM_WORDS
    official = (dict(term.variants) for term in question.terms if not term.is_official)
    groups = (*official, {question.text: WHOLE_TEXT}, of_form)
    return question.topic or question.text, tuple(each for each in groups if each)


def expansions_of(question: Question) -> dict[str, float]:
    """What a search looks for besides the topic's own words: official words for its everyday ones."""
    expansions: dict[str, float] = {}
    for term in question.terms:
        if term.is_official:
            continue
        for word, weight in term.variants:
            expansions[word] = max(expansions.get(word, 0.0), weight)
    return expansions
