"""Numbers, dates and document numbers of a sentence against those of what it cites."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.answering.verdicts import Fail, Reason
from index.documents import Direction
from index.language.dates import DateMention, find_dates
from index.language.normalise import clean, fold, narrow
from index.language.numerals import parse_number
from index.language.quantities import Quantity, QuantityKind, find_quantities, to_base

_DOCUMENT_NUMBER = re.compile(
    r"[一-龥]{0,12}?[一-龥]\s*[〔\[(【［（]\s*[12]\d{3}\s*[〕\])】］）]\s*第?\s*\d+\s*号|令\s*第?\s*\d+\s*号"
)
_SHORT_NUMBER = re.compile(r"[〔\[(][12]\d{3}[〕\])]\d+号|令第?\d+号")
_BRACKETS = str.maketrans("〔〕【】［］（）()", "[][][][][]")
_COUNTING = r"[\d〇零一二三四五六七八九十百]{1,5}"
# 第十二条, 第3项, 第92、93、94项
_ORDINAL = re.compile(
    rf"第\s*(?P<numbers>{_COUNTING}(?:\s*[、,，和至—-]\s*{_COUNTING})*)\s*(?:[条项章节款点批届期类步]|部分|阶段)"
)
_ONE = re.compile(_COUNTING)
_ENUMERATOR = re.compile(
    r"(?:^|[\n；（(])\s*(?P<number>[\d一二三四五六七八九十百]{1,4})\s*[)）.．、]"
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# 3级, 第12条, 5G: digits that count nothing must stand in the source as they are
_FAR = 12
"""Characters between a limit and its number that quantities don't look across: 不得超过合同金额的2%"""
_FAR_LIMITS = (
    (
        Direction.AT_MOST,
        re.compile(
            r"不(?:得|应|能|可|予|会)?(?:超过|超出|高于|多于|大于)(?P<gap>[^，,。；;、\d]*)$"
        ),
    ),
    (
        Direction.AT_LEAST,
        re.compile(r"不(?:得|应|能|可|会)?(?:低于|少于|小于)(?P<gap>[^，,。；;、\d]*)$"),
    ),
)
# 3分钱, 三分五厘, 5角: money that has no unit of its own among quantities
_SMALL_MONEY = re.compile(
    r"(?P<jiao>[\d一二两三四五六七八九]{1,2}[角毛])?"
    r"(?P<fen>[\d一二两三四五六七八九]{1,2}分(?=钱|[\d一二三四五六七八九]厘))?(?P<li>[\d一二三四五六七八九]厘)?钱?"
)
_SMALL = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01"), "厘": Decimal("0.001")}
NO_YEAR = dt.date(2000, 7, 1)
"""Stands in for a missing date of issue, on both sides: 3月底前 then compares with 3月底前"""
_SURE_END = re.compile(r"[底末前]|年内|以前|之前|截止|截至")


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What a text holds that can be checked."""

    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    document_numbers: frozenset[str]
    ordinals: tuple[tuple[str, int], ...]
    """第十二条, 第3项, as written and as a number"""
    digits: tuple[str, ...]
    """Runs of digits that are part of nothing else"""


def read_values(text: str, issued_on: dt.date | None) -> Values:
    """The values of ``text``; dates without a year take that of ``issued_on``."""
    plain = narrow(text)
    numbers = tuple(_DOCUMENT_NUMBER.finditer(plain))
    ordinals = tuple(_ORDINAL.finditer(plain))
    hidden = _blank(plain, [(m.start(), m.end()) for m in (*numbers, *ordinals)])
    dates = find_dates(hidden, issued_on or NO_YEAR)
    quantities = tuple(
        _with_far_limit(q, hidden)
        for q in find_quantities(hidden)
        if not any(d.start <= q.start and q.end <= d.end for d in dates)
    )
    taken = [(d.start, d.end) for d in dates] + [(q.start, q.end) for q in quantities]
    rest = _blank(hidden, taken)
    return Values(
        quantities=quantities,
        dates=dates,
        document_numbers=frozenset(_short(m.group()) for m in numbers),
        ordinals=tuple(
            (m.group(), n)
            for m in ordinals
            for one in _ONE.findall(m["numbers"])
            if (n := _whole(one)) is not None
        ),
        digits=tuple(m.group().replace(",", "") for m in _DIGITS.finditer(rest)),
    )


def check_values(said: str, sources: Sequence[tuple[str, dt.date | None]]) -> Iterator[Reason]:
    """What of ``said`` stands in none of ``sources`` (their text and date of issue)."""
    read = [(text, read_values(text, issued), issued) for text, issued in sources]
    own = read_values(said, None)
    known = [q for _, values, _ in read for q in (*values.quantities, *_ranges(values.quantities))]
    for quantity in own.quantities:
        if _counts_nothing(quantity, said):
            continue
        alike = [q for q in known if is_same_amount(quantity, q)]
        if not alike:
            yield Reason(fail=Fail.NUMBER, value=clean(quantity.text))
        elif not any(is_same_way(quantity, q) for q in alike):
            yield Reason(fail=Fail.DIRECTION, value=clean(quantity.text))
    yield from _check_small_money(said, known)
    yield from _check_dates(said, read)
    folded = "".join(fold(text).translate(_BRACKETS) for text, _, _ in read)
    for number in sorted(own.document_numbers):
        if number not in folded:
            yield Reason(fail=Fail.DOCUMENT_NUMBER, value=number)
    for written, position in own.ordinals:
        if not any(position in _numbered(text, values) for text, values, _ in read):
            yield Reason(fail=Fail.NUMBER, value=written)
    runs = {run.replace(",", "") for text, _, _ in read for run in _DIGITS.findall(narrow(text))}
    for run in own.digits:
        if run not in runs:
            yield Reason(fail=Fail.NUMBER, value=run)


def _counts_nothing(quantity: Quantity, text: str) -> bool:
    """Whether 一 is an article: 是一项长期的工作, 一年的申报次数 at a clause's start."""
    before = text[: quantity.start].rstrip()[-1:]
    behind = text[quantity.end : quantity.end + 1]
    if quantity.text.strip()[:2] in ("一项", "一个", "一种"):
        return before in ("是", "为") and quantity.direction in (None, Direction.EXACTLY)
    return quantity.text.strip() == "一年" and behind == "的" and before in ("", "，", "；", "。")


