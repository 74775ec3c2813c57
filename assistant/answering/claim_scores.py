"""How much of a claim a stretch of text says, with what stands before and around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.answering.branches import admits
from assistant.answering.claim_values import (
    LIMITS,
    Claim,
    Spoken,
    Stretch,
    alike,
    dates_of,
    is_bracketed,
    same_time,
)
from assistant.answering.ground_sense import pairs_of
from assistant.answering.match import strength
from assistant.understanding.question import Term
from index.documents import Direction
from index.language.classes import Classes
from index.language.dates import DateMention
from index.language.normalise import fold
from index.language.quantities import Quantity, find_quantities

HELD, HELD_OVER = 0.95, 0.85
"""Share of its credit that a word keeps in the next stretch, and in the next statement of the measure"""
REST = 0.7
"""Credit for what only stands around the stretch, as a share of what it counts for there"""
WORDS, PAIRS = 0.5, 0.5
"""Weight of the topic's words, and of the claim's pairs of characters"""
COMMON = 0.8
"""Weight that a pair loses when every stretch has it"""
IN_TITLE = 0.3
SHORTENED = 0.7
"""Credit for 农技员 in 农业技术员"""
OTHER_DATE, SAME_DATE = 0.5, 0.25
OTHER_CASE, SAME_CASE, NARROWER = 0.35, 0.15, 0.1
OTHER_CONDITION, SAME_CONDITION = 0.2, 0.1
OTHER_WAY = 0.08
EXCEPTION, REMARK = 0.3, 0.25
NAMED = 0.5
THE_OTHERS = 0.05
"""For 其他货车9折, where another kind was spoken of before: what the claim names is one of the others"""
_OTHERS = re.compile(r"(?:其他|其余|其它)(?P<what>[一-龥]{2,6})")
_EXCEPTION = re.compile(r"除外|放宽|例外|特殊情况|但(?!是?应)|另有规定")


def telling_pairs(
    claim: Claim, texts: Sequence[Spoken], found: Sequence[Stretch]
) -> dict[str, float]:
    """The claim's pairs that some stretch has, with what they tell: less, the more have them."""
    counted = Counter(p for each in found for p in claim.pairs & pairs_of(fold(each.stretch)))
    title = pairs_of("".join({each.title for each in texts}))
    return {
        pair: (1 - COMMON * (count - 1) / len(found)) * (IN_TITLE if pair in title else 1.0)
        for pair, count in counted.items()
    }


class Scorer:
    """Walks through stretches in order, and scores each with what those before it said."""

    def __init__(
        self, *, claim: Claim, pairs: Mapping[str, float], classes: Classes | None
    ) -> None:
        self._claim, self._pairs, self._classes = claim, pairs, classes
        self._at, self._measure = -1, ""
        self._said: frozenset[str] | set[str] = frozenset()
        self._words: list[float] = []
        self._held: dict[str, float] = {}
        self._dates: tuple[DateMention, ...] = ()
        self._cases: dict[int, frozenset[int]] = {}

    def score(self, each: Stretch, spoken: Spoken, claimed: Quantity | None) -> float:
        """How much of the claim ``each`` says."""
        claim = self._claim
        if each.at != self._at:
            self._turn_to(each.at, spoken)
        folded = fold(each.stretch)
        here = [_has(term, folded) for term in claim.terms]
        self._words = [max(own, HELD * was) for own, was in zip(here, self._words, strict=True)]
        has = pairs_of(folded)
        self._held = {p: 1.0 if p in has else HELD * self._held.get(p, 0.0) for p in self._pairs}
        around = spoken.around or (0.0,) * len(claim.terms)
        credit = sum(
            term.weight * max(own, REST * rest)
            for term, own, rest in zip(claim.terms, self._words, around, strict=True)
        )
        total = sum(term.weight for term in claim.terms) or 1.0
        worth = WORDS * credit / total + spoken.lead
        all_pairs = sum(self._pairs.values()) or 1.0
        worth += PAIRS * sum(w * self._held[p] for p, w in self._pairs.items()) / all_pairs
        self._dates = dates_of(each.stretch) or self._dates
        own_cases = self._classes.named(each.stretch) if self._classes else {}
        self._cases = {**self._cases, **own_cases}
        worth += _of_dates(claim.dates, self._dates)
        worth += _of_cases(claim.cases, self._cases, own_cases)
        worth += _of_conditions([q for q in claim.quantities if q is not claimed], each.stretch)
        others = _OTHERS.search(each.stretch)
        if others and pairs_of(fold(others["what"])) & set(self._pairs):
            # 小型企业8个月，其他案件18个月: what was named before is none of the others
            was_named = bool((self._said & claim.pairs) - has)
            worth += -THE_OTHERS if was_named else THE_OTHERS
        self._said = has
        is_aside = each.quantities and _EXCEPTION.search(each.stretch)
        return worth - EXCEPTION * bool(is_aside and not any(n >= NAMED for n in here))

    def _turn_to(self, at: int, spoken: Spoken) -> None:
        is_next = bool(spoken.measure) and spoken.measure == self._measure
        self._words = (
            [HELD_OVER * was for was in self._words] if is_next else [0.0] * len(self._claim.terms)
        )
        self._held = {p: HELD_OVER * was for p, was in self._held.items()} if is_next else {}
        if not is_next:
            self._dates, self._cases = dates_of(spoken.section), {}
        self._at, self._measure = at, spoken.measure
        self._said = frozenset()


