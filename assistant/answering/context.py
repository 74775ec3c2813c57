"""Sources for a model: numbered measures with title, section and date, as many whole ones as the budget holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answering.instructions import defuse
from assistant.answering.table_row import NamedCell, read_row
from index.documents import DocumentFacts, Measure, Span
from index.language.normalise import clean
from index.parsing.labels import find_labels

_BREAK = "\ue00a"
"""Stands for a line break while text is cleaned; from the private area, so no text means anything by it"""
NARROW = 26
"""Characters of the longest line of what no printer broke: a list of names, a title over two lines"""
SHORT_LINE = 0.8
"""Share of the longest line's length below which a line that ends a sentence ends its paragraph"""
_ENDS = ("。", "；", ";", "：", ":", "！", "？")
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
        if cells := read_row(self.measure, self.text):
            return "\n".join(_tell(cells))
        words = "\n".join(_with_breaks(span, self.text) for span in self.measure.spans)
        lines = defuse(_rows(words)).split(_BREAK)
        return "\n".join(line.strip() for line in lines if line.strip())


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


def name_number(number: str) -> str:
    """What an item is called: 第7项, 第十二条."""
    return number if number.startswith("第") else f"第{number}项"


def _tell(cells: Sequence[NamedCell]) -> Iterator[str]:
    """A row of a table, a line for each cell with its column's name, the number before the first."""
    number = ""
    for cell in cells:
        words = defuse(cell.words)
        if cell.is_number and not number:
            number = f"{words.rstrip('.．、')}. "
            continue
        name = f"{defuse(cell.column)}：" if cell.column else ""
        yield f"{number}{name}{words}"
        number = ""
    if number:
        yield number.strip()


def _with_breaks(span: Span, text: str) -> str:
    """The words of ``span``; line breaks that a printer didn't make are marked, as cleaning runs lines together.

    Those before labels, and lines that end well before the others: members of a list, paragraphs.
    """
    words = span.of(text).replace(_BREAK, " ")
    starts = (label.whole.start - span.start for label in find_labels(text, span.start, span.end))
    places = {at for at in starts if "\n" in words[len(words[:at].rstrip()) : at]}
    lines = words.split("\n")
    full = max(len(line.strip()) for line in lines)
    end = -1
    for line in lines[:-1]:
        end += len(line) + 1
        is_last = len(line.strip()) < SHORT_LINE * full and line.rstrip().endswith(_ENDS)
        if full <= NARROW or is_last:
            places.add(end)
    kept = sorted(places - {0})
    return f"{_BREAK}\n".join(words[a:b].strip() for a, b in pairwise([0, *kept, len(words)]))


def _rows(text: str) -> str:
    """Rows of a table with marks between cells and rows, which cleaning would run together."""
    if "\t" not in text:
        return text
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(f"{_TAB.sub('｜', line)}；" if "\t" in line else line for line in lines)


def describe(evidence: Evidence) -> str:
    """One line about a source: 《title》｜place｜number｜date｜issuer｜section｜item."""
    facts, measure = evidence.facts, evidence.measure
    parts = [f"《{clean(facts.title)}》"]
    if facts.region:
        parts.append(f"地区：{''.join(facts.region)}")
    if facts.number:
        parts.append(f"文号：{facts.number}")
    if facts.issued_on:
        day = facts.issued_on
        parts.append(f"发布日期：{day.year}年{day.month}月{day.day}日")
    if facts.issuer:
        parts.append(f"发文机关：{facts.issuer}")
    if measure.section:
        parts.append(f"章节：{' › '.join(measure.section)}")
    if measure.number:
        parts.append(name_number(measure.number))
    return defuse("｜".join(parts))
