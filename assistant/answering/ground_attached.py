"""Whether each number of a sentence stays with what it belongs to in the source.

对首次认定的企业奖励20万元；对重新认定的奖励10万元 holds both amounts, and still 重新认定的奖励20万元 is wrong.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answering.ground_sense import content_of
from assistant.answering.ground_values import is_same_amount
from assistant.answering.verdicts import Fail, Reason
from index.documents import Direction
from index.language.normalise import clean, narrow
from index.language.quantities import Quantity, QuantityKind, find_quantities, to_base

MEANT = 0.3
"""Share of what tells one statement from another that a sentence must say to mean that one"""
MARGIN = 0.25
WEIGHT = 3
"""Pairs that a condition with a number counts for"""
FEW = 3
"""Pairs that say nothing yet of what a number is of"""
_SIDES = {
    Direction.AT_MOST: "low",
    Direction.LESS_THAN: "low",
    Direction.AT_LEAST: "high",
    Direction.MORE_THAN: "high",
}

_STRONG = re.compile(r"[。；;！？!?\n]+")
_END_OF_UNIT = re.compile(r"[，,、（(：:｜]")
_AND = re.compile(r"和|与|及(?!以)|并")
_RESPECTIVELY = re.compile(r"(?:分别|依次)")
_LIST = re.compile(r"[、,，]|和|与|及(?!以)|或")
_BETWEEN = re.compile(r"\s*(?:[、,，和与及]|以及)\s*")
_FROM = re.compile(r"(?:由|从|自)[^，,。；;、]{0,6}$")
_CHANGES_TO = re.compile(r"^[^，,。；;、]{0,10}(?:到|至|为)\s*$")
_UP = re.compile(
    r"(?:提高|提升|增加|增长|上升|升|扩大|上调|调高|放宽|延长)\s*(?:了)?(?:到|至|为)\s*$"
)
_DOWN = re.compile(
    r"(?:压缩|压减|缩减|缩短|精简|减少|降低|下降|降|减|压降|调减|调低|下调|缩小|收缩|回落)\s*(?:了)?(?:到|至|为)\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A number with the words around it that say what it is of."""

    quantities: tuple[Quantity, ...]
    pairs: frozenset[str]

    def words(self, family: str) -> frozenset[str]:
        """The pairs, and the conditions that numbers of other kinds make: 50立方米以下的每座2000元."""
        conditions: set[str] = set()
        for quantity in self.quantities:
            way = _SIDES.get(quantity.direction) if quantity.direction else None
            kind, (_, amount, _) = _family(quantity), to_base(quantity)
            if kind != family and way:
                conditions |= {f"{kind} {amount.normalize()} {way} {n}" for n in range(WEIGHT)}
        return self.pairs | conditions


def check_attached(said: str, sources: Sequence[str]) -> Iterator[Reason]:
    """Numbers of ``said`` that the sources have of something else, or the other way round (由A到B)."""
    units = [unit for source in sources for unit in _units(source)]
    for unit in _units(said):
        families = {_family(q) for q in unit.quantities}
        for family in sorted(families):
            own = [q for q in unit.quantities if _family(q) == family]
            if _belong_elsewhere(own, family, unit, units):
                yield Reason(fail=Fail.ATTACHED, value=clean(own[0].text))
    changes = [change for source in sources for change in _changes(source)]
    for first, last in _changes(said):
        if _is_turned(first, last, changes):
            yield Reason(fail=Fail.DIRECTION, value=f"{clean(first.text)}…{clean(last.text)}")
    ways = [way for source in sources for way in _ways(source)]
    for quantity, is_up in _ways(said):
        known = {up for other, up in ways if is_same_amount(quantity, other)}
        if known and is_up not in known:
            yield Reason(fail=Fail.DIRECTION, value=clean(quantity.text))


def _family(quantity: Quantity) -> str:
    """What numbers compete for one place: days, working days and months do."""
    if quantity.kind is QuantityKind.DURATION:
        return "duration"
    return to_base(quantity)[0]


def _belong_elsewhere(
    own: Sequence[Quantity], family: str, said: _Unit, units: Sequence[_Unit]
) -> bool:
    """Whether the words around ``own`` are those of other amounts of their kind."""
    alike = [unit for unit in units if any(_family(q) == family for q in unit.quantities)]
    right = [unit for unit in alike if all(_has(unit, quantity) for quantity in own)]
    wrong = [unit for unit in alike if not any(_has(unit, quantity) for quantity in own)]
    return bool(right) and any(
        all(
            means_rather(said.words(family), other.words(family), one.words(family))
            for one in right
        )
        for other in wrong
    )


