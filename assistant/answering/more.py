"""还有呢: what belongs to the answer before and wasn't told yet, or that nothing is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.cite import Citer
from assistant.answering.extract import is_supported
from assistant.answering.gather import Candidate
from assistant.answering.grounds import escape, quoted
from assistant.answering.match import strength
from assistant.answering.naming import short_title
from assistant.answering.rank import rank_statements
from assistant.answering.refuse import listed
from assistant.answering.selected import select
from assistant.answering.sources import Sources
from assistant.answering.statements import Statement
from assistant.answering.told import Told, measures_told, place_for, told_by
from assistant.answers import Answer, Engine, Status
from assistant.understanding.question import Intent, Question, Role
from index.documents import Filters, Measure

HEADLINE = 160
MOST = 5
"""Statements told at a time"""
PER_PLACE = 20
SHORTEST = 8
"""Characters of the shortest statement that tells something"""
NEAR = 0.3
"""How far below the best statement one of another measure may score and still belong to the matter"""
SAID = 0.8
TELLING = 0.25
"""Weight from which a word of the topic tells what belongs to the matter"""

# 潍坊市：“有下列情形之一的，不予受理”共5项：…… · 曾都区，由区税务局牵头的任务：共9项（……）
_COUNTED = re.compile(r"(.{2,80}?)：?共\d+([一-龥])")
_ANNEX = re.compile(r"附[件表录图]?\d*[:：]|附[件表]\d")

Found = tuple[Candidate, Statement]


def answer_more(
    question: Question, answers: Sequence[Answer], sources: Sources, what: str = ""
) -> Answer:
    """What ``answers`` to ``question``, oldest first, haven't told; ``what`` says which sort of thing is wanted."""
    first = answers[0]
    if not first.citations and first.total is None:
        return _nothing_before()
    if first.total is not None and (not what or what in first.headline):
        return _all_told(question, first, sources)
    told = told_by(answers, sources)
    left = _untold(question, told, sources, what)
    if not left:
        return _nothing_left(question, told, what)
    return _tell(question, left, sources)


def _tell(question: Question, left: Sequence[Found], sources: Sources) -> Answer:
    citer = Citer()
    lines: list[str] = []
    places: list[str] = []
    for item, statement in left[:MOST]:
        place = place_for(question, item.facts, sources)
        places += [] if place in places else [place]
        lines += quoted(place, item, statement.span, citer)
    said = "；".join(statement.text.rstrip("。；;") for _, statement in left[:MOST])
    headline = f"{'、'.join(places)}：还有以下规定：{said}。"
    if len(left) > MOST:
        lines += ["", "相关的规定还有，可以再问“还有呢”。"]
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def _untold(question: Question, told: Sequence[Told], sources: Sources, what: str) -> list[Found]:
    """The rest of the measures that answered, then what other measures say of the matter."""
    found = list(_rest(question, told, what))
    seen = {(item.document.id, statement.span) for item, statement in found}
    others = _of_sort(told, what, sources) if what else _next(question, told, sources)
    for item, statement in others:
        key = (item.document.id, statement.span)
        if key not in seen and not _is_told(item, statement, told):
            seen.add(key)
            found.append((item, statement))
    return found


def _rest(question: Question, told: Sequence[Told], what: str) -> Iterator[Found]:
    """What the measures told say besides; of a long one only what speaks of the matter."""
    for item in measures_told(told):
        left = [
            statement
            for statement in item.statements
            if _tells(statement)
            and statement.text.rstrip("。；;：:") != item.measure.title
            and not _is_told(item, statement, told)
        ]
        if what:
            left = [statement for statement in left if what in statement.folded]
        elif len(left) > MOST:
            left = [each for each in left if _speaks_of(question, each)]
        yield from ((item, statement) for statement in left)


def _tells(statement: Statement) -> bool:
    """Whether a statement says something: no name of an annex, no caption."""
    return len(statement.folded) >= SHORTEST and not _ANNEX.match(statement.folded)


