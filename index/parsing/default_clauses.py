"""Clauses that set a department or deadline for many items at once.

Forms, from texts of towns, counties and ministries:

* behind the items: 以上事项均于2026年12月20日前完成。
* before them: 以下任务由县农业农村局牵头，县财政局配合。
* for a part, table or list: 本部分牵头单位：市行政审批局 · 各项任务责任单位为县直各单位 · 完成时限均为2023年底;
* for those without their own: 表中未注明责任单位的，由各乡镇负责落实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from index.documents import Span
from index.language.normalise import narrow
from index.language.unit_lists import split_units
from index.language.unit_names import has_unit_ending
from index.parsing.deadlines import Calendar
from index.parsing.label_words import NAME, is_deadline
from index.parsing.labels import LabelRole


class Reach(StrEnum):
    """Which items of its part a clause speaks of."""

    BEFORE = "before"
    """以上事项"""
    AFTER = "after"
    """以下任务"""
    PART = "part"
    """本部分, 本章: all of the part it stands in"""
    ALL = "all"
    """各项任务, 表中未注明…的: all of the part, or of the document where the part has none"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """One value that a clause sets for items without their own."""

    reach: Reach
    role: LabelRole
    name: str
    """The label as written: "责任单位"; "" where a verb or a date says it"""
    value: Span
    of_table: bool = False
    """It speaks of the rows of a table: 表中未注明责任单位的"""


_TASKS = r"(?:重点|主要|具体|工作|专项|目标)*(?:任务|事项|工作|项目|措施|举措|内容|条款|实事)"
_COUNT = r"(?:各|所有|全部|\d{1,3}|[一二三四五六七八九十]{1,3})?(?:大|个|项|条|件|类)?"
_PART = r"本(?:部分|节|章|类|领域|板块|大类|方面)"
_TABLE = r"(?:本?表(?:格)?|上表|下表)"
_LIST = r"(?:本?(?:清单|方案|计划|要点|行动|台账|附件)|文)"
_IN = r"(?:中|内|里|的|所列|所有|全部|各项|列出的?)"
_UNLESS = r"(?:凡|对)?(?:未|没有|无)(?:单独|另行|特别|专门|具体|明确)?(?:注明|标明|写明|明确|列明|填写|规定|标注|列出)(?:具体|明确)?"
_NOTED_APART = rf"除(?:已|另有|特别|单独|另行|有特殊)*(?:注明|标明|规定|说明|要求|明确)(?:时限|单位)?(?:的|者)?{_TASKS}?(?:外|以外|之外),?"
_BARE_NAME = re.sub(r"\?P<\w+>", "?:", NAME)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[,:.)、]))(?:{_NOTED_APART})?(?:"
    rf"(?P<before>(?:以上|上述|前述|上列)(?:{_COUNT}{_TASKS}|{_COUNT}(?=均|由)))"
    rf"|(?P<after>(?:以下|下列|下述){_COUNT}{_TASKS})"
    rf"|(?P<part>{_PART}{_IN}*(?:{_TASKS})?)"
    rf"|(?P<unless>(?:(?:(?P<table1>{_TABLE})|{_LIST}){_IN}*)?{_UNLESS}"
    r"(?P<missing>牵头(?:单位|部门)|(?:责任|配合)(?:单位|部门)|(?:完成)?(?:时限|时间|期限))(?:的|者)?(?:任务|事项|工作)?,?)"
    rf"|(?P<all>(?:(?P<table2>{_TABLE})|{_LIST}){_IN}+{_TASKS}|(?:各项|所有|全部|所列|其余|其他){_COUNT}{_TASKS})"
    rf"|(?={_BARE_NAME}(?::?{_NOTED_APART})?(?:均|都|统一|一律)(?:为|是|由))"
    rf"),?(?:{_NOTED_APART})?"
)
_EACH = r"(?:均|都|统一|一律|原则上|应当|应|须|必须|要|确保|力争|全部)*"
_LABEL = re.compile(rf"(?:的)?{NAME}(?::?{_NOTED_APART})?{_EACH}(?:为|是|:)(?P<value>[^,;。]+)")
_LEAD_IN = re.compile(rf"(?:的)?(?:{_EACH})(?:于|在|到)?$")
_DONE = re.compile(
    r"(?:之|以)?前?(?:全部|全面|基本|如期|按期|按时)*(?:完成|落实|办结|到位|建成|完工|竣工|交付|见效)"
)
# 由A会同B负责落实 · 由A牵头 · B配合; 各项工作由市政府督查室负责督查 is no task of the items
_UNITS = r"[^,;。由]{2,80}?"
_HOW = r"(?:共同|联合|分别|具体|统一|按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?)*"
_ACTS = r"(?:牵头|负责|组织|推进|落实|实施|完成|承担|办理)*"
_BY_VERB = (
    re.compile(rf"{_EACH}由(?P<lead>{_UNITS})会同(?P<support>{_UNITS}){_HOW}{_ACTS}$"),
    re.compile(rf"{_EACH}由(?P<lead>{_UNITS}){_HOW}牵头{_ACTS}$"),
    re.compile(rf"{_EACH}由(?P<support>{_UNITS}){_HOW}(?:负责|落实|承担|组织实施){_ACTS}$"),
    re.compile(rf"(?:由)?(?P<support>{_UNITS}){_HOW}(?:配合|协助|参与)(?:落实|实施|推进)?$"),
)
_ANYBODY = re.compile(r"^(?:各|相关|有关)?(?:牵头|责任|配合)(?:责任)?(?:单位|部门)$")
_SPEAKS_OF_BEFORE = re.compile(r"\s*(?:以上|上述|前述|上列)")
# 上述任务完成情况请于每周五前报县政府办 is said of all of them, too
_REPORTS_ON = re.compile(
    rf"\s*(?:以上|上述|前述|上列){_COUNT}{_TASKS}(?:的)?(?:完成|进展|落实|推进|工作)(?:情况|进展|结果)"
)
_HALF_WIDTH = str.maketrans("：；，", ":;,")
_SENTENCE = re.compile(r"[^。;！!]+")
_ROLES = {"牵": LabelRole.LEAD, "责": LabelRole.SUPPORT, "配": LabelRole.SUPPORT}


def find_defaults(text: str, span: Span, calendar: Calendar) -> Iterator[Default]:
    """The values set by clauses in ``span`` of ``text``, which is unnumbered text.

    >>> t = "以上任务由市商务局牵头，均于2024年6月底前完成。"
    >>> found = find_defaults(t, Span(start=0, end=len(t)), Calendar())
    >>> [(d.reach.value, d.role.value, d.value.of(t)) for d in found]
    [('before', 'lead', '市商务局'), ('before', 'deadline', '2024年6月底前')]
    """
    piece = span.of(text)
    kept = [i for i, char in enumerate(piece) if not char.isspace()]
    plain = narrow("".join(piece[i] for i in kept)).translate(_HALF_WIDTH)
    # 由市住建局牵头、各县区政府配合
    plain = re.sub("(?<=牵头)、|(?<=负责)、", ",", plain)

    def placed(start: int, end: int) -> Span:
        return Span(start=span.start + kept[start], end=span.start + kept[end - 1] + 1)

    for sentence in _SENTENCE.finditer(plain):
        found = _SUBJECT.finditer(plain, *sentence.span())
        # 本部分任务由A牵头，完成时限均为9月底: a bare label goes on about what was named before
        subjects = [m for i, m in enumerate(found) if i == 0 or m.lastgroup is not None]
        for match, following in zip_longest(subjects, subjects[1:]):
            end = sentence.end() if following is None else following.start()
            missing = match["missing"]
            wanted = _ROLES.get(missing[0], LabelRole.DEADLINE) if missing else None
            for role, name, first, last in _values(plain, match.end(), end, calendar):
                # 未注明牵头单位的，由市发改委负责: whoever is named leads
                if wanted and (role is LabelRole.DEADLINE) != (wanted is LabelRole.DEADLINE):
                    continue
                yield Default(
                    reach=_reach(match),
                    role=wanted or role,
                    name=name or missing or "",
                    value=placed(first, last),
                    of_table=bool(match["table1"] or match["table2"]),
                )


def is_default_clause(text: str) -> bool:
    """Whether a paragraph speaks of all items before it: 以上事项均于2026年12月20日前完成。"""
    if not _SPEAKS_OF_BEFORE.match(text):
        return False
    if _REPORTS_ON.match(text):
        return True
    found = find_defaults(text, Span(start=0, end=len(text)), Calendar(year=2000))
    return any(default.reach is Reach.BEFORE for default in found)


def _reach(match: re.Match[str]) -> Reach:
    for reach in (Reach.BEFORE, Reach.AFTER, Reach.PART):
        if match[reach.value]:
            return reach
    return Reach.ALL


def _values(
    plain: str, start: int, end: int, calendar: Calendar
) -> list[tuple[LabelRole, str, int, int]]:
    """What the rest of a sentence says of its subject, with where it stands."""
    found: list[tuple[LabelRole, str, int, int]] = []
    for clause in re.finditer(rf"(?:{_BARE_NAME}:?{_NOTED_APART})?[^,]+", plain[start:end]):
        first, last = start + clause.start(), start + clause.end()
        if label := _LABEL.match(plain, first, last):
            role = next(role for role in LabelRole if label[role.value])
            if _fits(label["value"], role):
                found.append((role, label[role.value], *label.span("value")))
            continue
        by_date = list(_dated(plain, first, last, calendar))
        found += by_date or _by_verb(clause.group(), first)
    return found


def _by_verb(clause: str, offset: int) -> list[tuple[LabelRole, str, int, int]]:
    """由市商务局牵头 · 市财政局配合."""
    for pattern in _BY_VERB:
        if match := pattern.match(clause):
            roles = [LabelRole(name) for name, value in match.groupdict().items() if value]
            if all(_fits(match[role.value], role) for role in roles):
                spans = [(role, match.span(role.value)) for role in roles]
                return [(role, "", offset + a, offset + b) for role, (a, b) in spans]
    return []


def _dated(
    plain: str, first: int, last: int, calendar: Calendar
) -> Iterator[tuple[LabelRole, str, int, int]]:
    """均于2024年6月底前完成."""
    clause = plain[first:last]
    for mention in calendar.find(clause):
        done = _DONE.match(clause, mention.end)
        if done and _LEAD_IN.fullmatch(clause[: mention.start].removesuffix("前")):
            edge = re.match(r"(?:之|以)?前", clause[mention.end :])
            stop = mention.end + (edge.end() if edge else 0)
            yield LabelRole.DEADLINE, "", first + mention.start, first + stop
            return


def _fits(value: str, role: LabelRole) -> bool:
    if role is LabelRole.DEADLINE:
        return is_deadline(value)
    units = split_units(value)
    return bool(units) and all(has_unit_ending(unit) and not _ANYBODY.match(unit) for unit in units)
