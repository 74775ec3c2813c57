"""去年 and 明年 as the document in question counts them: in a report of 2026, 去年 is 2025."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.question import Question
from index.documents import DocumentFacts

_YEARS = {"前年": -2, "去年": -1, "上年": -1, "上一年": -1, "明年": 1, "次年": 1, "后年": 2}
# 比去年增长多少 asks for a change, not for that year's value
_YEAR = re.compile(
    r"(?<![比较与和同])(?P<word>前年|去年|上一年|上年(?!度)|明年|后年)(?!相?比|同期)"
)
# 我们厂去年才8000万: the visitor's own year
_OWN = re.compile(r"我|咱|俺|本人|今年")


def with_relative_years(question: Question, documents: Sequence[DocumentFacts]) -> Question:
    """The question with the year that 去年 means, where all documents in scope are of one year."""
    match = _YEAR.search(question.asked)
    if match is None or question.scope.years or question.quantities:
        return question
    if _OWN.search(question.asked):
        return question
    years = {year for facts in documents if (year := _year_of(facts)) is not None}
    if len(years) != 1:
        return question
    year = years.pop() + _YEARS[match["word"]]
    return replace(question, scope=replace(question.scope, years=(year,)))


def _year_of(facts: DocumentFacts) -> int | None:
    """The one year that a document is for, else that of its issue; none for a plan of several years."""
    if facts.period:
        return facts.period[0] if facts.period[0] == facts.period[1] else None
    return facts.issued_on.year if facts.issued_on else None