def _with_far_limit(quantity: Quantity, text: str) -> Quantity:
    """The quantity with the limit that stands before what it is of."""
    if quantity.direction is not None:
        return quantity
    before = text[max(0, quantity.start - _FAR - 6) : quantity.start]
    for way, cue in _FAR_LIMITS:
        match = cue.search(before)
        if match and len(match["gap"]) <= _FAR:
            return replace(quantity, direction=way)
    return quantity


def _ranges(quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """3000元以上1万元以下 as the range it is."""
    for low, high in pairwise(quantities):
        is_next = low.end == high.start or low.end + 1 == high.start
        ways = (low.direction, high.direction)
        if not is_next or ways != (Direction.AT_LEAST, Direction.AT_MOST):
            continue
        (family, first, _), (other, last, _) = to_base(low), to_base(high)
        if family == other and high.amount and first < last:
            amount = first * high.amount / last
            yield replace(high, amount=amount, upper=high.amount, direction=None, bound=None)


def _check_small_money(said: str, known: Sequence[Quantity]) -> Iterator[Reason]:
    """3分 must be 0.03元 of a source."""
    sums = {amount for family, amount, _ in map(to_base, known) if family.startswith("money")}
    for match in _SMALL_MONEY.finditer(narrow(said)):
        parts = [part for part in match.group("jiao", "fen", "li") if part]
        # 不花一分钱 names no sum
        if not parts or match.group() == "一分钱":
            continue
        try:
            amount = sum((parse_number(p[:-1]) * _SMALL[p[-1]] for p in parts), Decimal(0))
        except ValueError:
            continue
        if amount not in sums:
            yield Reason(fail=Fail.NUMBER, value=match.group())


def is_same_amount(said: Quantity, source: Quantity) -> bool:
    """Whether both are the same amount in comparable units; 3个工作日 and 3天 are not, 90% and 九成 are."""
    family, amount, upper = to_base(said)
    other_family, other, other_upper = to_base(source)
    if family != other_family:
        is_count = QuantityKind.COUNT in (said.kind, source.kind)
        if not (is_count and _names(said) & _names(source)):
            return False
        amount, other = said.amount, source.amount
        upper, other_upper = said.upper, source.upper
    if upper is not None:
        return amount == other and upper == other_upper
    return amount == other or (other_upper is not None and amount == other_upper)


def is_same_way(said: Quantity, source: Quantity) -> bool:
    """Whether the limit stays what it is: 以内 stays 以内, 增长 isn't 增长到, and none is made up.

    压缩至3个工作日 may be said as 3个工作日内, and a limit may be left out where the number alone is named.
    """
    a, b = said.direction, source.direction
    if a == b:
        return _bounds_agree(said.bound, source.bound)
    if a is None:
        return b not in (Direction.LESS_THAN, Direction.MORE_THAN)
    changes = {Direction.RISE_BY, Direction.FALL_BY}
    if b in changes and a is source.bound:
        return True
    if a in changes or b in changes:
        return b is None and said.bound is None
    if a is Direction.EXACTLY:
        return b in (None, Direction.AT_MOST, Direction.AT_LEAST)
    if a is Direction.AT_MOST:
        is_span = said.kind is QuantityKind.DURATION
        is_top = source.upper is not None and said.amount == source.upper
        return is_top or (is_span and b in (None, Direction.EXACTLY))
    if a is Direction.AT_LEAST and source.upper is not None:
        return said.amount == source.amount
    return False


def _bounds_agree(said: Direction | None, source: Direction | None) -> bool:
    return said is None or said == source


def _names(quantity: Quantity) -> set[str]:
    """What a count counts: 2个环节 and 2环节 are alike, so are 3项材料 and 3份材料."""
    return {
        name for name in (quantity.noun, quantity.unit) if name and name not in ("个", "项")
    } | {quantity.unit}


def _check_dates(said: str, read: Sequence[tuple[str, Values, dt.date | None]]) -> Iterator[Reason]:
    """Each date must be one of a source, read with that source's year, at most told with less detail."""
    by_place: dict[tuple[int, int], list[tuple[DateMention, bool]]] = {}
    for text, values, issued in read or [("", read_values("", None), None)]:
        for mention in read_values(said, issued).dates:
            is_known = any(is_same_date(mention, other, text) for other in values.dates)
            by_place.setdefault((mention.start, mention.end), []).append((mention, is_known))
    for tries in by_place.values():
        if not any(is_known for _, is_known in tries):
            yield Reason(fail=Fail.DATE, value=clean(tries[0][0].text))


def is_same_date(said: DateMention, source: DateMention, text: str) -> bool:
    """Whether both mean the same days, ``said`` at most with less detail; ``text`` is the source's."""
    if said.is_odd or source.is_odd:
        return fold(said.text) == fold(source.text)
    ends = {"before", "by"}
    if "after" in (said.edge, source.edge) and ends & {said.edge, source.edge}:
        return False
    if (said.first, said.last) == (source.first, source.last):
        return True
    is_wider = said.first <= source.first and source.last <= said.last
    is_coarser = said.has_day < source.has_day or said.has_month < source.has_month
    if is_wider and is_coarser:
        return True
    around = text[source.start : source.end + 2]
    return said.has_day and said.last == source.last and bool(_SURE_END.search(around))


def facts_text(issued_on: dt.date | None, others: Sequence[dt.date | None]) -> str:
    """Recorded dates as a text they can be found in."""
    days = [day for day in (issued_on, *others) if day is not None]
    return "；".join(f"{day.year}年{day.month}月{day.day}日" for day in days)


def has_values(text: str) -> bool:
    """Whether ``text`` holds a number, date or document number."""
    values = read_values(text, NO_YEAR)
    return bool(values.quantities or values.dates or values.document_numbers or values.digits)


def _numbered(text: str, values: Values) -> set[int]:
    """Numbers of articles and items in a source: 第十二条, （三）, 7."""
    plain = narrow(text)
    heads = (_whole(match["number"]) for match in _ENUMERATOR.finditer(plain))
    return {n for n in heads if n is not None} | {n for _, n in values.ordinals}


def _whole(number: str) -> int | None:
    try:
        return int(parse_number(number))
    except ValueError:
        return None


def _blank(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in ranges:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _short(number: str) -> str:
    """国办发〔2018〕117号 without its letters, which a sentence may run into: [2018]117号."""
    folded = fold(number)
    match = _SHORT_NUMBER.search(folded)
    return (match.group() if match else folded).translate(_BRACKETS)


__all__ = [
    "NO_YEAR",
    "Values",
    "check_values",
    "facts_text",
    "has_values",
    "is_same_amount",
    "is_same_way",
    "read_values",
]
