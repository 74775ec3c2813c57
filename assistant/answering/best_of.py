"""Which of several places has the least or the most, and by how much, where their values tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.reach import ELAPSED, joint_reach, reach_of, shared_family
from assistant.answering.values import Value
from index.language.quantities import QuantityKind

_BY_HOW_MUCH = re.compile(
    r"差(?:距|额|别|了|着)?(?:是|有|为)?(?:几|多少|多大)|相差|(?:快|慢|多|少|高|低|长|短|贵|便宜)(?:了|出)?(?:几|多少)"
)
_WORDS = {
    QuantityKind.DURATION: ("最短", "最长"),
    QuantityKind.COUNT: ("最少", "最多"),
    QuantityKind.MONEY: ("最低", "最高"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place with its values."""

    name: str
    values: tuple[Value, ...]
    main: Value | None = None
    """The one value that holds in general, where others are for cases (一类企业)"""


def name_best(entries: Sequence[Entry], *, most: bool) -> str:
    """甲区最短。 or 甲区、乙区相同。 or why no order can be told; "" where a place has no value to compare."""
    if len(entries) < 2:
        return ""
    family = shared_family([entry.values for entry in entries])
    if not family:
        return ""
    reaches = [joint_reach(entry.values, family) for entry in entries]
    known = [(e, r) for e, r in zip(entries, reaches, strict=True) if r is not None]
    best = [
        (entry, own)
        for entry, own in known
        if not any(
            other.leads(own, most=most) and not own.leads(other, most=most)
            for _, other in known
            if other is not own
        )
    ]
    word = _word(entries, family, most=most)
    names = "、".join(entry.name for entry, _ in best)
    first = best[0][1]
    are_same = all(r.low == first.low and r.high == first.high for _, r in best)
    if are_same:
        return f"{names}相同。" if len(best) == len(known) else f"{names}{word}。"
    if _are_same_number([entry for entry, _ in best]):
        told = f"{names}{word}" if len(best) < len(known) else f"{names}数字相同"
        return f"{told}，但工作日与自然日口径不同。"
    if len({reach.unit for _, reach in best}) > 1:
        return f"{names}单位不同（{_units([e for e, _ in best])}），不能直接比较。"
    return f"{names}按情形各有规定，不能一概而论。"


def difference(entries: Sequence[Entry], asked: str) -> str:
    """相差5个工作日。 where two places have one value each in the same unit and the difference is asked for."""
    if len(entries) != 2 or not _BY_HOW_MUCH.search(asked):
        return ""
    left, right = (entry.main or _only(entry.values) for entry in entries)
    if left is None or right is None or left.quantity is None or right.quantity is None:
        return ""
    a, b = left.quantity, right.quantity
    if (a.unit, a.kind) != (b.unit, b.kind) or a.upper is not None or b.upper is not None:
        return ""
    gap = abs(a.amount - b.amount)
    unit = "个百分点" if a.unit == "%" else f"个{a.unit}" if a.unit == "工作日" else a.unit
    return f"相差{_plain(gap)}{unit}。" if gap else ""


def _only(values: Sequence[Value]) -> Value | None:
    return values[0] if len(values) == 1 else None


def _are_same_number(entries: Sequence[Entry]) -> bool:
    """0.5天 beside 0.5个工作日: the same number, in days of two kinds."""
    days = {"天", "日", "工作日"}
    amounts = {
        value.quantity.amount if value.quantity and value.quantity.unit in days else None
        for entry in entries
        for value in entry.values
    }
    return len(amounts) == 1 and None not in amounts


def _units(entries: Sequence[Entry]) -> str:
    words = [
        value.quantity.unit if value.quantity else value.text
        for entry in entries
        for value in entry.values
        if reach_of(value)
    ]
    return "、".join(dict.fromkeys(words))


def _word(entries: Sequence[Entry], family: str, *, most: bool) -> str:
    if family == ELAPSED:
        return _WORDS[QuantityKind.DURATION][most]
    kinds = {v.quantity.kind for e in entries for v in e.values if v.quantity}
    kind = QuantityKind.COUNT if kinds == {QuantityKind.COUNT} else QuantityKind.MONEY
    return _WORDS[kind][most]


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
