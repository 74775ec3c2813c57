"""What is to be reached by which year: 2023年和2025年的目标有什么不同, of a text that sets goals for several years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.cite import Citer, tighten
from assistant.answering.gather import Candidate, candidate
from assistant.answering.grounds import escape
from assistant.answering.match import strength
from assistant.answering.naming import place_name
from assistant.answering.selected import SURE_NAME
from assistant.answering.sources import Sources
from assistant.answering.statements import Statement
from assistant.answers import Answer, Status
from assistant.understanding.question import Question
from index.documents import DocumentFacts, Measure
from index.language.normalise import clean, fold

FEW = 8
"""Documents whose goals are read through"""
HEADLINE, LEAST_ROOM = 160, 36
_ASKED = re.compile(r"目标(?!群体|人群|责任)")
_GOALS = re.compile(r"目标")
_YEAR = re.compile(r"(?:[到至在]\s*)?(?P<year>20\d\d)\s*年\s*(?:底|末)?\s*(?:之?前)?")
# 2026年是规划开局之年, 2025年以来 set nothing
_ABOUT_YEAR = re.compile(r"是|以来|度?(?:工作|版|修订|印发)|[—–-]20")
_THIS_YEAR = re.compile(
    r"(?:今年|全年|本年度?|年度)[^，,。；;]{0,10}目标(?:任务)?(?:是|为|如下)?\s*[:：]?"
)
_IDLE = "，,；;。：:、—- *\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What one stretch of a statement says is to be reached by a year."""

    year: int
    text: str
    statement: Statement
    of: Candidate


def answer_goals(question: Question, sources: Sources) -> Answer | None:
    """The goals of the years asked for; None where something else is asked, or a year has none."""
    years = question.scope.years
    if not years or question.numbers or question.is_claim or not _ASKED.search(question.text):
        return None
    documents = sources.in_scope(question)
    if len(documents) > FEW:
        return None
    # Of anything else that is named the goal is one of its own: 2026年抹茶产量目标
    meant = [
        facts
        for facts in documents
        if all(strength(term, fold(facts.title)) >= SURE_NAME for term in question.terms)
    ]
    found = [(facts, goals) for facts in meant if (goals := list(_goals_of(facts, years, sources)))]
    told = [(f, goals) for f, goals in found if {goal.year for goal in goals} == set(years)]
    return _told(told[0], years) if len(told) == 1 else None


def _goals_of(facts: DocumentFacts, years: Sequence[int], sources: Sources) -> Iterator[Goal]:
    carried: int | None = None
    for measure in sources.index.measures(facts.id):
        if not _sets_goals(measure):
            carried = None
            continue
        of = candidate(sources.index, measure.id)
        text = of.document.text
        for statement in of.statements:
            stretches = list(_stretches(statement.text))
            for year, said in stretches:
                carried = year
                if year in years:
                    yield _goal(year, said, statement, of)
            if not stretches and (match := _THIS_YEAR.search(statement.text)):
                carried = _year_of(measure, facts)
                if carried in years:
                    yield _goal(carried, statement.text[match.end() :], statement, of)
            elif not stretches and carried in years:
                yield _goal(carried, statement.text, statement, of)
            # 到2025年底，……；满意度不低于96%。: within a sentence the year isn't said again
            end = statement.span.end
            if not re.search("[；;]", text[end - 1 : end + 1]):
                carried = None


def _goal(year: int | None, said: str, statement: Statement, of: Candidate) -> Goal:
    assert year is not None
    return Goal(year=year, text=_plain(said), statement=statement, of=of)


def _plain(said: str) -> str:
    return said.replace("**", "").strip(_IDLE)


def _year_of(measure: Measure, facts: DocumentFacts) -> int | None:
    """The one year that a heading over the measure or the title plans for."""
    for words in (*reversed(measure.section), facts.title):
        if named := re.search(r"(20\d\d)年", words):
            return int(named[1])
    return None


def _sets_goals(measure: Measure) -> bool:
    """Whether a measure stands under a heading of goals, or calls itself so."""
    return any(map(_GOALS.search, measure.section)) or bool(_GOALS.search(measure.title[:12]))


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """What a statement says of each year: from the year to the next one.

    >>> list(_stretches("2020年底前，进入前列；到2022年，建成示范区。"))
    [(2020, '进入前列'), (2022, '建成示范区')]
    """
    marks = list(_YEAR.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        end = len(text) if following is None else following.start()
        said = _plain(text[mark.end() : end])
        if said and not _ABOUT_YEAR.match(said):
            yield int(mark["year"]), said


def _told(found: tuple[DocumentFacts, list[Goal]], years: Sequence[int]) -> Answer:
    facts, goals = found
    citer = Citer()
    place = place_name(facts)
    room = max(LEAST_ROOM, (HEADLINE - len(place) - 8 * len(years)) // len(years))
    parts: list[str] = []
    lines: list[str] = []
    for year in sorted(years):
        own = [goal for goal in goals if goal.year == year]
        said = "；".join(clean(goal.text) for goal in own)
        parts.append(f"{year}年：{said if len(said) <= room else f'{said[: room - 1]}…'}")
        lines += ["", f"**{year}年**", ""]
        for goal in own:
            document = goal.of.document
            n = citer.cite(document, goal.of.measure, tighten(goal.statement.span, document.text))
            lines.append(f"- {escape(clean(goal.text))}[{n}]")
    headline = f"{place}{'：' if place else ''}{'。'.join(parts)}"
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join([escape(headline), *lines]),
        citations=citer.citations,
    )
