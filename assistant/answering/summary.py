"""Summaries without a model: the measures of a topic with their statements that set something, each cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.cite import Citer
from assistant.answering.gather import Candidate, candidate
from assistant.answering.grounds import escape, source_line
from assistant.answering.headings import named_sections, under
from assistant.answering.match import strength
from assistant.answering.naming import heading_core, measure_name, short_title
from assistant.answering.rank import Found
from assistant.answering.refuse import refuse_topic
from assistant.answering.sources import Sources
from assistant.answers import Answer, Status
from assistant.understanding.question import Question
from index.documents import DocumentFacts, Filters, Measure
from index.language.normalise import clean, fold
from index.language.quantities import find_quantities

MEASURES = 6
MOST_TOLD = 15
"""Measures under a heading at most that are told with their statements"""
STATEMENTS, FEWEST = 8, 4
TOTAL = 30
NEAR = 0.16
FEW = 8
COVERAGE = 0.42
TELLING, SAID = 0.3, 0.9
_NAMES_DOCUMENT = re.compile(
    r"方案|清单|意见|要点|办法|条例|措施的?(?:主要)?内容|计划|通知|文件|政策|规定|细则|规划|指南|公告|报告"
)
SHORTEST_NAME = 4
HEADLINE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The measures of one document that a topic covers, with the score of the best."""

    facts: DocumentFacts
    chosen: tuple[Candidate, ...]
    score: float


def answer_summary(question: Question, sources: Sources) -> Answer:
    """Main points of the topic in each place in scope, or of a whole document when there is no topic."""
    documents = sources.in_scope(question)
    named = named_measures(question.text, documents, sources) if len(documents) <= FEW else []
    if named:
        return _told(named)
    if len(documents) <= FEW and (parts := section_topics(question, documents, sources)):
        return _told(parts)
    if not question.terms or (whole := _titled(question, documents)):
        return outline(question, documents if not question.terms else whole, sources)
    documents = candidates_documents(question, documents, sources)
    topics = [
        topic for facts in documents if (topic := _topic(question, facts, sources)) is not None
    ]
    if not topics:
        return refuse_topic(question, documents, "没有直接相关的内容")
    if not question.scope.places and not question.scope.documents:
        best = max(topic.score for topic in topics)
        topics = [topic for topic in topics if topic.score >= best - NEAR]
    return _told(topics)


