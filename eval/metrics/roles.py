"""Lead against responsible: which role a reply gives to a unit it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eval.matching import normalise, occurrences

_ROLE = re.compile(
    r"(?P<lead>联合牵头|共同牵头|总牵头|牵头|主办|主责)|(?P<support>责任|配合|协办|协同|协助|参与|参加|支持)(?=单位|部门|的?[是为有:]|$|[,，;；。)])"
)
_UNIT_WORD = re.compile(r"(?:责任|的)?(?:单位|部门|方)?(?:有|是|为|包括|分别)*[:：]?")
_SENTENCE_END = re.compile(r"[。;；!?！？]")
_CLAUSE_END = re.compile(r"[,，]")
_IS_AFTER = re.compile(r"(?:为|是|作为|负责|来|联合|共同)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A role word and which way it points."""

    start: int
    end: int
    is_lead: bool
    points_back: bool
    """由区税务局牵头, 区税务局为牵头单位"""
    points_forward: bool
    """牵头单位:区税务局"""


def names_as_lead(text: str, variants: Iterable[str]) -> bool:
    """Whether one of ``variants`` is named as lead (牵头) in ``text``.

    Both ways of saying it count: "牵头单位:区发改委,配合单位:区财政局" names 区发改委 alone,
    "由区发改委牵头,区财政局配合" too. A unit that no role word governs is the lead only where
    nothing else is called so: "住建局(责任单位:经发局)" answers who leads.
    """
    folded = normalise(text)
    roles = {
        _governing_role(folded, start, end)
        for variant in variants
        for start, end in occurrences(folded, normalise(variant))
    }
    return True in roles or (None in roles and "牵头" not in folded)


def _governing_role(text: str, start: int, end: int) -> bool | None:
    """True for lead, False for support, None when no role word governs ``text[start:end]``."""
    sentence_start, sentence_end = _bounds(_SENTENCE_END, text, start, end)
    mentions = _mentions(text, sentence_start, sentence_end)
    before = [mention for mention in mentions if mention.end <= start]
    after = [mention for mention in mentions if mention.start >= end]
    following = after[0] if after and after[0].points_back else None
    preceding = before[-1] if before and before[-1].points_forward else None
    if following and preceding:
        clause_end = _bounds(_CLAUSE_END, text, start, end)[1]
        return following.is_lead if following.start < clause_end else preceding.is_lead
    chosen = following or preceding
    return chosen.is_lead if chosen else None


def _mentions(text: str, start: int, end: int) -> list[_Mention]:
    found = []
    for match in _ROLE.finditer(text, start, end):
        tail = _UNIT_WORD.match(text, match.end(), end)
        stop = tail.end() if tail else match.end()
        names_follow = stop < end and text[stop] not in ",，)、"
        back_words = (
            _IS_AFTER.search(text, max(start, match.start() - 2), match.start()) is not None
        )
        is_first_word = match.start() == start or text[match.start() - 1] in ",，:：(（"
        is_label = names_follow and (stop > match.end() or is_first_word)
        found.append(
            _Mention(
                start=match.start(),
                end=stop,
                is_lead=match.group("lead") is not None,
                points_back=(not is_label or back_words) and not is_first_word,
                points_forward=is_label and not (back_words and stop >= end),
            )
        )
    return found


def _bounds(stop: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    for match in stop.finditer(text, 0, start):
        first = match.end()
    last = stop.search(text, end)
    return first, last.start() if last else len(text)
