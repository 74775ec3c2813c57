"""How many parts a document is divided into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.cite import Citer
from assistant.answering.grounds import escape
from assistant.answering.headings import is_numbered
from assistant.answering.naming import short_title
from assistant.answering.sources import Sources
from assistant.answers import Answer, Engine, Status
from assistant.understanding.question import Question
from index.documents import DocumentFacts, MeasureKind, Section
from index.language.normalise import fold

HEADLINE = 160
_SECTIONS = re.compile(r"(?:多少|几)\s*个?大?(类|方面|部分|章|节|篇|板块|领域|大?块)")
_ARTICLES = re.compile(r"(?:多少|几)\s*条")
_WRITTEN = frozenset("章节篇")
_DIVIDED = re.compile(r"(?:分|有|共|设)(?:为|成|了|有)?\s*(?:多少|几)")


def asks_sections(question: Question) -> bool:
    """Whether the parts of a document are counted, not its measures."""
    return bool(_SECTIONS.search(question.text)) and (
        not question.terms or bool(_DIVIDED.search(question.text))
    )


def _is_called(section: Section, word: str) -> bool:
    return re.match(rf"第[一二三四五六七八九十百\d]+{word}", fold(section.path[-1])) is not None


def count_sections(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Answer:
    """How many parts a document is divided into, by heading level, each named."""
    citer = Citer()
    told: list[str] = []
    lines: list[str] = []
    unit = _SECTIONS.search(question.text)
    word = unit[1] if unit else "部分"
    for facts in documents:
        document, outline = sources.index.document(facts.id), sources.index.outline(facts.id)
        numbered = {
            m.section[:d]
            for m in outline.measures
            if m.number
            for d in range(1, len(m.section) + 1)
        }
        sections = [
            s
            for s in outline.sections
            if s.path in numbered or (len(s.path) == 1 and is_numbered(s))
        ]
        if word in _WRITTEN and (own := [s for s in sections if _is_called(s, word)]):
            # 附件 and 政策解读 behind the last chapter are none
            sections = own
        depths = sorted({len(s.path) for s in sections})
        counts = [f"{sum(len(s.path) == depth for s in sections)}{word}" for depth in depths]
        place = facts.region[-1] if facts.region else ""
        articles = sum(m.kind is MeasureKind.ARTICLE for m in outline.measures)
        also = f"，共{articles}条" if articles and _ARTICLES.search(question.text) else ""
        told.append(f"{place}{short_title(facts, 30)}分为{'，下设'.join(counts)}{also}")
        for section in sections:
            measure = next(
                (m for m in outline.measures if m.section[: len(section.path)] == section.path),
                outline.measures[0],
            )
            n = citer.cite(
                document, replace(measure, number=None, section=section.path), section.heading
            )
            indent = "  " * (len(section.path) - 1)
            lines.append(f"{indent}- {escape(section.path[-1])}[{n}]")
    headline = "；".join(told) + "。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
        engine=Engine.LEDGER,
    )
