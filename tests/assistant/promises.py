"""What every answer promises, whatever was asked."""

from __future__ import annotations

import re

from assistant.answers import Answer, Citation, Status
from index.search import Index

_MARKER = re.compile(r"(?<!\\)\[(\d+)\]")
_MARKDOWN = re.compile(r"\[\d+\]|\*\*|`|^#|^[-*] |\n|\||&(?:lt|gt|#124);")
LONGEST_HEADLINE = 160


def broken_promises(answer: Answer, index: Index) -> list[str]:
    """Every promise that ``answer`` breaks, in words."""
    broken = [
        f"[{citation.n}] {fault}"
        for citation in answer.citations
        if (fault := unproved(citation, index))
    ]
    numbers = [citation.n for citation in answer.citations]
    markers = {int(number) for number in _MARKER.findall(answer.answer)}
    if numbers != list(range(1, len(numbers) + 1)):
        broken.append(f"citations are numbered {numbers}")
    if markers - set(numbers):
        broken.append(f"markers without citation: {markers - set(numbers)}")
    if set(numbers) - markers:
        broken.append(f"citations without marker: {set(numbers) - markers}")
    if not answer.headline:
        broken.append("no headline")
    if len(answer.headline) > LONGEST_HEADLINE:
        broken.append(f"headline of {len(answer.headline)} characters")
    if _MARKDOWN.search(answer.headline):
        broken.append(f"Markdown in the headline: {answer.headline}")
    if answer.status is Status.REFUSED and (answer.citations or answer.items):
        broken.append("a refusal with citations or items")
    if (answer.items is None) is not (answer.total is None):
        broken.append("items without total, or total without items")
    if answer.items is not None and answer.total != len(answer.items):
        broken.append(f"total {answer.total} of {len(answer.items)} items")
    if answer.items and not {item.citation for item in answer.items} <= set(numbers):
        broken.append("an item without citation")
    return broken


def unproved(citation: Citation, index: Index) -> str:
    """Why the document doesn't prove a citation; "" when it does."""
    text = index.document(citation.document).text
    if squeezed(text[citation.start : citation.end]) != squeezed(citation.quote):
        return "isn't what the document says there"
    if not citation.quote:
        return "is empty"
    spans = [
        span
        for measure in index.measures(citation.document)
        if measure.number == citation.measure
        for span in measure.spans
    ]
    if citation.measure is None:
        spans += [section.heading for section in index.outline(citation.document).sections]
    if not any(span.start <= citation.start and citation.end <= span.end for span in spans):
        return f"leaves the spans of measure {citation.measure}"
    return ""


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())
