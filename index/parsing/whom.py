"""Departments that a statement itself names, where no label does: 由市发展改革委牵头，市财政局、市税务局配合，…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.documents import Span
from index.language.normalise import narrow
from index.language.unit_lists import split_units
from index.language.unit_names import has_unit_ending
from index.parsing.labels import LabelRole

_ENDINGS = (
    "委员会|管委会|办公室|办公厅|监管局|分局|局|委监委|委|办|厅|法院|检察院|研究院|会|中心|公司|集团|银行|支行|分行"
    "|政府|部门|海关|部|单位|支队|大队|联社|总社|工商联|残联|妇联|政数局|督查室"
)
# 人民银行 goes on in 人民银行廊坊市中心支行, 市政府 in 市政府办公室: a name ends before a mark or a verb
_NAME = (
    rf"(?:各[一-龥]{{0,6}}(?:[(][^()]{{1,8}}[)])?(?:人民)?(?:部门|单位|政府)|(?:(?!由)[一-龥]){{1,20}}?(?:{_ENDINGS}))"
    r"(?:[(][^()]{1,14}[)])?"
)
_UNITS = rf"{_NAME}(?:[、和及与]{_NAME}){{0,12}}"
_DOES = (
    "牵头|负责|会同|配合|协助|协同|予以|共同|联合|按|统筹|落实|建立|推动|推进|推行|全面|开展|制定|组织|加强|完善|每|对|在|将|督促"
    "|设立|安排|做好|实施|出台|研究|加快|监督|核定|指导|探索|建设|要|应当|具体|分别|于|统一|依|20"
)
# "具体办法由市财政局会同…制定"
_BY = "(?:(?:(?!由)[一-龥]){0,12}由)?"
_AFTER = rf"(?=$|{_DOES}|[“\d])"
_HOW = r"(?:联合|共同|分别|具体|统一|协同|积极|予以|给予|按(?:照)?(?:各自)?(?:职责|职能|任务)?分工|依法)*"
_PATTERNS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{_BY}(?P<lead>{_UNITS})会同(?P<support>{_UNITS}){_AFTER}"),
    re.compile(rf"{_BY}(?P<lead>{_UNITS}){_HOW}(?P<verb>会同|牵头|负责统筹|统筹负责)"),
    re.compile(rf"(?:会同|联合)(?P<support>{_UNITS}){_AFTER}"),
    re.compile(
        rf"由?(?P<support>{_UNITS}){_HOW}(?P<verb>配合|协助)(?:落实|实施|推进|做好)?(?=$|[^一-龥])"
    ),
    re.compile(rf"{_BY}(?P<support>{_UNITS}){_HOW}(?P<verb>负责)(?!人|同志)"),
    re.compile(
        rf"(?:由(?P<support>{_UNITS})|(?P<joint>{_UNITS})共同){_HOW}(?P<verb>落实|组织实施)"
    ),
)
_CLAUSE = re.compile(r"[^，。；;,：:！？]+")
_LONGEST = 4_000
"""Characters of a statement that are read; departments stand at the beginning of sentences"""
_SIGN = re.compile("牵头|负责|会同|配合|协助|落实|实施")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Departments that a clause names, and what it says they do."""

    role: LabelRole
    verb: str
    """会同, 牵头, 负责, 配合 …"""
    value: Span


def find_named(text: str, span: Span) -> Iterator[Named]:
    """Departments with what they do, clause by clause; offsets are those of ``text``.

    Whoever 牵头 or 会同 others leads; whoever 配合 or 负责 supports.

    >>> t = "由市商务局牵头，市财政局配合，办好展会。"
    >>> [(n.role.value, n.value.of(t)) for n in find_named(t, Span(start=0, end=len(t)))]
    [('lead', '市商务局'), ('support', '市财政局')]
    """
    piece = span.of(text)[:_LONGEST]
    if not _SIGN.search(piece):
        return
    kept = [i for i, char in enumerate(piece) if not char.isspace()]
    plain = narrow("".join(piece[i] for i in kept))
    plain = plain.replace(",", "，").replace(";", "；").replace(":", "：")
    for clause in _clauses(plain):
        if not _SIGN.search(clause.group()):
            continue
        for pattern in _PATTERNS:
            if found := _read(pattern, clause.start(), clause.end(), plain):
                for named in found:
                    yield Named(
                        role=named.role,
                        verb=named.verb,
                        value=Span(
                            start=span.start + kept[named.value.start],
                            end=span.start + kept[named.value.end - 1] + 1,
                        ),
                    )
                break


def _clauses(plain: str) -> Iterator[re.Match[str]]:
    """Clauses; "市商务局牵头、市文旅局配合" are two."""
    start = 0
    text = re.sub(r"(?<=牵头)、|(?<=负责)、", "，", plain)
    while found := _CLAUSE.search(text, start):
        yield found
        start = found.end()


def _read(pattern: re.Pattern[str], start: int, end: int, plain: str) -> list[Named]:
    match = pattern.match(plain, start, end)
    if match is None:
        return []
    verb = match.groupdict().get("verb") or "会同"
    found = []
    for name, role in (
        ("lead", LabelRole.LEAD),
        ("support", LabelRole.SUPPORT),
        ("joint", LabelRole.SUPPORT),
    ):
        if name in pattern.groupindex and match[name]:
            units = split_units(match[name])
            if not units or not all(has_unit_ending(unit) and len(unit) > 2 for unit in units):
                return []
            value = Span(start=match.start(name), end=match.end(name))
            found.append(Named(role=role, verb=verb, value=value))
    return found
