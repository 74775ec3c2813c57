"""Values in brackets belong to what stands before these: 用水报装（2天办结）和用气报装（2个环节）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.match import strength
from assistant.understanding.question import Term
from index.language.normalise import fold

NAMED, FOREIGN = 0.7, 0.3
"""Strength from which a name has a word of the question, and up to which it has nothing of it"""
_BRACKET = re.compile(r"(?P<head>[^，,。；;、（()）]*)[（(](?P<inside>[^（()）]*)[）)]")
_JOINED = re.compile(r"^(?:和|与|及|以及|、)")


def belongs_elsewhere(text: str, at: int, terms: Sequence[Term]) -> bool:
    """Whether the bracket around offset ``at`` describes another of two things side by side than the one asked for.

    由“210”标准（1天）提升至“2050”标准（0.5天） are steps of one thing: only 和, 与, 及 and 、 part two.
    """
    if "（" not in text and "(" not in text:
        return False
    groups = list(_BRACKET.finditer(text))
    own = next((i for i, m in enumerate(groups) if m.start("inside") <= at < m.end("inside")), None)
    if own is None:
        return False
    first, last = own, own
    while first > 0 and _joins(text, groups[first - 1], groups[first]):
        first -= 1
    while last + 1 < len(groups) and _joins(text, groups[last], groups[last + 1]):
        last += 1
    heads = [fold(match["head"]) for match in groups[first : last + 1]]
    mine = heads[own - first]
    return any(
        strength(term, mine) <= FOREIGN and any(strength(term, head) >= NAMED for head in heads)
        for term in terms
        if len(term.text) > 1
    )


def _joins(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    between = text[left.end() : right.end("head")]
    return bool(_JOINED.match(between)) and len(between) == len(right["head"]) + (
        between[0] == "、"
    )
