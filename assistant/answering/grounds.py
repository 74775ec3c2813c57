"""The grounds under a headline: the sentence, where it stands, who is bound by it and until when."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.cite import Citer, tighten
from assistant.answering.gather import Candidate
from assistant.answering.naming import place_of_measure
from assistant.answering.taken_over import Taken, cite_taken
from index.documents import Document, DocumentFacts, Measure, Obligation, Span
from index.language.dates import find_dates
from index.language.normalise import clean

LABEL = 16
LONGEST_DEADLINE = 30
_LABEL = re.compile(
    r"(?:牵\s*头|责\s*任|配\s*合|主\s*管|完\s*成)\s*(?:单\s*位|部\s*门|时\s*限|时\s*间)\s*[:：]\s*$"
)


def escape(text: str) -> str:
    """Text of a document or visitor, inert in Markdown and HTML."""
    for mark in ("\\", "`", "*", "_", "#", "[", "]", "<", ">", "|"):
        if mark in text:
            text = text.replace(
                mark, {"<": "&lt;", ">": "&gt;", "|": "&#124;"}.get(mark, f"\\{mark}")
            )
    return text.replace("\n", " ")


def quoted(
    place: str, candidate: Candidate, span: Span, citer: Citer, *, intro: str = ""
) -> list[str]:
    """Two lines: the place with the exact sentence and its marker, then the source line."""
    document, measure = candidate.document, candidate.measure
    span = tighten(span, document.text)
    n = citer.cite(document, measure, span)
    said = escape(clean(span.of(document.text)))
    lines = [f"- **{escape(place)}**：{escape(intro)}{said}[{n}]"]
    lines.append(
        f"  {source_line(document, measure, candidate.obligation, citer, candidate.taken)}"
    )
    return lines


def source_line(
    document: Document,
    measure: Measure,
    obligation: Obligation | None,
    citer: Citer,
    taken: tuple[Taken, ...] = (),
) -> str:
    """《title》› section › number, with department, deadline and date of issue, and markers for where they stand.

    A day that one of several sentences sets is no deadline of the others: it is left to the sentence.
    """
    if obligation is not None:
        obligation = without_said(measure, obligation)
    facts = document.facts
    parts = [escape(place_of_measure(facts, measure))]
    duty = duty_words(obligation)
    if duty and obligation is not None:
        span = duty_span(measure, obligation, document.text)
        marker = f"[{citer.cite(document, measure, tighten(span, document.text))}]" if span else ""
        parts.append(escape(duty) + marker + cite_taken(taken, document, citer))
    parts += record_words(facts)
    return "｜".join(parts)


def without_said(measure: Measure, obligation: Obligation) -> Obligation:
    """The obligation without a deadline that only one of the measure's sentences sets."""
    if obligation.deadline is None or not measure.says(obligation.deadline.span):
        return obligation
    return replace(obligation, deadline=None, further=())


def record_words(facts: DocumentFacts) -> list[str]:
    """Number, issuer and date of a document, as far as they are known."""
    words = []
    if facts.number:
        words.append(escape(facts.number))
    if facts.issuer:
        words.append(escape(facts.issuer))
    if facts.issued_on:
        day = facts.issued_on
        words.append(f"{day.year}年{day.month}月{day.day}日")
    return words


def duty_words(obligation: Obligation | None) -> str:
    """牵头：……；配合：……；完成时限：…… as far as the text says so."""
    if obligation is None:
        return ""
    parts = []
    if obligation.lead:
        parts.append(f"牵头单位：{'、'.join(obligation.lead)}")
    if obligation.support:
        parts.append(f"{obligation.support_label or '责任单位'}：{'、'.join(obligation.support)}")
    if obligation.deadline:
        due = "；".join(due_in_short(text) for text in obligation.due_texts)
        parts.append(f"完成时限：{due}")
    return "；".join(parts)


def due_in_short(deadline: str) -> str:
    """A deadline as written; of one that tells what is due each time, only the dates.

    >>> due_in_short("2018年底前,将开办时间压缩到3.5个工作日内。2020年底前,压缩到5个工作日内")
    '2018年底前、2020年底前'
    """
    if len(deadline) <= LONGEST_DEADLINE:
        return deadline
    dates = [f"{d.text}{'前' if d.edge == 'before' else ''}" for d in find_dates(deadline)]
    dates = [date.replace("前前", "前") for date in dates]
    return "、".join(dict.fromkeys(dates)) or f"{deadline[:LONGEST_DEADLINE]}……"


def with_label(span: Span, measure: Measure, text: str) -> Span:
    """``span`` from the label before it on: 牵头单位:…… and not only the names."""
    inside = next((s for s in measure.spans if s.start <= span.start < s.end), None)
    if inside is None:
        return span
    before = text[max(inside.start, span.start - LABEL) : span.start]
    label = _LABEL.search(before)
    return Span(start=span.start - len(label[0]), end=span.end) if label else span


def duty_span(
    measure: Measure, obligation: Obligation, document_text: str | None = None
) -> Span | None:
    """The one range that holds departments and deadline, when they stand together inside one of its spans.

    A deadline that a sentence sets stands in the statement already.
    """
    obligation = without_said(measure, obligation)
    known = [
        span
        for span in (
            obligation.lead_span,
            obligation.support_span,
            obligation.deadline.span if obligation.deadline else None,
        )
        if span is not None and measure.holds(span)
    ]
    if not known:
        return None
    whole = Span(start=min(s.start for s in known), end=max(s.end for s in known))
    if document_text is not None:
        whole = with_label(whole, measure, document_text)
    for span in measure.spans:
        if span.start <= whole.start and whole.end <= span.end:
            inside = any(whole.start < body.end and body.start < whole.end for body in measure.body)
            if not inside or whole.end - whole.start < 400:
                return whole
    return next(
        (s for s in known if any(m.start <= s.start and s.end <= m.end for m in measure.spans)),
        None,
    )
