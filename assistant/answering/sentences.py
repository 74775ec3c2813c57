"""A reply → its sentences with their markers, also while it is still arriving."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.documents import Span

_END = re.compile(r"[。！？!?]+[”’」』）)】》*]*(?:\s*\[\d{1,4}\])*")
_OTHER_MARKER = re.compile(
    r"[\[【［]\s*(?:资料|来源|文件)?\s*(?P<numbers>\d{1,3}(?:\s*[、,，]\s*\d{1,3})*)\s*[\]】］](?!\s*第?\d+号)"
)
_MARKER = re.compile(r"\[(\d{1,4})\]")
_PART_OF_MARKER = re.compile(
    r"[^\S\r\n]*(?:[\[【［][资料来源文件\d\s、,，]{0,24}|[”’」』）)】》*]*)?$"
)
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("「", "」"))
_BULLET = re.compile(
    r"^\s*(?:[-*•>]\s+|\d{1,3}[.、)）](?!\d)\s*|[（(][\d一二三四五六七八九十]{1,3}[）)]\s*)*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A marker [n] and where it stands in its sentence."""

    n: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a reply; a table row or list line is one, too."""

    text: str
    span: Span
    """Its place in the reply"""

    @property
    def markers(self) -> tuple[Marker, ...]:
        """Its markers in order."""
        return tuple(
            Marker(n=int(m[1]), start=m.start(), end=m.end()) for m in _MARKER.finditer(self.text)
        )

    @property
    def bare(self) -> str:
        """Its words without markers, bullet, list number and emphasis."""
        return _BULLET.sub("", _MARKER.sub("", self.text)).replace("**", "").strip()

    @property
    def unnumbered(self) -> str:
        """Its text with bullet, list number, emphasis and markers blanked; as long as ``text``."""
        blank = _MARKER.sub(lambda m: " " * len(m.group()), self.text).replace("**", "  ")
        bullet = _BULLET.match(blank)
        return blank if bullet is None else " " * bullet.end() + blank[bullet.end() :]


def plain_markers(text: str) -> str:
    """Markers as models also write them, as we do: 【1】, ［１］, [资料1], [1、4] → [1], [1], [1], [1][4].

    A number in round brackets may be a list's and is left alone.
    """
    return _OTHER_MARKER.sub(
        lambda m: "".join(f"[{int(n)}]" for n in re.findall(r"\d+", m["numbers"])), text
    )


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of ``text`` in order; markers behind a full stop belong to the sentence before it."""
    found: list[Sentence] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        start = 0
        content = line.rstrip("\r\n")
        for mark in _END.finditer(content):
            if content.lstrip().startswith("|") or _is_inside_pair(content, start, mark.end()):
                continue
            _append(found, content, start, mark.end(), offset)
            start = mark.end()
        _append(found, content, start, len(content), offset)
        offset += len(line)
    return tuple(found)


def complete_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a reply that is still arriving which nothing can be added to any more."""
    found = split_sentences(text)
    if not found or text.endswith("\n"):
        return found
    last_line = len(text) - len(text.splitlines(keepends=True)[-1])
    end = len(found)
    if found[-1].span.start >= last_line:
        end -= 1
    if 0 < end < len(found) and _PART_OF_MARKER.fullmatch(text, found[end - 1].span.end):
        end -= 1
    for position, sentence in enumerate(found[:end]):
        if sentence.span.start >= last_line and _has_open_pair(sentence.text):
            return found[:position]
    return found[:end]


def _append(found: list[Sentence], line: str, start: int, end: int, offset: int) -> None:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    if start < end:
        span = Span(start=offset + start, end=offset + end)
        found.append(Sentence(text=line[start:end], span=span))


def _is_inside_pair(line: str, start: int, at: int) -> bool:
    """Whether a bracket opened in this sentence is closed only later in the line: （已办结。另行通知）"""
    before, after = line[start:at], line[at:]
    return any(before.count(a) > before.count(b) and b in after for a, b in _PAIRS)


def _has_open_pair(text: str) -> bool:
    """Whether a bracket still waits for its other half: （已办结。, which 另行通知） would go on with"""
    return any(text.count(a) > text.count(b) for a, b in _PAIRS)
