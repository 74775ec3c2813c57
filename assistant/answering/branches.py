"""Rules that split by case: 城市160千瓦、农村100千瓦; 1000万元以下1%、1000万元—2000万元1.5%."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from assistant.answering.match import strength
from assistant.understanding.question import Term
from index.documents import Direction
from index.language.normalise import fold
from index.language.quantities import Quantity, QuantityKind, find_quantities, to_base

_SENTENCE_END = re.compile(r"[；;。]")
_CUT = re.compile(r"[、；;，,。]")
_UPPER = frozenset({Direction.AT_MOST, Direction.LESS_THAN})
_LOWER = frozenset({Direction.AT_LEAST, Direction.MORE_THAN})

MOST_SUBJECT = 30
"""Characters of clauses without an amount that may be the subject of the next branch"""
CLEARLY = 0.5
"""Strength from which a branch has a word of the question"""
HELD_OVER = 0.9
"""Credit for a word that an earlier branch said for those behind it"""
_DENIES = re.compile(
    r"(?:没有?|无需?|不(?:涉及|含|需要?|用|带|包括|属于|享受)|未(?:涉及|享受)?|非|免)(?:[一-龥]{0,2})$"
)
_DAYS = frozenset({"工作日", "天", "日"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One case of a rule: the stretch of the statement with its amounts."""

    text: str
    quantities: tuple[Quantity, ...]
    shared: str = ""
    """What stands behind the list of cases and holds for each: 的企业零投资"""

    @property
    def whole(self) -> str:
        """Its words with those behind the list."""
        return self.text + self.shared

    def of_kind(self, kinds: Iterable[QuantityKind]) -> tuple[Quantity, ...]:
        """Its amounts of the given kinds."""
        wanted = set(kinds)
        return tuple(q for q in self.quantities if q.kind in wanted)


def branches(text: str) -> tuple[Branch, ...]:
    """The stretches of ``text`` between list commas that hold amounts; a stretch without one joins the next.

    >>> [b.text for b in branches("城市160千瓦及以下、农村100千瓦及以下的企业零投资")]
    ['城市160千瓦及以下', '农村100千瓦及以下的企业零投资']
    """
    quantities = find_quantities(text)
    found: list[Branch] = []
    ends: list[int] = []
    start = 0
    bounds = [
        m.start()
        for m in _CUT.finditer(text)
        if not any(q.start < m.start() < q.end for q in quantities)
    ]
    for end in [*bounds, len(text)]:
        inside = tuple(q for q in quantities if start <= q.start and q.end <= end)
        if inside:
            found.append(Branch(text=text[start:end].strip("、，,；; "), quantities=inside))
            ends.append(end)
            start = end + 1
        elif _is_sentence_comma(text, end):
            start = end + 1 if not found or end - start > MOST_SUBJECT else start
    return _with_shared(found, ends, text)


def _with_shared(found: Sequence[Branch], ends: Sequence[int], text: str) -> tuple[Branch, ...]:
    """The branches with the words behind their list; a case that ends with its amount goes on in the next."""
    told: list[Branch] = []
    for at in reversed(range(len(found))):
        branch, end = found[at], ends[at]
        last = branch.quantities[-1]
        following = told[-1] if told else None
        shared = ""
        if following is None:
            shared = _SENTENCE_END.split(text[end:], maxsplit=1)[0]
        elif text[end] == "、" and not text[last.end : end].strip():
            same = [q for q in following.quantities if is_comparable(q, last)]
            if same:
                stop = same[-1].end
                shared = text[stop : ends[at + 1]] + following.shared
        told.append(replace(branch, shared=shared))
    return tuple(reversed(told))


def _is_sentence_comma(text: str, at: int) -> bool:
    return at < len(text) and text[at] in "，,；;。"


def narrow(
    found: Sequence[Branch], terms: Sequence[Term], asked: str = "", *, slack: float = 0.0
) -> tuple[Branch, ...]:
    """The branches that the telling words of the question single out; all when none does.

    A branch goes on with what the one before it is about: 高压单电源用户办电30日，双电源用户45日. ``asked``
    is the question, for words that it denies: 没有外线 is not the branch 有外部工程的. With ``slack`` branches
    come along that say a little less of them.
    """
    found = _of_one_mind(found, terms, asked)
    if len(found) < 2:
        return tuple(found)
    texts = [fold(branch.whole) for branch in found]
    telling = [
        term
        for term in terms
        if 0 < sum(strength(term, text) >= CLEARLY for text in texts) < len(texts)
    ]
    if not telling:
        return tuple(found)
    scores = []
    said = dict.fromkeys(range(len(telling)), 0.0)
    for text in texts:
        own = {i: strength(term, text) for i, term in enumerate(telling)}
        scores.append(
            sum(telling[i].weight * max(own[i], HELD_OVER * said[i]) for i in range(len(telling)))
        )
        said = {i: max(own[i], said[i]) for i in said}
    best = max(scores)
    least = best * (1 - slack) - 1e-9
    return tuple(b for b, score in zip(found, scores, strict=True) if score >= least)


def _of_one_mind(found: Sequence[Branch], terms: Sequence[Term], asked: str) -> tuple[Branch, ...]:
    """The branches that affirm and deny a word as the question does; all when that tells none apart."""
    question = fold(asked)
    kept = tuple(found)
    for term in terms:
        if (wanted := _is_denied(term, question)) is None:
            continue
        denied = [_is_denied(term, fold(branch.text)) for branch in kept]
        if {True, False} <= set(denied):
            kept = tuple(b for b, each in zip(kept, denied, strict=True) if each is wanted)
    return kept


