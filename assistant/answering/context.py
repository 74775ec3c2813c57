"""Sources for a model: numbered measures with title, section and date, as many whole ones as the budget holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.instructions import defuse
from index.documents import DocumentFacts, Measure
from index.language.normalise import clean

_TAB = re.compile(r"\s*\t\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A measure that may answer a question."""

    measure: Measure
    facts: DocumentFacts
    text: str
    """The document's untouched text, which the measure's spans refer to"""

    @property
    def said(self) -> str:
        """The whole measure, labels of departments and deadlines included, as a model may see it."""
        return defuse(_rows("\n".join(span.of(self.text) for span in self.measure.spans)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What goes into a prompt; ``included[n - 1]`` is source n."""

    text: str
    boundary: str
    """Stands in every opening and closing line; no document can know it"""
    included: tuple[Evidence, ...]
    dropped: tuple[Evidence, ...]
    """Measures that didn't fit, whole, the lowest ranked"""
    tokens: int


def build_context(evidence: Sequence[Evidence], *, budget: int) -> Context:
    """Number ``evidence`` (best first) and keep as many whole measures as fit into ``budget`` tokens.

    The lowest ranked are dropped first, so the first that doesn't fit ends the list.
    """
    from index.parsing.tokens import count_tokens

    said = [each.said for each in evidence]
    boundary = hashlib.sha256("\x00".join(said).encode()).hexdigest()[:8]
    blocks: list[str] = []
    used = 0
    for n, (each, words) in enumerate(zip(evidence, said, strict=True), start=1):
        block = f"<资料 {n} {boundary}>\n{describe(each)}\n{words}\n</资料 {boundary}>"
        tokens = count_tokens(block)
        if used + tokens > budget:
            break
        used += tokens
        blocks.append(block)
    kept = len(blocks)
    return Context(
        text="\n\n".join(blocks),
        boundary=boundary,
        included=tuple(evidence[:kept]),
        dropped=tuple(evidence[kept:]),
        tokens=used,
    )


def _rows(text: str) -> str:
    """Rows of a table with marks between cells and rows, which cleaning would run together."""
    if "\t" not in text:
        return text
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(f"{_TAB.sub('｜', line)}；" if "\t" in line else line for line in lines)


def describe(evidence: Evidence) -> str:
    """One line about a source: 《title》｜place｜number｜date｜section › item."""
    facts, measure = evidence.facts, evidence.measure
    parts = [f"《{clean(facts.title)}》"]
    if facts.region:
        parts.append(f"地区：{''.join(facts.region)}")
    if facts.number:
        parts.append(f"文号：{facts.number}")
    if facts.issued_on:
        day = facts.issued_on
        parts.append(f"发布日期：{day.year}年{day.month}月{day.day}日")
    place = " › ".join([*measure.section, *([measure.label] if measure.label else [])])
    if place:
        parts.append(f"章节：{place}")
    return defuse("｜".join(parts))
