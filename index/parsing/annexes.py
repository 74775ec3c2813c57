"""Annexes: their names over several lines, or behind 附件： on one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.language.normalise import clean, narrow
from index.parsing import forms
from index.parsing.lines import Line
from index.parsing.markers import Marker, Rank, find_annex, find_marker
from index.parsing.names import MARKS, PUNCTUATION
from index.parsing.table_rows import is_row

ANNEX_ENTRY = re.compile(r"(?:附\s*[件表]\s*)?\d{1,2}\s*[.．、：:\s]\s*\S|附\s*[件表]\s*\d")
"""A line of the list of annexes: 2.某表"""
# 附件：专项小组设置 · 附件：2024年重点指标 · 附表：监测指标目标值 · 附件2：名词解释
_NAMED_ANNEX = re.compile(
    r"附\s*[件表录图]?\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*[：:]\s*(?P<name>(?!\d{1,3}(?!\d)|附)\S.{2,44})"
)
_YEARS = re.compile(r"\d{4}\s*年?\s*[-—–~～至]+\s*\d{4}\s*年")
_LINES = 4
_LINE_CHARS = 45


def find_annex_name(
    text: str, lines: Sequence[Line], position: int, is_barred: Callable[[int], bool]
) -> int:
    """Position after the name below 附件1: 深圳湾口岸港方口岸区的 · 查验区界址点坐标."""
    name, at = "", position
    while at < min(position + _LINES, len(lines)) and not is_barred(at):
        words = _words(text, lines[at])
        if len(words) > _LINE_CHARS or PUNCTUATION.search(words) or forms.is_dateline(words):
            break
        if find_marker(words) or find_annex(words):
            break
        name += clean(words)
        at += 1
        is_open = name.endswith(("的", "和", "及", "与", "、")) or "关于" in name
        if forms.is_title(name) or not (is_open or _ends_title(name, text, lines, at, is_barred)):
            break
    return at


def find_named_annex(text: str, lines: Sequence[Line], position: int, words: str) -> str:
    """The name of an annex that begins here; "" where 附件：… only says what is attached."""
    named = _NAMED_ANNEX.fullmatch(words)
    if not named or PUNCTUATION.search(_YEARS.sub("", named["name"])):
        return ""
    following = lines[position + 1 : position + 4]
    if not following:
        return ""
    below = [text[line.start : line.end] for line in following]
    if is_row(text, following[0]):
        return named["name"]
    entry = ANNEX_ENTRY.match(below[0])
    number = find_marker(below[0])
    is_listed = bool(entry) and not (number and number.value == 1)
    is_repeated = any(find_annex(line) for line in below)
    is_end = (
        is_repeated or forms.is_closing(below[0], in_article=False) or forms.is_signatory(below[0])
    )
    if is_listed or is_end or any(forms.is_dateline(line) for line in below):
        return ""
    return named["name"]


def mark_annex(words: str, name: str) -> Marker:
    """The marker of a line that opens an annex and names it: 附件2：名词解释."""
    label = words[: len(words) - len(name)]
    number = re.sub(r"[\s.:：、．]", "", narrow(label))
    digits = re.sub(r"\D", "", number)
    return Marker(
        rank=Rank.ANNEX,
        number=number,
        value=int(digits) if digits else 0,
        label=label.strip(),
        length=len(label),
    )


def _words(text: str, line: Line) -> str:
    return MARKS.sub("", text[line.start : line.end], count=1)


def _ends_title(
    name: str,
    text: str,
    lines: Sequence[Line],
    position: int,
    is_barred: Callable[[int], bool],
) -> bool:
    """Whether the next line makes ``name`` a title: 巴东县官渡口镇马鬃山村 · 地质险情调查意见."""
    if position >= len(lines) or is_barred(position):
        return False
    line = lines[position]
    return forms.is_title(name + text[line.start : min(line.end, line.start + 60)])
