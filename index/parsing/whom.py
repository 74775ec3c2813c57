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
# 市商务局要于10月底前办好展会, 市统计局按月报送数据: a body of a level, and what it has to do
_LEVEL = r"(?:[省市区县州旗盟]|国网|人民银行|各(?:县|市|区|旗|乡|镇|街道)[一-龥()、]{0,10}?(?=人民政府|政府|管委会|办事处))"
_BODY = (
    "(?<![格布大结全开破])局|委|(?<![主承协举经交督代])办|厅|法院|检察院|办公室|公司|[一-龥]{2}中心|银行|[分支]行|海关|政府|管委会|办事处|委员会"
    "|工商联|残联|妇联|总工会|[支大总]队|督查室|委[一-龥]{2}部"
)
_BODIES = rf"{_LEVEL}(?:(?!由)[一-龥]){{0,18}}?(?:{_BODY})(?:[(][^()]{{1,14}}[)])?"
_HAS_TO = (
    r"要(?!求)|应当?|必?须|需要?|于(?=\d|每|年)|每(?=[年月季周半两个])|按[月季年周]|将|对(?!应)|在"
    r"|组织|设立|开设|召开|安排|建立|发布|公布|推动|聘请|清理|评选|督促|督导|监督|加强(?!版)|制定(?!的)|出台(?!的)|推进|推行|开展|举办|增加|实施(?!的)|做好|完善|及时|定期|加快|发放(?!的)|报送|通报|参加"
)
_SUBJECT = re.compile(
    rf"(?P<support>{_BODIES}(?:[、和及与]{_BODIES}){{0,12}})(?={_HOW}(?:{_HAS_TO}))"
)
_CLAUSE = re.compile(r"[^，。；;,：:！？*]+")
"""Asterisks make words bold: **督导问效。** 区政府督查室…"""
_LONGEST = 4_000
"""Characters of a statement that are read; departments stand at the beginning of sentences"""
_ACTS = re.compile(rf"(?:^|[，。；;,:：\s])\s*{_LEVEL}")
_SIGN = re.compile("牵头|负责|会同|配合|协助|落实|实施")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Departments that a clause names, and what it says they do."""

    role: LabelRole
    verb: str
    """会同, 牵头, 负责, 配合 …"""
    value: Span


def find_named(text: str, span: Span, *, with_subjects: bool = True) -> Iterator[Named]:
    """Departments with what they do, clause by clause; offsets are those of ``text``.

    Whoever 牵头 or 会同 others leads; whoever 配合 or 负责 supports, and with ``with_subjects`` whoever
    has to do something else (市统计局按月报送数据).

    >>> t = "由市商务局牵头，市财政局配合，办好展会。"
    >>> [(n.role.value, n.value.of(t)) for n in find_named(t, Span(start=0, end=len(t)))]
    [('lead', '市商务局'), ('support', '市财政局')]
    """
    piece = span.of(text)[:_LONGEST]
    if not _SIGN.search(piece) and not _ACTS.search(piece):
        return
    kept = [i for i, char in enumerate(piece) if not char.isspace()]
    plain = narrow("".join(piece[i] for i in kept))
    plain = plain.replace(",", "，").replace(";", "；").replace(":", "：")
    for clause in _clauses(plain):
        patterns = _PATTERNS if _SIGN.search(clause.group()) else ()
        for pattern in (*patterns, _SUBJECT) if with_subjects else patterns:
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
    verb = match.groupdict().get("verb") or ("负责" if pattern is _SUBJECT else "会同")
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
