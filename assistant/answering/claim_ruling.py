"""A claim against texts that speak of it: 是的, 不对 with what is right, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.branches import is_same_number_of_days, phrase
from assistant.answering.case import Ruling
from assistant.answering.claim_sayings import sayings_of
from assistant.answering.claim_sides import denies_alike, misses_others, opposes, subject_of
from assistant.answering.claim_slots import differs, join
from assistant.answering.claim_values import (
    LIMITS,
    Claim,
    Differs,
    Figure,
    Saying,
    Spoken,
    dates_of,
    same_time,
)
from assistant.answering.ground_sense import pairs_of
from assistant.understanding.question import Question
from index.language.classes import Classes
from index.language.normalise import fold
from index.language.quantities import Quantity, QuantityKind

TIE = 0.02
"""How far below the best an amount may be and still be the one meant"""
CLEARLY = 0.1
"""How far a denial in another measure must lie ahead of the best amount to be what is meant"""
NEARLY = 0.15
"""How far below the best a dated piece may be and still be the one meant"""
LEAST = 0.3
"""Score below which an amount has nothing to do with the claim"""
MOST_SAID = 0.5
"""Score from which a piece that denies something speaks of a claim without amounts"""
MOST_VALUES = 4
"""Amounts of different cases that a correction tells when the claim doesn't say which it means"""
_SIZES = frozenset({QuantityKind.MONEY, QuantityKind.AREA, QuantityKind.CAPACITY})
_OF_SIZE = re.compile(r"的[一-龥]{2}")
_AT_A_RATE = re.compile(
    r"[，,]?[一-龥]{0,6}?(?:费率|利率|税率|[担保续利]费|利息|贴息|[收按付交])[是为要到]{0,2}\s*[\d.]+\s*[%％‰]"
)
"""担保1200万收2%: the rate is claimed, of a case"""
_BOUNDING = re.compile(r"的(?![，。；]?$)|[^，。；、\d]{0,8}的[一-龥]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A ruling and the text it rests on."""

    ruling: Ruling
    at: int


def rule_claim(
    question: Question,
    texts: Sequence[Spoken],
    classes: Classes | None = None,
    places: Sequence[str] = (),
) -> Ruled | None:
    """Hold the amounts of a claim, else its dates, against ``texts``; None when none can be.

    A claim is right when all its amounts are that can be held against one, and wrong when one isn't.
    """
    claim = Claim.of(question, classes, places)
    if not claim.quantities and (ruled := _plain(claim, texts, classes)):
        return ruled
    bounding = [each for each in claim.quantities if _bounds(each, claim.text)]
    values = [each for each in claim.quantities if each not in bounding] or bounding
    agreed: Ruled | None = None
    for claimed in values:
        sayings = sayings_of(claim, claimed, texts, classes)
        ruled = _ruled(claim, claimed, sayings, texts)
        if ruled is not None and ruled.ruling.is_correction:
            return ruled
        agreed = agreed or ruled
    return agreed or _date(claim, texts, classes)


def rule_claim_on(question: Question, text: str) -> Ruling | None:
    """The ruling of one ``text`` that stands alone."""
    ruled = rule_claim(question, [Spoken(text=text)])
    return None if ruled is None else ruled.ruling


def _ruled(
    claim: Claim, claimed: Quantity, sayings: Sequence[Saying], texts: Sequence[Spoken]
) -> Ruled | None:
    amounts = [each for each in sayings if each.quantity is not None]
    if not amounts or (amounts[0].score < LEAST and texts[0].around):
        return None
    best = amounts[0]
    for each in sayings[: sayings.index(best)]:
        # 应当不予补贴 of another case denies nothing of this one: 低保家庭免交 names the claim's
        is_beside = texts[each.at].measure == texts[best.at].measure
        is_meant = is_beside or each.score >= best.score + CLEARLY
        is_told_apart = bool(claim.pairs & subject_of(each.stretch) - pairs_of(fold(best.stretch)))
        if is_meant and is_told_apart and opposes(claim.text, each.stretch):
            ruling = Ruling(verdict="不对", text=each.stretch, is_correction=True)
            return Ruled(ruling=ruling, at=each.at)
    own = Figure(text=claim.text, quantity=claimed, stretch=claim.text)
    meant = [each for each in amounts if each.score >= amounts[0].score - TIE]
    wrong: list[Differs] = []
    for each in meant:
        assert each.quantity is not None
        said = Figure(text=each.text, quantity=each.quantity, stretch=each.stretch)
        if (other := differs(own, said)) is None:
            is_days = is_same_number_of_days(said.quantity, claimed)
            told = f"是{phrase(said.quantity, said.text)}" if is_days else ""
            return Ruled(ruling=Ruling(verdict="是的", text=told), at=each.at)
        wrong.append(other)
    told = join(wrong[:MOST_VALUES])
    return Ruled(ruling=Ruling(verdict="不对", text=told, is_correction=True), at=meant[0].at)


def _plain(claim: Claim, texts: Sequence[Spoken], classes: Classes | None) -> Ruled | None:
    """A claim without amounts beside the piece that says most of it: 限户籍 of what is 不限户籍."""
    sayings = sayings_of(claim, None, texts, classes)
    if not sayings or not texts[0].around or sayings[0].score < MOST_SAID:
        return None
    first = sayings[0]
    if others := misses_others(claim.text, texts[first.at].text):
        ruling = Ruling(verdict="不对", text=f"应为{others}", is_correction=True)
        return Ruled(ruling=ruling, at=first.at)
    if opposes(claim.text, first.stretch):
        ruling = Ruling(verdict="不对", text=first.stretch, is_correction=True)
        return Ruled(ruling=ruling, at=first.at)
    if denies_alike(claim.text, first.stretch):
        return Ruled(ruling=Ruling(verdict="是的", text=""), at=first.at)
    return None


def _bounds(quantity: Quantity, claim: str) -> bool:
    """Whether an amount of a claim tells which case is meant: 200万元以上的采购, 满18岁的人."""
    if quantity.direction in LIMITS:
        return bool(_BOUNDING.match(claim, quantity.end))
    # 500万元的担保费率是0.5%: the case, where another amount is claimed of it
    of_size = _OF_SIZE.match(claim, quantity.end) or _AT_A_RATE.match(claim, quantity.end)
    return quantity.kind in _SIZES and bool(of_size)


def _date(claim: Claim, texts: Sequence[Spoken], classes: Classes | None) -> Ruled | None:
    """A claimed date beside the one of the piece that says most of the rest of the claim."""
    if not claim.dates:
        return None
    sayings = sayings_of(replace(claim, dates=()), None, texts, classes)
    dated = [each for each in sayings if dates_of(each.stretch)]
    if not dated or (dated[0].score < MOST_SAID and texts[0].around):
        return None
    # 于5月1日通过，并于6月1日批准: of pieces that carry on what was said, the own words tell
    near = [each for each in dated if each.score >= dated[0].score - NEARLY]
    first = max(near, key=lambda each: len(claim.pairs & pairs_of(fold(each.stretch))))
    written = dates_of(first.stretch)
    if any(same_time(ours, theirs) for ours in claim.dates for theirs in written):
        return Ruled(ruling=Ruling(verdict="是的", text=""), at=first.at)
    told = f"应为{written[0].text}，不是{claim.dates[-1].text}"
    return Ruled(ruling=Ruling(verdict="不对", text=told, is_correction=True), at=first.at)