def _has(unit: _Unit, quantity: Quantity) -> bool:
    return any(is_same_amount(quantity, q) for q in unit.quantities)


def means_rather(said: frozenset[str], other: frozenset[str], one: frozenset[str]) -> bool:
    """Whether ``said`` has clearly more of what is the other's alone than of what is the one's alone."""
    others = other - one
    if len(others) < 2:
        return False
    of_other = len(others & said) / len(others)
    ones = one - other
    of_one = len(ones & said) / len(ones) if ones else 0.0
    return of_other >= MEANT and of_other - of_one >= MARGIN


def _units(text: str) -> Iterator[_Unit]:
    for part in _STRONG.split(narrow(text)):
        quantities = find_quantities(part)
        respective = _respective(part, quantities)
        yield from respective
        taken = {q.start for unit in respective for q in unit.quantities}
        start = 0
        position = 0
        before: frozenset[str] = frozenset()
        while position < len(quantities):
            match = _END_OF_UNIT.search(part, quantities[position].end)
            end = match.start() if match else len(part)
            inside = [q for q in quantities[position:] if q.start < end]
            for here, after in pairwise(inside):
                # 10项重大工程和30项基础研究 are two
                if joint := _AND.search(part, here.end, after.start):
                    end = joint.start()
                    inside = [q for q in inside if q.start < end]
                    break
            kept = tuple(q for q in inside if q.start not in taken)
            pairs = _pairs(part, start, end, inside)
            if len(pairs) < FEW:
                # 完成产值435.2亿元、增长16.4%: what grew stands with the number before
                pairs |= before
            if kept:
                yield _Unit(quantities=kept, pairs=pairs)
            before, start = pairs, end
            position += len(inside)


def _respective(part: str, quantities: Sequence[Quantity]) -> list[_Unit]:
    """对国家级、省级企业分别奖励30万元、15万元, as one unit for each amount."""
    units: list[_Unit] = []
    for match in _RESPECTIVELY.finditer(part):
        listed: list[Quantity] = []
        for quantity in (q for q in quantities if q.start >= match.end()):
            if listed and not _BETWEEN.fullmatch(part, listed[-1].end, quantity.start):
                break
            listed.append(quantity)
        names = [n for n in _LIST.split(part[: match.start()].rstrip(",，的")) if n.strip()]
        if len(listed) < 2 or len(names) < len(listed):
            continue
        verb = part[match.end() : listed[0].start]
        for name, quantity in zip(names[-len(listed) :], listed, strict=True):
            words = f"{name}\x00{verb}"
            units.append(_Unit(quantities=(quantity,), pairs=_pairs(words, 0, len(words), ())))
    return units


def _pairs(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> frozenset[str]:
    return unit_pairs(text, start, end, [(q.start, q.end) for q in quantities])


def unit_pairs(
    text: str, start: int, end: int, values: Sequence[tuple[int, int]]
) -> frozenset[str]:
    """Pairs of characters between ``start`` and ``end``; numbers or dates that stand at ``values`` are left out."""
    characters = list(text[start:end])
    for first, last in values:
        for i in range(max(first, start) - start, min(last, end) - start):
            characters[i] = "\x00"
    found: set[str] = set()
    for piece in "".join(characters).split("\x00"):
        words = content_of(piece)
        found |= {words[i : i + 2] for i in range(len(words) - 1)}
    return frozenset(found)


def _changes(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """由30%提高至40%."""
    plain = narrow(text)
    quantities = find_quantities(plain)
    for first, last in itertools.pairwise(quantities):
        if _FROM.search(plain[max(0, first.start - 12) : first.start]) and _CHANGES_TO.match(
            plain[first.end : last.start]
        ):
            yield first, last


def _is_turned(
    first: Quantity, last: Quantity, changes: Sequence[tuple[Quantity, Quantity]]
) -> bool:
    kept = any(is_same_amount(first, a) and is_same_amount(last, b) for a, b in changes)
    turned = any(is_same_amount(first, b) and is_same_amount(last, a) for a, b in changes)
    return turned and not kept


def _ways(text: str) -> Iterator[tuple[Quantity, bool]]:
    """Numbers that something rises or falls to: 提高至40% → True, 降低到30% → False."""
    plain = narrow(text)
    for quantity in find_quantities(plain):
        before = plain[max(0, quantity.start - 8) : quantity.start]
        if _UP.search(before):
            yield quantity, True
        elif _DOWN.search(before):
            yield quantity, False