def _is_denied(term: Term, text: str) -> bool | None:
    """Whether ``text`` says that there is no such thing; None where it doesn't speak of it."""
    for word in (term.text, *(word for word, weight in term.variants if weight >= CLEARLY)):
        if (at := text.find(word)) >= 0:
            return bool(_DENIES.search(text[max(0, at - 5) : at]))
    return None


_LEADING = re.compile(
    r"(?:平均)?(?:不(?:得|能)?(?:超过|低于|少于|高于|多于|大于|小于)|至少|最多|超过|达到|低于|高于|近|约)\s*$"
)


def phrase(quantity: Quantity, text: str) -> str:
    """An amount with the word before it that bounds it: 不超过6次."""
    before = _LEADING.search(text[: quantity.start])
    return f"{before[0].strip() if before else ''}{quantity.text}"


def admits(condition: Quantity, case: Quantity) -> bool | None:
    """Whether the visitor's amount falls under a condition; None when they can't be compared."""
    base, low, high = to_base(condition)
    case_base, amount, _ = to_base(case)
    if base != case_base:
        return None
    if high is not None:
        return low <= amount <= high
    if condition.direction in _LOWER and case.direction in _LOWER:
        return amount >= low
    if condition.direction in _LOWER:
        return amount >= low if condition.direction is Direction.AT_LEAST else amount > low
    if condition.direction is Direction.LESS_THAN:
        return amount < low
    if condition.direction in _UPPER or condition.direction is None:
        return amount <= low
    return None


_JOINS = re.compile(r"[、，,且但和至到—-]?(?:不足|不满|未满|不到|低于|小于|少于|不超过)?")


def breaks_pair(text: str, case: Quantity) -> bool:
    """Whether two limits that stand together don't both admit the visitor's amount: 7年 of 满1年不足5年."""
    quantities = [q for q in find_quantities(text) if is_comparable(q, case)]
    for left, right in pairwise(quantities):
        is_pair = (left.direction in _LOWER and right.direction in _UPPER) or (
            left.direction in _UPPER and right.direction in _LOWER
        )
        if is_pair and _JOINS.fullmatch(text[left.end : right.start]):
            return not (admits(left, case) and admits(right, case))
    return False


def with_second_limits(found: Sequence[Branch]) -> tuple[Branch, ...]:
    """The branches, a second limit of the same thing joined to the first: 18周岁以上，35周岁以下 is one."""
    joined: list[Branch] = []
    for branch in found:
        before = joined[-1] if joined else None
        if before is None or not _is_second_limit(before, branch):
            joined.append(branch)
            continue
        both = (*before.quantities, *branch.quantities)
        text = f"{before.text}，{branch.text}"
        joined[-1] = replace(branch, text=text, quantities=both)
    return tuple(joined)


def _is_second_limit(before: Branch, branch: Branch) -> bool:
    first, own = before.quantities[-1], branch.quantities[0]
    says_no_more = _LEADING.sub("", branch.text[: branch.text.find(own.text)]) == ""
    sides = {first.direction in _LOWER, own.direction in _LOWER}
    are_limits = {first.direction, own.direction} <= _UPPER | _LOWER
    return says_no_more and are_limits and len(sides) == 2 and is_comparable(first, own)


def is_condition(quantity: Quantity, text: str) -> bool:
    """Whether an amount tells whom a rule is for and not what it gives: 满5年不足10年的, 12个月以上的人员."""
    return quantity.direction is not None and bool(
        re.search(r"(?:满|不足|不到|未达到?)$", text[: quantity.start].rstrip())
        or re.match(r"的(?![，。；]?$)", text[quantity.end :])
    )


def nearest_limit(cases: Iterable[Quantity], text: str) -> Decimal | None:
    """How far the nearest condition of ``text`` that admits one of ``cases`` lies from it, as a share of the case.

    None when none does, or none is a condition at all: 500万元以上的, 160千瓦及以下.
    """
    found = [
        abs(to_base(condition)[1] - to_base(case)[1]) / max(to_base(case)[1], Decimal(1))
        for case in cases
        for clause in _CUT.split(text)
        if not breaks_pair(clause, case)
        for condition in find_quantities(clause)
        if is_comparable(condition, case)
        and (condition.direction in _UPPER | _LOWER or condition.upper is not None)
        and admits(condition, case)
    ]
    return min(found, default=None)


def is_same_amount(left: Quantity, right: Quantity) -> bool:
    """Whether two amounts are equal in the same family of units."""
    left_base, left_amount, left_high = to_base(left)
    right_base, right_amount, right_high = to_base(right)
    same = left_amount == right_amount and left_high == right_high
    # 3个工作日 and 1天 are both 1440 minutes, of work and on the clock
    is_time = left.kind is QuantityKind.DURATION
    return same and (left_base == right_base or (is_comparable(left, right) and not is_time))


def is_same_number_of_days(left: Quantity, right: Quantity) -> bool:
    """Whether one is so many working days and the other as many days: 1天 of 1个工作日."""
    return (
        {left.unit, right.unit} <= _DAYS
        and (left.unit == "工作日") != (right.unit == "工作日")
        and (left.amount, left.upper) == (right.amount, right.upper)
    )


def is_comparable(left: Quantity, right: Quantity) -> bool:
    """Whether two amounts have the same family of units, or are days and working days, or 元 and 元/人."""
    left_base, right_base = to_base(left)[0], to_base(right)[0]
    if {left.kind, right.kind} == {QuantityKind.MONEY, QuantityKind.RATE}:
        return left.unit.split("/")[0] == right.unit.split("/")[0]
    return left_base == right_base or (
        left.kind is right.kind is QuantityKind.DURATION and {left.unit, right.unit} <= _DAYS
    )