def candidates_documents(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> tuple[DocumentFacts, ...]:
    """The documents to look through: all when they are few, else those of the places a search finds first."""
    places = sources.places_for(question, tuple(documents))
    kept = {id for place in places for id in place.documents}
    return tuple(facts for facts in documents if facts.id in kept)


def _titled(question: Question, documents: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
    """The documents whose title says all the topic there is: 西湖区营商环境三年行动方案主要内容."""
    telling = [term for term in question.terms if term.weight >= TELLING]
    return tuple(
        facts
        for facts in documents
        if telling
        and (question.scope.places or question.scope.documents)
        and _NAMES_DOCUMENT.search(question.text)
        and all(strength(term, fold(facts.title)) >= SAID for term in telling)
    )


def section_topics(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> list[Topic]:
    """Everything under the headings that a question names, by document: 纳税服务 for (十二)优化纳税服务."""
    topics = []
    for facts in documents:
        outline = sources.index.outline(facts.id)
        by_part = not _titled(question, (facts,))
        sections = named_sections(
            question.text, question.terms, outline, loosely=True, by_part=by_part
        )
        inside = dict.fromkeys(m.id for section in sections for m in under(outline, section))
        if 0 < len(inside) <= MOST_TOLD:
            found = tuple(candidate(sources.index, id) for id in inside)
            topics.append(Topic(facts=facts, chosen=found, score=1.0))
    return topics


def named_measures(text: str, documents: Sequence[DocumentFacts], sources: Sources) -> list[Topic]:
    """The measures whose caption or heading the question names (工作目标, 保障措施), by document."""
    topics = []
    asked = fold(text).replace("的", "")
    for facts in documents:
        measures = sources.index.measures(facts.id)
        exact = [m for m in measures if len(m.title) >= SHORTEST_NAME and fold(m.title) in asked]
        under = [
            m
            for m in measures
            if m.section
            and len(core := heading_core(m.section[-1])) >= SHORTEST_NAME
            and core in asked
        ]
        chosen = exact or under or _goals(asked, measures)
        if chosen:
            found = tuple(candidate(sources.index, m.id) for m in chosen[:MOST_TOLD])
            topics.append(Topic(facts=facts, chosen=found, score=1.0))
    return topics


def _goals(asked: str, measures: Sequence[Measure]) -> list[Measure]:
    """What stands under the document's one heading for goals, where these are asked for: （三）发展目标."""
    if "目标" not in asked:
        return []
    headings = dict.fromkeys(
        m.section for m in measures if m.section and heading_core(m.section[-1]).endswith("目标")
    )
    if len(headings) == 1:
        (path,) = headings
        return [m for m in measures if m.section == path]
    named = [m for m in measures if fold(m.title).endswith("目标")]
    return named if len(named) == 1 else []


def _told(topics: Sequence[Topic]) -> Answer:
    citer = Citer()
    lines: list[str] = []
    for topic in topics:
        lines.append(f"**{escape(_place(topic.facts))}** {escape(short_title(topic.facts))}")
        for each in topic.chosen:
            lines += _points(
                each,
                citer,
                max(
                    STATEMENTS if len(topic.chosen) <= MEASURES else FEWEST,
                    TOTAL // len(topic.chosen),
                ),
            )
    names = "；".join(
        f"{_place(topic.facts)}：{'、'.join(_caption(c.measure) for c in topic.chosen)}"
        for topic in topics
    )
    headline = f"{names}。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def _topic(question: Question, facts: DocumentFacts, sources: Sources) -> Topic | None:
    pool = sources.candidates(question, Filters(documents=(facts.id,)), 12)
    ranked = sources.ranked(question, pool)
    best: dict[str, Found] = {}
    for each in ranked:
        if each.support.coverage >= COVERAGE and not each.candidate.is_heading:
            best.setdefault(each.candidate.measure.id, each)
    if not best:
        return None
    numbered = [each for each in best.values() if each.candidate.measure.number is not None]
    found = sorted(numbered or best.values(), key=lambda each: -each.score)
    kept = [each for each in found if each.score >= found[0].score - NEAR][:MEASURES]
    chosen = sorted((each.candidate for each in kept), key=lambda c: c.measure.ordinal)
    return Topic(facts=facts, chosen=tuple(chosen), score=found[0].score)


def _points(candidate: Candidate, citer: Citer, most: int) -> list[str]:
    """The measure's statements, those that set numbers first chosen, in the order of the text."""
    statements = list(candidate.statements)
    if len(statements) > most:
        first = statements[0]
        setting = [s for s in statements[1:] if find_quantities(s.text)][: most - 1]
        rest = [s for s in statements[1:] if s not in setting][: most - 1 - len(setting)]
        statements = sorted([first, *setting, *rest], key=lambda s: s.span.start)
    lines = []
    for statement in statements:
        n = citer.cite(candidate.document, candidate.measure, statement.span)
        lines.append(f"- {escape(clean(statement.span.of(candidate.document.text)))}[{n}]")
    lines.append(
        f"  {source_line(candidate.document, candidate.measure, candidate.obligation, citer, candidate.taken)}"
    )
    return lines


def outline(question: Question, documents: Sequence[DocumentFacts], sources: Sources) -> Answer:
    """A document's sections with their measures, one line each."""
    if len(documents) > 3:
        return refuse_topic(question, documents, "没有指明要概括哪一份文件")
    citer = Citer()
    lines: list[str] = []
    told: list[str] = []
    for facts in documents:
        document = sources.index.document(facts.id)
        measures = sources.index.measures(facts.id)
        numbered = [measure for measure in measures if measure.number is not None]
        told_of = _told_of(measures)
        tops = list(dict.fromkeys(m.section[0] for m in told_of if m.section))
        told.append(
            f"{_place(facts)}{short_title(facts, 30)}共{len(numbered)}项：{'；'.join(tops)}"
        )
        lines += ["", f"**{escape(_place(facts))}** {escape(short_title(facts))}"]
        section: tuple[str, ...] = ()
        for measure in told_of:
            if measure.section != section:
                section = measure.section
                lines.append(f"- {escape(' › '.join(section))}")
            span = measure.body[0] if measure.body else measure.spans[0]
            n = citer.cite(document, measure, span)
            name = measure_name(measure)
            lines.append(f"  - {name}{' ' if name else ''}{escape(_caption(measure))}[{n}]")
    headline = "；".join(told) + "。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n".join([escape(headline), *lines]),
        citations=citer.citations,
    )


def _told_of(measures: Sequence[Measure]) -> list[Measure]:
    """The numbered measures, and of parts that have none the others: 六、办理流程 holds 第一步……"""
    with_numbers = {m.section[0] for m in measures if m.number is not None and m.section}
    plain: dict[str, int] = {}
    kept: list[Measure] = []
    for measure in measures:
        if measure.number is not None:
            kept.append(measure)
        elif measure.section and measure.section[0] not in with_numbers:
            plain[measure.section[0]] = plain.get(measure.section[0], 0) + 1
            if plain[measure.section[0]] <= FEW:
                kept.append(measure)
    return kept


def _caption(measure: Measure) -> str:
    return measure.title or clean(measure.text)[:30]


def _place(facts: DocumentFacts) -> str:
    return facts.region[-1] if facts.region else short_title(facts)