def _has(term: Term, folded: str) -> float:
    """How well ``folded`` has the term, be it shortened by the claim: 农技员 of 农业技术员."""
    found = strength(term, folded)
    if found < SHORTENED and len(term.text) >= 3 and not term.text.isascii():
        spread = ".{0,2}".join(map(re.escape, term.text))
        match = re.search(spread, folded)
        if match and len(match[0]) <= 2 * len(term.text):
            return SHORTENED
    return found


def remark_of(quantity: Quantity, text: str, pairs: Mapping[str, float]) -> float:
    """What an amount in a remark loses, unless it has words of the claim: （小学563个、初中460个）."""
    if not is_bracketed(quantity, text):
        return 0.0
    inside = re.split(r"[（(、，,；;]", text[: quantity.start])[-1]
    return 0.0 if any(pair in pairs for pair in pairs_of(fold(inside))) else REMARK


def _of_dates(claimed: Sequence[DateMention], said: Sequence[DateMention]) -> float:
    """2020年底前 of the claim beside 2019年底前 of the stretch."""
    if not claimed or not said:
        return 0.0
    return SAME_DATE if any(same_time(a, b) for a in claimed for b in said) else -OTHER_DATE


def _of_cases(
    claimed: Mapping[int, frozenset[int]],
    said: Mapping[int, frozenset[int]],
    own: Mapping[int, frozenset[int]],
) -> float:
    """硕士 of the claim beside 博士 of the stretch; 民办 of a stretch says less than was asked."""
    worth = -NARROWER * len(set(own) - set(claimed))
    for row in set(claimed) & set(said):
        worth += SAME_CASE if claimed[row] & said[row] else -OTHER_CASE
    return worth


def way_of(claimed: Quantity, said: Quantity) -> float:
    """增长 of the claim beside 下降 of the stretch, where another one says 增长: GDP, not 单位GDP能耗."""
    ways = {claimed.direction, said.direction}
    return OTHER_WAY if ways == {Direction.RISE_BY, Direction.FALL_BY} else 0.0


def _of_conditions(conditions: Sequence[Quantity], stretch: str) -> float:
    """1500万元 of the claim beside 1000万元以下 of the stretch."""
    worth = 0.0
    for case in conditions:
        said = [q for q in find_quantities(stretch) if alike(q, case) and q.direction in LIMITS]
        if said:
            worth += SAME_CONDITION if any(admits(q, case) for q in said) else -OTHER_CONDITION
    return worth
