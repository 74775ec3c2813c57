"""An amount that is claimed beside one that a text gives, slot by slot: how much, which way, at what rate, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.branches import admits, is_same_amount, is_same_number_of_days, phrase
from assistant.answering.claim_rates import other_rate, rated
from assistant.answering.claim_values import Differs, Figure, are_same_things, dates_of, same_time
from index.documents import Direction
from index.language.quantities import Quantity, QuantityKind

_UP = frozenset({Direction.AT_LEAST, Direction.MORE_THAN})
_DOWN = frozenset({Direction.AT_MOST, Direction.LESS_THAN})
_BY = frozenset({Direction.RISE_BY, Direction.FALL_BY})
_CASE_KINDS = frozenset({QuantityKind.COUNT, QuantityKind.CAPACITY, QuantityKind.AREA})
_RISES = r"增长|增加|上升|上涨|提高|提升|涨|升|扩大|延长"
_FALLS = r"下降|减少|降低|下跌|下滑|降|跌|缩短|压缩|压减|精简"
_WAY = re.compile(rf"{_RISES}|{_FALLS}")
_REACHES = re.compile(rf"(?:{_RISES}|{_FALLS}|调整|放宽)[一-龥]{{0,2}}(?:为|至|到)\s*$")
_STOP = re.compile(r"[，,；;。（）()：:、]")
# 满30岁就能申请, 有5层也可以装; 才能 claims the limit itself
_COVERED = re.compile(r"[^，,。；;才]{0,6}(?:也|就|都)(?:能|可以?|算|符合|享受|有)")
_OWN_CASE = re.compile(r"(?:我|咱)(?:们|家)?[^，,。]{0,12}[，,]?(?:也|就|都)?(?:能|可以|符合|享受)")


def differs(claimed: Figure, said: Figure) -> Differs | None:
    """What of the claim the text has otherwise, most telling first; None where they agree."""
    if covers(claimed, said):
        return None
    if _is_other_way(claimed, said):
        return Differs(right=_with_way(said), wrong=_with_way(claimed))
    if not _is_same(claimed.quantity, said.quantity):
        return Differs(right=rated(said), wrong=claimed.quantity.text)
    return other_rate(claimed, said) or _other_time(claimed, said)


def _is_same(claimed: Quantity, said: Quantity) -> bool:
    if is_same_amount(claimed, said) or is_same_number_of_days(claimed, said):
        return True
    is_same_number = (claimed.amount, claimed.upper) == (said.amount, said.upper)
    return are_same_things(claimed, said) and is_same_number


def covers(claimed: Figure, said: Figure) -> bool:
    """Whether a case that is claimed to be covered is: 满30岁也能申请 beside 年满25周岁."""
    case = claimed.quantity
    if are_same_things(case, said.quantity):
        case = replace(case, unit=said.quantity.unit)
    return (
        case.kind in _CASE_KINDS
        and said.quantity.direction in _UP | _DOWN
        and bool(
            _COVERED.match(claimed.text, claimed.quantity.end) or _OWN_CASE.search(claimed.text)
        )
        and bool(admits(said.quantity, case))
    )


def _is_other_way(claimed: Figure, said: Figure) -> bool:
    """不少于 of what is 不超过, 增长 of what is 下降, 提高了 of what is 提高到."""
    ours, theirs = claimed.quantity.direction, said.quantity.direction
    if (ours in _UP and theirs in _DOWN) or (ours in _DOWN and theirs in _UP):
        return True
    if ours in _BY and theirs in _BY:
        return ours is not theirs
    is_claimed, is_reached = _reaches(claimed), _reaches(said)
    if ours in _BY and is_reached and not is_claimed:
        return True
    return theirs in _BY and is_claimed and is_same_amount(claimed.quantity, said.quantity)


def _before(said: Figure, characters: int = 10) -> str:
    return said.text[max(0, said.quantity.start - characters) : said.quantity.start]


def _reaches(said: Figure) -> bool:
    return bool(_REACHES.search(_before(said)))


def _with_way(said: Figure) -> str:
    """The amount with the words for its way: 提高到15万元, 下降2.1%."""
    before = _STOP.split(_before(said))[-1]
    way = _WAY.search(before)
    if way is None:
        return phrase(said.quantity, said.text)
    return before[way.start() :] + said.quantity.text


def _other_time(claimed: Figure, said: Figure) -> Differs | None:
    """2024年底前达到98% of what is to be reached in 2025: the stretch has a date of its own, and it is another."""
    dates = [date for date in dates_of(claimed.text) if date.edge or date.has_month]
    written = dates_of(said.stretch)
    if not dates or not written:
        return None
    if any(same_time(a, b) for a in dates for b in dates_of(said.text)):
        return None
    return Differs(right=written[-1].text, wrong=dates[-1].text)


def join(found: Sequence[Differs]) -> str:
    """应为……，不是……."""
    right = "、".join(dict.fromkeys(each.right for each in found))
    wrong = "、".join(dict.fromkeys(each.wrong for each in found))
    return f"应为{right}，不是{wrong}"
