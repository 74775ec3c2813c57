"""What a numbered measure says: 清单第52项是什么."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.cite import Citer, tighten
from assistant.answering.gather import candidate
from assistant.answering.gist import caption
from assistant.answering.grounds import duty_words, escape, source_line
from assistant.answering.naming import measure_name, numbered, place_name
from assistant.answering.paragraphs import ASKED, count_paragraphs
from assistant.answering.refuse import refuse_topic
from assistant.answering.selected import select
from assistant.answering.sources import Sources
from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question
from index.documents import DocumentFacts, Measure
from index.language.normalise import clean

HEADLINE = 160
SHORT = 40
_DAY = re.compile(r"(?:完成)?(?:时限|期限|时间)(?:要求)?(?:是|写|怎么|定)")
_DUTY = re.compile(
    r"什么时[候间]|啥时候|何时|时限|期限|到期|哪[天月年]|谁|哪[个家些]?(?:单位|部门|局)|牵头|负责|配合"
)


def answer_item(question: Question, sources: Sources) -> Answer:
    """The measures with the numbers asked for, whole, in each document in scope."""
    documents = sources.in_scope(question)
    citer = Citer()
    told: list[str] = []
    lines: list[str] = []
    asks_count = bool(ASKED.search(question.asked))
    for facts, measures in _asked_for(question, documents, sources):
        for measure in measures:
            item = candidate(sources.index, measure.id)
            text = item.document.text
            counted = ""
            if asks_count and (paragraphs := count_paragraphs(measure, item.document)):
                counted = f"共{paragraphs}款。"
            said = f"{counted}{measure.text}"
            asks_day = item.obligation and item.obligation.deadline and _DAY.search(question.asked)
            if asks_day or (question.nth is not None and _DUTY.search(question.asked)):
                # 第60项时限写的什么; 第二件什么时候完成, of one of the rows told before
                said = f"{caption(measure, SHORT)}：{duty_words(item.obligation) or '未写明'}"
            told.append(f"{place_name(facts)}{measure_name(measure)}：{said}")
            for statement in item.statements:
                n = citer.cite(item.document, measure, tighten(statement.span, text))
                lines.append(f"- {escape(clean(statement.span.of(text)))}[{n}]")
            lines.append(
                f"  {source_line(item.document, measure, item.obligation, citer, item.taken)}"
            )
    if not told and question.nth is not None:
        return refuse_topic(question, documents, "没有这么多项")
    if not told:
        counts = [
            sum(m.number is not None for m in sources.index.measures(facts.id))
            for facts in documents
        ]
        numbers = (
            "、".join(dict.fromkeys(n for n in question.numbers if n.isdigit()))
            or question.numbers[0]
        )
        total = f"（共{counts[0]}项）" if len(documents) == 1 else ""
        return refuse_topic(question, documents, f"没有第{numbers}项{total}")
    headline = "；".join(told)
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def _asked_for(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Iterator[tuple[DocumentFacts, Sequence[Measure]]]:
    """The measures with the numbers, or the one of the rows told before, by document."""
    if question.nth is None:
        for facts in documents:
            yield facts, numbered(sources.index.measures(facts.id), question.numbers)
        return
    listed = select(replace(question, nth=None, intent=Intent.LIST), sources).rows
    at = question.nth - 1 if question.nth > 0 else question.nth
    if -len(listed) <= at < len(listed):
        yield listed[at].facts, (listed[at].measure,)
