"""The marker that begins a heading or item: 一、 (一) 1. （1） ① 第一章 第一条 附件1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from index.language.normalise import narrow
from index.language.numerals import parse_number


class Rank(IntEnum):
    """How deep a marker's style stands; a smaller one contains the larger ones that follow it."""

    ANNEX = 5
    """附件1, 附："""
    PART = 10
    """第一编, 第一部分"""
    CHAPTER = 20
    """第一章"""
    SECTION = 30
    """第一节"""
    ARTICLE = 40
    """第一条"""
    COMMA = 50
    """一、"""
    BRACKET = 60
    """（一）"""
    DOT = 70
    """1. 1． 1、"""
    DECIMAL = 72
    """1.1"""
    DECIMALS = 74
    """1.1.1"""
    ROUND = 80
    """（1） 1)"""
    CIRCLE = 90
    """① ⑴"""

    @property
    def is_division(self) -> bool:
        """Whether it only ever divides a text: a chapter is a heading, not an item."""
        return self <= Rank.SECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A number at the beginning of a line."""

    rank: Rank
    number: str
    """As written, without punctuation: "一", "7", "第十二条", "附件1" """
    value: int
    """The numeral's value; 0 when it has none (附件)"""
    label: str
    """As written, without white space: "（一）", "7." """
    length: int
    """Characters up to the end of the marker and the white space behind it"""


_CHINESE = "[零〇○一二三四五六七八九十百千两]{1,7}"
_STYLES: tuple[tuple[Rank, str], ...] = (
    (Rank.PART, rf"第\s*(?P<n>{_CHINESE}|\d{{1,2}})\s*(?:编|篇|部分)(?=[\s：:、]|$)"),
    (Rank.CHAPTER, rf"第\s*(?P<n>{_CHINESE}|\d{{1,3}})\s*章(?![程节])"),
    (Rank.SECTION, rf"第\s*(?P<n>{_CHINESE}|\d{{1,3}})\s*节(?=[\s：:、]|$)"),
    # "第五条所列" inside a broken line is a reference, "第一条 为了" and "第一条【目的】" are articles
    (
        Rank.ARTICLE,
        rf"第\s*(?P<n>{_CHINESE}|\d{{1,4}})\s*条(?:之{_CHINESE})?(?=[\s：:、【\[（(]|$|为了?|本)",
    ),
    (Rank.COMMA, rf"(?P<n>{_CHINESE})\s*(?:、|[.．](?!\d))"),
    (Rank.BRACKET, rf"[（(〔]\s*(?P<n>{_CHINESE})\s*[)）〕][、.．]?"),
    (Rank.DECIMALS, r"(?P<n>\d{1,2})(?:\.\d{1,2}){2,3}(?=[\s　、]|[一-鿿])[、.]?"),
    (Rank.DECIMAL, r"(?P<n>\d{1,2})\.\d{1,2}(?=[\s　、])[、.]?"),
    # "1.3人户家庭": number 1 of a list; "3.5万元" at a broken line's start is refused by is_next
    (Rank.DOT, r"(?P<n>\d{1,3})\s*[.、]"),
    (Rank.ROUND, r"(?:[（(]\s*(?P<n>\d{1,3})\s*[)）]|(?P<m>\d{1,3})[)）])[、.]?"),
    (Rank.CIRCLE, r"(?P<c>[①-⑳㉑-㉟㊱-㊿⑴-⒇])[、.]?"),
)
_PATTERNS = tuple((rank, re.compile(pattern + r"\s*")) for rank, pattern in _STYLES)
_FIRST = re.compile(r"[第零〇○一二三四五六七八九十百千两（(〔\d①-⑳㉑-㉟㊱-㊿⑴-⒇]")
_ANNEX = re.compile(
    r"附\s*(?:件|表|录|则|图)?\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[.．:：、]?"
)
_CIRCLED = ((0x2460, 1), (0x2474, 1), (0x3251, 21), (0x32B1, 36))


def find_marker(line: str) -> Marker | None:
    """The marker ``line`` begins with, full-width digits and all; None when it begins with text.

    ``glued`` forms such as "1.3人户" are returned as number 1: the caller knows which number is due.
    """
    if not line or not _FIRST.match(narrow(line[0])):
        return None
    head = narrow(line[:40])
    for rank, pattern in _PATTERNS:
        if found := pattern.match(head):
            return _marker(rank, found, line)
    return None


def is_glued(line: str, marker: Marker) -> bool:
    """Whether a digit follows the point: "1.3人户" may be number 1 of a list or the figure 1.3."""
    rest = line[marker.length : marker.length + 1]
    return marker.rank is Rank.DOT and narrow(rest).isdigit()


def find_annex(line: str) -> Marker | None:
    """The marker of a line that is nothing but 附件, 附件1, 附表2, 附：."""
    found = _ANNEX.fullmatch(narrow(line[:20]).strip()) if len(line) <= 20 else None
    if not found or "附则" in line or line.strip() == "附":
        return None
    number = re.sub(r"[\s.:：、．]", "", narrow(line))
    value = _value(found["n"]) if found["n"] else 0
    return Marker(rank=Rank.ANNEX, number=number, value=value, label=line.strip(), length=len(line))


def _marker(rank: Rank, found: re.Match[str], line: str) -> Marker:
    groups = found.groupdict()
    numeral = groups.get("n") or groups.get("m") or groups.get("c") or ""
    label = re.sub(r"\s", "", line[: found.end()])
    if rank is Rank.ARTICLE or rank.is_division:
        number = label.rstrip("：:、.．")
    elif rank in (Rank.DECIMAL, Rank.DECIMALS):
        number = narrow(label).rstrip("、.")
    elif rank is Rank.CIRCLE:
        number = numeral
    else:
        number = numeral
    return Marker(rank=rank, number=number, value=_value(numeral), label=label, length=found.end())


def _value(numeral: str) -> int:
    if len(numeral) == 1:
        for first, value in _CIRCLED:
            if first <= ord(numeral) < first + 20:
                return ord(numeral) - first + value
    try:
        return int(parse_number(numeral))
    except ValueError:
        return 0
