"""Where a measure's departments and deadline stand that it takes over from a clause or heading over several measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.cite import Citer, tighten
from index.documents import Document, Measure, MeasureKind, Obligation, Section, Span
from index.language.normalise import clean
from index.search import Index

_SENTENCE_END = re.compile(r"[。；;！!]|\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A clause that gives a measure its departments or deadline: 以上事项均于6月底前完成。"""

    measure: Measure
    """The text it stands in: a block without a number, or a heading"""
    span: Span


def find_taken(index: Index, measure: Measure, obligation: Obligation | None) -> tuple[Taken, ...]:
    """The clauses that ``obligation`` takes values from, each once; () where all are the measure's own."""
    spans = [span for span in _spans(obligation) if not measure.holds(span)]
    if not spans:
        return ()
    document = index.document(measure.document_id)
    found = (_clause(index, document, span) for span in sorted(spans))
    return tuple(dict.fromkeys(taken for taken in found if taken is not None))


def cite_taken(taken: tuple[Taken, ...], document: Document, citer: Citer) -> str:
    """Markers for the clauses: [2][3]."""
    return "".join(
        f"[{citer.cite(document, each.measure, tighten(each.span, document.text))}]"
        for each in taken
    )


def heading_measure(document: Document, section: Section, ordinal: int) -> Measure:
    """A heading as text that can be cited."""
    text = clean(section.heading.of(document.text))
    return Measure(
        id=f"{document.id}#heading{section.heading.start}",
        document_id=document.id,
        ordinal=ordinal,
        number=None,
        kind=MeasureKind.BLOCK,
        section=section.path,
        title=text,
        spans=(section.heading,),
        body=(section.heading,),
        text=text,
    )


def _spans(obligation: Obligation | None) -> Iterator[Span]:
    if obligation is not None:
        values = (obligation.lead_span, obligation.support_span)
        yield from (span for span in values if span is not None)
        yield from (deadline.span for deadline in obligation.deadlines)


def _clause(index: Index, document: Document, span: Span) -> Taken | None:
    outline = index.outline(document.id)
    for measure in outline.measures:
        if measure.holds(span):
            within = next(s for s in measure.spans if s.start <= span.start and span.end <= s.end)
            return Taken(measure=measure, span=_sentence(document.text, within, span))
    for section in outline.sections:
        if section.heading.start <= span.start and span.end <= section.heading.end:
            return Taken(measure=heading_measure(document, section, 0), span=section.heading)
    return None


def _sentence(text: str, within: Span, span: Span) -> Span:
    """The sentence around ``span``."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, within.start, within.end)]
    start = max((end for end in ends if end <= span.start), default=within.start)
    end = min((end for end in ends if end > span.end - 1), default=within.end)
    return Span(start=start, end=max(end, span.end))
