"""Whether a statement is about the years asked for."""

from __future__ import annotations

import re

from assistant.answering.rank import Found
from assistant.understanding.question import Question
from index.language.dates import find_dates

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*(?:年|[-—–~～至]))")


def fits_one_year(question: Question) -> bool:
    """Whether the question asks for one year's value of a goal reached in stages."""
    return len(question.scope.years) == 1


def fits_years(question: Question, each: Found) -> bool:
    """Whether a statement is about one of the years asked for: its own years count, else its document's."""
    years = question.scope.years
    if not years or question.is_claim:
        return True
    said = {d.last.year for d in find_dates(each.statement.text)} | {
        int(year) for year in re.findall(r"(?<!\d)(20\d\d)\s*年", each.statement.text)
    }
    if not said:
        around = " ".join((*each.candidate.measure.section, each.candidate.measure.title))
        said = {int(year) for year in re.findall(r"(?<!\d)(20\d\d)\s*年", around)}
    if said:
        return bool(said & set(years))
    facts = each.candidate.facts
    if facts.period:
        return any(facts.period[0] <= year <= facts.period[1] for year in years)
    if facts.issued_on is None:
        # What a text without a date says of itself: 三年行动计划（2023—2025年）
        own = [int(year) for year in _YEAR.findall(each.candidate.around.opening)]
        return not own or any(min(own) <= year <= max(own) for year in years)
    return facts.issued_on.year in years
