"""What values amount to where they can be compared: 2小时 is less than 1个工作日, 1天 and 1个工作日 tell no order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from assistant.answering.values import Value
from assistant.understanding.question import Asked
from index.language.quantities import Quantity, QuantityKind, to_base

ELAPSED = "elapsed"
"""The family of all durations, in minutes that pass on the clock"""
_DAY, _WORKING_DAY, _WEEKEND, _WEEK = (
    Decimal(1440),
    Decimal(480),
    Decimal(2880),
    Decimal(5),
)
_MONTH = (Decimal(28 * 1440), Decimal(31 * 1440))
_AT_ONCE = re.compile(r"即[来到收申报]?即?[办备取享时]|当场|现场|秒|立等|马上|随到随")
_SAME_DAY = re.compile(r"当[天日]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The least and the most that a value may come to, in the base unit of its family."""

    family: str
    unit: str
    """As the text counts: 工作日, 天; both are durations, yet 1天 may be more or less than 1个工作日"""
    low: Decimal
    high: Decimal
    least: Decimal
    most: Decimal
    """The same as the text counts: of two values in working days no weekend makes a difference"""

    def leads(self, other: Reach, *, most: bool) -> bool:
        """Whether it is as small as ``other`` whatever the case; with ``most`` as large."""
        if self.unit and self.unit == other.unit:
            return self.least >= other.most if most else self.most <= other.least
        return self.low >= other.high if most else self.high <= other.low


def reach_of(value: Value) -> Reach | None:
    """What ``value`` comes to; None for words that are no amount (免申即享).

    A working day is 8 hours at least; at most, weekends pass meanwhile.
    """
    if value.quantity is None:
        return _reach_of_words(value)
    quantity = value.quantity
    if quantity.kind is QuantityKind.DURATION:
        return _elapsed(quantity)
    family, amount, upper = to_base(quantity)
    family = f"{family}{quantity.noun}" if quantity.kind is QuantityKind.COUNT else family
    return _plain(family, family, amount, amount if upper is None else max(amount, upper))


def joint_reach(values: Sequence[Value], family: str) -> Reach | None:
    """What several values of one place come to together, of those in ``family``."""
    found = [reach for value in values if (reach := reach_of(value)) and reach.family == family]
    if not found:
        return None
    units = {each.unit for each in found}
    return Reach(
        family=family,
        unit=found[0].unit if len(units) == 1 else "",
        low=min(each.low for each in found),
        high=max(each.high for each in found),
        least=min(each.least for each in found),
        most=max(each.most for each in found),
    )


def shared_family(places: Sequence[Sequence[Value]]) -> str:
    """The family that each of ``places`` has a value of, the one first told before others; "" for none."""
    families = [[r.family for value in values if (r := reach_of(value))] for values in places]
    if not families or not all(families):
        return ""
    return next((f for f in families[0] if all(f in other for other in families)), "")


def _reach_of_words(value: Value) -> Reach | None:
    if value.kind is not Asked.DURATION:
        return None
    if _SAME_DAY.search(value.text):
        return _plain(ELAPSED, value.text, Decimal(0), _DAY)
    if _AT_ONCE.search(value.text):
        return _plain(ELAPSED, "即办", Decimal(0), Decimal(0))
    return None


def _elapsed(quantity: Quantity) -> Reach:
    family, amount, upper = to_base(quantity)
    most = amount if upper is None else max(amount, upper)
    if family == "workday":
        low, high = _least_worked(amount), _most_worked(most)
        return Reach(family=ELAPSED, unit="工作日", low=low, high=high, least=amount, most=most)
    if family == "month":
        low, high = amount * _MONTH[0], most * _MONTH[1]
        return Reach(family=ELAPSED, unit="月", low=low, high=high, least=amount, most=most)
    # Hours, days and minutes pass alike: 24小时 is 1天
    return _plain(ELAPSED, "天", amount, most)


def _least_worked(minutes: Decimal) -> Decimal:
    days = minutes / _WORKING_DAY
    if days <= 1:
        return minutes
    whole = (days - 1) * _DAY + _WORKING_DAY
    return whole + ((days - 1) // _WEEK) * _WEEKEND


def _most_worked(minutes: Decimal) -> Decimal:
    days = minutes / _WORKING_DAY
    weekends = (days / _WEEK).to_integral_value(ROUND_CEILING)
    return days * _DAY + weekends * _WEEKEND


def _plain(family: str, unit: str, low: Decimal, high: Decimal) -> Reach:
    return Reach(family=family, unit=unit, low=low, high=high, least=low, most=high)
