"""A question → what search looks for: its topic, official words for its everyday ones, its other words."""

from __future__ import annotations

from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.question import Intent, Question
from index.documents import Filters, Hit
from index.search import Index

WHOLE_TEXT = 0.25
"""Weight in the search of the question's other words, beside those of its topic"""
_DATE_WORDS = {"时间": 0.3, "截止": 0.5, "日前": 0.3, "受理时间": 0.4, "申请时间": 0.4}
"""What stands beside dates, for finding the passage that has one"""
_COST_WORDS = {"费用": 0.8, "收取": 0.8, "免费": 0.6, "承担": 0.6}
"""What says who pays, for finding it where that is asked"""


def search_measures(
    index: Index, question: Question, filters: Filters, limit: int
) -> tuple[Hit, ...]:
    """What search finds for the topic of ``question``, its official words and its other words, best first."""
    text, expansions = searched_of(question)
    return index.search(text, expansions=expansions, filters=filters, limit=limit)


def searched_of(question: Question) -> tuple[str, dict[str, float]]:
    """What is searched for a question: its topic, and other words with their weights."""
    expansions = expansions_of(question)
    expansions.setdefault(question.text, WHOLE_TEXT)
    if question.intent is Intent.DEADLINE:
        expansions = {**_DATE_WORDS, **expansions}
    if asks_cost(question.text):
        expansions = {**_COST_WORDS, **expansions}
    return question.topic or question.text, expansions


def expansions_of(question: Question) -> dict[str, float]:
    """What a search looks for besides the topic's own words: official words for its everyday ones."""
    expansions: dict[str, float] = {}
    for term in question.terms:
        if term.is_official:
            continue
        for word, weight in term.variants:
            expansions[word] = max(expansions.get(word, 0.0), weight)
    return expansions