def _speaks_of(question: Question, statement: Statement) -> bool:
    telling = [term for term in question.terms if term.weight >= TELLING]
    return any(strength(term, statement.folded) >= SAID for term in telling)


def _next(question: Question, told: Sequence[Told], sources: Sources) -> Iterator[Found]:
    """Supported statements of other measures of the same documents' places, best first."""
    documents = {each.candidate.document.id for each in told}
    places = sources.places_for(question, sources.in_scope(question))
    for place in places:
        if not question.scope.places and not documents & set(place.documents):
            continue
        pool = sources.candidates(question, Filters(documents=place.documents), PER_PLACE)
        ranked = rank_statements(question, pool, sources.values)
        for each in ranked:
            if (
                not each.candidate.is_heading
                and _tells(each.statement)
                and is_supported(each.support)
                and each.support.missing_share == 0
                and each.score >= ranked[0].score - NEAR
                and _speaks_of(question, each.statement)
            ):
                yield each.candidate, each.statement


def _of_sort(told: Sequence[Told], what: str, sources: Sources) -> Iterator[Found]:
    """Statements of the same documents that name the sort of thing, those next to what was told first: 还有什么补贴."""
    firsts = {each.candidate.document.id: each.candidate.measure for each in reversed(told)}
    for document, first in firsts.items():
        measures = sources.index.measures(document)
        for measure in sorted(measures, key=lambda each: _distance(each, first)):
            if what in measure.text:
                item = sources.kept.get(sources.index, measure.id)
                yield from ((item, each) for each in item.statements if what in each.folded)


def _distance(measure: Measure, first: Measure) -> tuple[bool, int]:
    """How far a measure stands from another: those under the same heading are the nearest."""
    return measure.section != first.section, abs(measure.ordinal - first.ordinal)


def _is_told(item: Candidate, statement: Statement, told: Sequence[Told]) -> bool:
    return any(
        each.citation.document == item.document.id
        and statement.span.start < each.span.end
        and each.span.start < statement.span.end
        for each in told
    )


def _all_told(question: Question, answer: Answer, sources: Sources) -> Answer:
    """A list is told whole; beside the tasks that a department leads those it only takes part in are named."""
    total = answer.total or 0
    called = _COUNTED.match(answer.headline)
    if not total:
        headline = "没有其他符合的：全部条目都查过了，仍是0项。"
        return Answer(status=Status.ANSWERED, headline=headline, answer=escape(headline))
    known = called[1] if called else "前面的清单"
    headline = f"就这些：{known}，共{total}{called[2] if called else '项'}，已全部列出，没有遗漏。"
    headline += _beside(question, answer, sources)
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer=escape(headline),
        engine=answer.engine,
    )


def _beside(question: Question, answer: Answer, sources: Sources) -> str:
    """How many tasks the department takes part in besides those that it leads."""
    if answer.engine is not Engine.LEDGER or question.role is not Role.LEAD:
        return ""
    asked = replace(question, role=Role.SUPPORT, intent=Intent.LIST, ranking=None)
    rows = select(asked, sources).rows if question.departments else ()
    if not rows:
        return ""
    units = "、".join(question.departments)
    return f"另有{len(rows)}项由{units}配合或负责，不在其列。"


def _nothing_left(question: Question, told: Sequence[Told], what: str) -> Answer:
    facts = list({each.candidate.facts.id: each.candidate.facts for each in told}.values())
    titles = listed([short_title(each) for each in facts])
    telling = [term.text for term in question.terms if term.weight >= TELLING]
    matter = what or "、".join(telling[:4])
    about = f"关于“{matter}”的" if matter else ""
    headline = f"没有了：除前面引用的以外，{titles}中没有找到{about}其他规定。"
    return Answer(status=Status.ANSWERED, headline=headline[:HEADLINE], answer=escape(headline))


def _nothing_before() -> Answer:
    headline = "前一个问题没有找到依据，因此没有可以补充的规定。"
    text = f"{headline}\n\n请换一种说法，或补充地区、事项后再问。"
    return Answer(status=Status.REFUSED, headline=headline, answer=text)
