"""One value for each of several years: 2031年和2032年的目标分别是多少."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.best_of import Entry, difference
from assistant.answering.extract import Finding, find_in_place
from assistant.answering.sources import Jurisdiction, Sources
from assistant.understanding.compared import asks_each, sets_beside
from assistant.understanding.question import Question


def find_by_year(
    question: Question, place: Jurisdiction, sources: Sources, whole: Finding
) -> Finding | None:
    """What ``place`` says for each year asked for; None where ``whole`` tells them all, or a year is missing."""
    years = sorted(question.scope.years)
    told_by_year = asks_each(question.text) or sets_beside(question.text) or "差" in question.text
    if len(years) < 2 or not told_by_year or all(str(year) in whole.text for year in years):
        return None
    found = [
        find_in_place(
            replace(question, scope=replace(question.scope, years=(year,))), place, sources
        )
        for year in years
    ]
    if not all(each.found is not None and each.values for each in found):
        return None
    spans = {each.found.statement.span for each in found if each.found}
    if len(spans) < len(years):
        return None
    entries = [
        Entry(name=f"{year}年", values=each.amounts, main=each.main)
        for year, each in zip(years, found, strict=True)
    ]
    told = [
        f"{year}年{'、'.join(dict.fromkeys(each.values))}"
        for year, each in zip(years, found, strict=True)
    ]
    others = tuple(each.found for each in found[1:] if each.found)
    return replace(
        found[0],
        text=f"{difference(entries, question.text)}{'；'.join(told)}",
        values=tuple(told),
        more=(*others, *found[0].more),
        conflicts=(),
        also=(),
    )
