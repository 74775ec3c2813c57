"""Names of documents and annexes that run over several lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.parsing import forms
from index.parsing.lines import Line
from index.parsing.markers import find_marker

MARKS = re.compile(r"(?P<level>#{1,6})?\s*(?:[-*+]\s+(?=\S{2}))?(?:\*\*|__|>\s+)?\s*")
"""Markdown marks at a line's beginning"""
PUNCTUATION = re.compile(r"[，。；：:！？!?;,|—=÷+]")
"""What no name or heading holds"""
_PERIOD = re.compile(r"[（(][^（）()]{2,30}[)）]")
_LINES = 4
_LINE_CHARS = 45


def find_name(
    text: str, lines: Sequence[Line], position: int, is_barred: Callable[[int], bool]
) -> int:
    """Position after a title or a document number that begins at ``position``; ``position`` if none does.

    国务院关于做好当前和今后一个时期 · 促进就业工作的若干意见
    """
    name = ""
    for at in range(position, min(position + _LINES, len(lines))):
        words = _words(text, lines[at])
        if is_barred(at) or (at > position and (lines[at].gap > 2 or find_marker(words))):
            break
        if at == position and forms.is_number_line(words):
            return at + 1
        name += words
        if forms.is_title(name):
            return at + 2 if _is_period(text, lines, at + 1, is_barred) else at + 1
        if len(words) > _LINE_CHARS or PUNCTUATION.search(words) or forms.is_dateline(words):
            break
        if "关于" not in name and "转发" not in name:
            break
    return position


def _words(text: str, line: Line) -> str:
    return MARKS.sub("", text[line.start : line.end], count=1)


def _is_period(
    text: str, lines: Sequence[Line], position: int, is_barred: Callable[[int], bool]
) -> bool:
    """南昌市西湖区优化营商环境三年行动方案 · (2021—2023 年)."""
    if position >= len(lines) or is_barred(position):
        return False
    words = text[lines[position].start : lines[position].end]
    return bool(_PERIOD.fullmatch(words)) and not forms.is_number_line(words)
