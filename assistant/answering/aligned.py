"""Lists that are answered one by one: A、B、C 分别压缩至 30、45、40 个工作日."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.branches import is_comparable
from assistant.answering.match import strength
from assistant.understanding.question import Term
from index.documents import Direction
from index.language.normalise import fold
from index.language.quantities import Quantity, find_quantities, to_base

# 将社会投资带方案出让类……、一般工业类投资建设项目等5类工程项目的审批时间分别压缩至30、45、40、35、30个工作日内
_NUMBERS = re.compile(
    r"分别[^0-9，。；]{0,10}?((?:\d+(?:\.\d+)?(?:万|亿)?[元%]?\s*(?:[、,，]|以?及|和)\s*)+\d+(?:\.\d+)?)\s*(万?亿?[\u4e00-\u9fff%]{1,4})"
)
_AND = re.compile(r"\s*(?:[、,，]|以?及|和)\s*")
_UPPER = frozenset({Direction.AT_MOST, Direction.LESS_THAN})
SHORT_NAME = 4
"""国家级、省级、市级制造业创新中心: the last name carries what all are"""
_CLAUSE = re.compile(r"[，,；;。]")
SAID = 0.8
"""Strength from which a text has a word"""
NAMES = 0.4
"""Weight from which a word of the question names a member"""
MUCH_LONGER = 2
"""How often a name is as long as the others where it holds what is said of all"""
_LEVEL_LAST = re.compile(r"(国家|省|市|区|县)级?$")
_LEVEL_FIRST = re.compile(r"(国家|省|市|区|县)级?")
_UNIT = re.compile(r"^(?:个?工作日|天|日|小时|分钟|个月|万元|亿元|元|家|个|项|人|次|件|%|倍)")
_HEAD = re.compile(r"^.*?(?:将|对|把|给予|实现)")
# 丙类等3类工程项目的审批时间 ends the list with 丙类
_TAIL = re.compile(r"等?\d+[类项种个].*$|等.*$|的(?:审批|办理|比例|时限|时间|金额).*$|，?分别.*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """One member of the list and its value."""

    name: str
    value: str


def align(statement: str) -> tuple[Aligned, ...]:
    """The members of the list and their values, when both lists are as long; else nothing.

    >>> [a.value for a in align("将甲类、乙类、丙类等3类项目审批时间分别压缩至30、45、40个工作日内")]
    ['30个工作日内', '45个工作日内', '40个工作日内']
    """
    match = _NUMBERS.search(statement)
    if match is None:
        return ()
    numbers = _AND.split(match[1])
    unit = _UNIT.match(match[2])
    if unit is None:
        return ()
    bound = re.match(r"(?:以?内|以上|以下|左右)", statement[match.start(2) + unit.end() :])
    values = [_value(number, unit[0], bound[0] if bound else "") for number in numbers]
    head = re.split(r"[。；;]", statement[: match.start()])[-1]
    names = [part for part in outer_split(head) if part]
    last = re.split(r"以?及|和", names[-1]) if names else []
    if len(names) == len(numbers) - 1 and len(last) == 2:
        # 货物贸易、对外投资和实际利用外资 are three
        names = [*names[:-1], *last]
    if len(names) < len(numbers):
        return ()
    names = names[-len(numbers) :]
    if levels := _levels(names):
        return tuple(
            Aligned(name=level, value=value) for level, value in zip(levels, values, strict=True)
        )
    # 棉花收获机械化率达到60%，花生种植、收获机械化率分别达到…: what stands before the comma has its own
    names[0] = _HEAD.sub("", _CLAUSE.split(names[0])[-1])
    names[-1] = _TAIL.sub("", names[-1])
    longest = max(map(len, names[1:]))
    if len(names) > 2 and len(names[0]) > MUCH_LONGER * longest:
        # 全省与其他RCEP国家货物贸易、对外投资、利用外资: what stands before the first is said of all
        names[0] = names[0][-longest:]
    lengths = {len(name) for name in names[:-1]}
    if len(lengths) == 1 and (size := lengths.pop()) <= SHORT_NAME < len(names[-1]):
        names[-1] = names[-1][:size]
    return tuple(Aligned(name=name, value=value) for name, value in zip(names, values, strict=True))


def _value(number: str, unit: str, bound: str) -> str:
    """A number of the list with one unit: its own (5000元、1万元), else the last one's (30、20万元)."""
    digits = number.rstrip("万亿元%")
    own = number.removeprefix(digits)
    return f"{digits}{unit}{bound}" if unit.startswith(own) else f"{number}{bound}"


