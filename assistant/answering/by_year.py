"""One value for each of several years: 2031年和2032年的目标分别是多少, 2032年比2031年多多少."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.best_of import Entry, difference
from assistant.answering.extract import Finding, find_in_place
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answering.values import Value
from assistant.understanding.compared import asks_each, sets_beside
from assistant.understanding.question import Asked, Question

# 2030年比2028年提高多少: of two years it asks for the difference
_GROWS = re.compile(
    r"(?:增加|提高|提升|增长|上升|降低|下降|减少|缩短|压缩|[多少高低长短快慢涨升降增减差])(?:了|出|[开建办设招投产收])?(?:几|多少)"
)


def find_by_year(
    question: Question, place: Jurisdiction, sources: Sources, whole: Finding
) -> Finding | None:
    """What ``place`` says for each year asked for; None where ``whole`` tells them all, or a year is missing."""
    years = sorted(question.scope.years)
    grows = len(years) == 2 and bool(_GROWS.search(question.text))
    told_by_year = asks_each(question.text) or sets_beside(question.text) or "差" in question.text
    if len(years) < 2 or not (told_by_year or grows):
        return None
    if all(str(year) in whole.text for year in years):
        gap = _gap_within(question, whole, years, sources)
        return replace(whole, text=f"{gap}{whole.text}") if gap else None
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
        text=f"{_gap(entries, question)}{'；'.join(told)}",
        values=tuple(told),
        more=(*others, *found[0].more),
        conflicts=(),
        also=(),
    )


def _gap(entries: Sequence[Entry], question: Question) -> str:
    """相差5个百分点。 where the difference of two years is asked for."""
    asks = bool(_GROWS.search(question.text))
    return difference(entries, "相差" if asks else question.text)


def _gap_within(question: Question, whole: Finding, years: Sequence[int], sources: Sources) -> str:
    """The difference where one statement tells the value of both years: a row of figures, 2026年60列，2027年90列."""
    if whole.found is None:
        return ""
    statement = whole.found.statement
    told: list[str] = []
    for year in years:
        if statement.row is not None:
            told.append(next((c.words for c in statement.row.cells if str(year) in c.column), ""))
        else:
            behind = re.search(rf"{year}年?([^；;。]*?)(?=20\d\d|[；;。]|$)", statement.text)
            told.append(behind[1] if behind else "")
    entries = []
    for year, words in zip(years, told, strict=True):
        values = _values(question, words, sources)
        entries.append(Entry(name=f"{year}年", values=values))
    return _gap(entries, question)


def _values(question: Question, words: str, sources: Sources) -> tuple[Value, ...]:
    for kind in (*question.wanted, Asked.AMOUNT):
        if held := tuple(v for v in sources.values.find(kind, words) if v.quantity):
            return held
    return ()
