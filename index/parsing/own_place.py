"""The place a text speaks for, where what is known beforehand only names the province around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

_OWN_CITY = re.compile(r"[我本全]市(?!场)")
_OWN_PROVINCE = re.compile(r"[我本全]省")
_FEWEST_MENTIONS = 3
_CITY_LEVELS = 2
"""A path of province and city"""


class _Place(Protocol):
    @property
    def path(self) -> tuple[str, ...]: ...


def own_city(
    text: str, around: tuple[str, ...], find_regions: Callable[[str], Sequence[_Place]]
) -> tuple[str, ...]:
    """The city of the province ``around`` that a text calls 我市, or ``around`` where none is clear.

    A city's plan listed under its province says 我市, 全市 more often than 我省, 全省, and names one city
    oftener than all others of the province together.
    """
    if len(around) != 1 or around[0].endswith("市"):
        return around
    if len(_OWN_CITY.findall(text)) <= 2 * len(_OWN_PROVINCE.findall(text)):
        return around
    named = Counter(
        place.path[:_CITY_LEVELS]
        for place in find_regions(text)
        if place.path[:1] == around and len(place.path) >= _CITY_LEVELS
    )
    if not named:
        return around
    city, mentions = named.most_common(1)[0]
    is_clear = mentions >= _FEWEST_MENTIONS and 2 * mentions > sum(named.values())
    return city if is_clear else around
