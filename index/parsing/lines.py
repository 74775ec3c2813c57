"""Text → lines: the pieces between line breaks, and articles that share one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.language.numerals import parse_number

# str.splitlines' breaks; a form feed is where a page of plain text ends
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# "第一章　总则　　第一条 　为规范…": a chapter and its first article, or several articles, on one line
_STARTS_WITH_ORDINAL = re.compile(r"\s*(?:#+\s*)?第[零〇一二三四五六七八九十百千\d]+[编章节条]")
_ORDINAL_INSIDE = re.compile(
    r"(?<=[\s。；：])第(?P<number>[零〇一二三四五六七八九十百千]+|\d+)(?P<kind>[章节条])(?=[\s：:])"
)
# Two ideographic spaces are a paragraph's indent: "…给予处分。　　（二）未按照规定…"
_INDENT = "　　"
_INDENT_INSIDE = re.compile(
    r"(?<=[。；：])　{2,}(?=\S)"
    r"|(?<=\S)　{2,}(?=第[一二三四五六七八九十百]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line's characters without the white space around them."""

    start: int
    end: int
    row_start: int
    """Where the line begins with its white space: an empty first cell of a table row is a tab"""
    row_end: int
    gap: int
    """Empty lines before it"""


def split_lines(text: str) -> Iterator[Line]:
    """The non-blank lines of ``text`` in order; a line that holds several articles counts as several."""
    gap = 0
    for start, end in _raw_lines(text):
        content = text[start:end]
        if not content.strip():
            gap += 1
            continue
        row_start = start
        for cut in (*_cuts(content), len(content)):
            row_end = start + cut
            piece = text[row_start:row_end]
            if stripped := piece.strip():
                begin = row_start + piece.index(stripped[0])
                yield Line(
                    start=begin,
                    end=begin + len(stripped),
                    row_start=row_start,
                    row_end=row_end,
                    gap=gap,
                )
                gap = 0
            row_start = row_end


def _raw_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAKS.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _cuts(content: str) -> list[int]:
    """Offsets in a line at which another paragraph or article begins."""
    if "\t" in content:
        return []
    cuts = set()
    if _INDENT in content:
        cuts = {found.end() for found in _INDENT_INSIDE.finditer(content)}
    if head := _STARTS_WITH_ORDINAL.match(content):
        # A reference (依照第十二条 规定) doesn't follow its predecessor in number, a real article does
        last: dict[str, int] = {}
        if first := _ORDINAL_INSIDE.match(" " + head.group().strip("# \t　") + " ", 1):
            last[first["kind"]] = _value(first["number"])
        for found in _ORDINAL_INSIDE.finditer(content, head.end()):
            kind, number = found["kind"], _value(found["number"])
            if kind not in last or number == last[kind] + 1:
                cuts.add(found.start())
                last[kind] = number
    return sorted(cuts)


def _value(numeral: str) -> int:
    try:
        return int(parse_number(numeral))
    except ValueError:
        return -1
