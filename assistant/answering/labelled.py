"""Values with the case each is for: 8个工作日、一类出口企业5个工作日."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.branches import is_condition
from assistant.answering.values import Value
from index.language.normalise import fold
from index.language.quantities import Quantity, find_quantities, to_base

LONGEST = 10
"""Characters that a case may have; a longer one is a clause, not a name"""
_CLAUSE = re.compile(r"[，,；;。、：:（()）“”]")
FILLER = re.compile(
    r"(?:办理|审批|办结|平均|总体|整体|全流程|所需|用电|报装)*(?:时间|时限|时长|期限|周期|比例|金额|费率|次数|容量)"
    r"|(?:进一步|分别|力争|确保|实现|控制|压缩|压减|缩减|缩短|减少|精简|降低|提高|提升|增加|达到|不超过|不低于|不少于|不高于|给予|最高|奖励|补助|补贴|每年|一次性|年均|年化)"
    r"|[至到在为由从将对按即再均并且的可]"
)
_CASE = re.compile(
    r"(?:企业|公司|项目|用户|客户|纳税人|申请人|个人|个体工商户|问题|情形|情况|地区|区域|农村|城镇|城区|市区|牧区|人员|单位|工程|登记|级|类|型|的|家庭|户|件|期|批|档|人才|研究生|博士|硕士|本科|其他|其余|特殊|一般|疑难|最多|最长|最短|最低|平均|常态化?|最优化?)$"
)


def labels_of(text: str, values: Sequence[Value]) -> tuple[str, ...]:
    """For each of several values the case that its clause names, "" where it names none.

    A limit in the same clause is the case: 1000万元以下的费率降至1%以下.
    """
    if len(values) < 2:
        return ("",) * len(values)
    return tuple(_label(text, value) for value in values)


def without_conditions(text: str, values: Sequence[Value]) -> tuple[Value, ...]:
    """``values`` without those that only say for whom another in their clause is: 1000万元以下的 before 1%."""
    has_power = any(value.quantity and _family(value.quantity) == "power" for value in values)
    kept = [
        value
        for value in values
        if value.quantity is None
        # 160千瓦及以下的低压(380/220伏)接入: the voltage only tells which line
        or not (has_power and _family(value.quantity) == "voltage")
    ]
    kept = [
        value
        for value in kept
        if value.quantity is None
        or not _is_limit(value.quantity, text)
        or not any(
            other is not value and other.quantity and _shares_clause(text, value, other)
            for other in values
        )
    ]
    return tuple(kept) or tuple(values)


def _is_limit(quantity: Quantity, text: str) -> bool:
    """Whether an amount tells whom a rule is for: 1000万元以下的, 1000万元—2000万元的."""
    is_range = quantity.upper is not None and text.startswith("的", quantity.end)
    return is_range or is_condition(quantity, text)


def _family(quantity: Quantity) -> str:
    return to_base(quantity)[0]


def _shares_clause(text: str, value: Value, other: Value) -> bool:
    return other.start > value.end and not _CLAUSE.search(text[value.end : other.start])


def _label(text: str, value: Value) -> str:
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, value.start)), default=0)
    before = text[start : value.start]
    limits = [q for q in find_quantities(before) if q.direction is not None or q.upper is not None]
    if limits and limits[-1].end < len(before):
        return before[limits[0].start : limits[-1].end]
    rest = FILLER.sub("", fold(before))
    return rest if 0 < len(rest) <= LONGEST and _CASE.search(rest) else ""