def _levels(names: Sequence[str]) -> list[str]:
    """The administrative levels that a list only differs in: 省、市级制造业创新中心 → 省级, 市级."""
    found = [_LEVEL_LAST.search(names[0]), *(_LEVEL_FIRST.match(name) for name in names[1:])]
    return [f"{match[1]}级" for match in found if match] if all(found) else []


def tier_of(statement: str, cases: Sequence[Quantity]) -> Aligned | None:
    """The highest tier that the visitor's amount reaches: 5亿元 of 首次突破1亿元、5亿元、10亿元，分别给予…….

    >>> tier_of("对产值突破1亿元、5亿元、10亿元的，分别给予10万元、30万元、50万元奖励", find_quantities("6亿元")).value
    '30万元'
    """
    members = align(statement)
    tiers = [find_quantities(member.name) for member in members]
    if len(members) < 2 or not all(tiers):
        return None
    for case in sorted(cases, key=lambda each: to_base(each)[1], reverse=True):
        limits = [tier[-1] for tier in tiers]
        if not all(is_comparable(q, case) and q.direction not in _UPPER for q in limits):
            continue
        reached = [i for i, q in enumerate(limits) if to_base(q)[1] <= to_base(case)[1]]
        if reached:
            return members[max(reached, key=lambda i: to_base(limits[i])[1])]
    return None


def aligned_value(
    statement: str, terms: Sequence[Term], cases: Sequence[Quantity] = ()
) -> Aligned | None:
    """The one member that the question is about, when its own amount or its words single one out."""
    if cases and (tier := tier_of(statement, cases)):
        return tier
    members = align(statement)
    if len(members) < 2:
        return None
    telling = [
        term
        for term in terms
        if 0 < sum(strength(term, fold(member.name)) >= SAID for member in members) < len(members)
    ]
    if not telling or _is_of_other_clause(statement, terms):
        return None
    scores = [sum(term.weight * strength(term, fold(m.name)) for term in telling) for m in members]
    best = max(scores)
    if scores.count(best) != 1:
        return None
    chosen = members[scores.index(best)]
    # 花生种植和收获机械化率: several are asked for
    others = [member for member in members if member is not chosen]
    names_more = any(
        term.weight >= NAMES
        and strength(term, fold(chosen.name)) < SAID
        and any(strength(term, fold(member.name)) >= SAID for member in others)
        for term in telling
    )
    return None if names_more else chosen


def _is_of_other_clause(statement: str, terms: Sequence[Term]) -> bool:
    """Whether a clause with an amount of its own has a word of the question that the list's clause lacks.

    甘蔗收获机械化率 of 花生种植、收获机械化率分别达到65%和55%，甘蔗收获机械化率达到30%
    """
    match = _NUMBERS.search(statement)
    if match is None:
        return False
    start = max((each.end() for each in _CLAUSE.finditer(statement, 0, match.start())), default=0)
    own, others = (
        fold(statement[start : match.end()]),
        [statement[:start], statement[match.end() :]],
    )
    lacking = [term for term in terms if strength(term, own) < SAID]
    return any(
        find_quantities(clause) and any(strength(term, fold(clause)) >= SAID for term in lacking)
        for other in others
        for clause in _CLAUSE.split(other)
    )


def outer_split(text: str) -> list[str]:
    """Split at 、 outside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char in "（(“《":
            depth += 1
        elif char in "）)”》":
            depth -= 1
        elif char == "、" and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [part.strip() for part in parts]


def members_asked(
    statement: str, names: Sequence[str], cases: Sequence[Quantity] = (), *, is_class: bool = False
) -> tuple[Aligned, ...]:
    """The members of the list that are named, or whose tiers the ``cases`` reach; all where a class is asked for."""
    members = align(statement)
    if len(members) < 2:
        return ()
    tiers = [tier_of(statement, [case]) for case in cases]
    reached = tuple(dict.fromkeys(tier for tier in tiers if tier is not None))
    if len(reached) > 1:
        return reached
    named = tuple(m for m in members if any(_is_named(m.name, name) for name in names))
    if len(named) > 1 and not is_class:
        return named
    return members if is_class else ()


def _is_named(member: str, name: str) -> bool:
    member, name = fold(member), fold(name)
    return name in member or member in name or name.startswith(member.removesuffix("级"))
