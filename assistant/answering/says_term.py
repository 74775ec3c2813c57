"""Statements that set how long something lasts: 见习期限一般为3个月至6个月 for 见习多长, 见习期多久."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.understanding.kinds import asks_term
from assistant.understanding.question import Term

_SAME = 0.9
"""Weight of an official word that stands for the everyday one"""
_SHORT = 2


def term_pattern(asked: str, terms: Iterable[Term]) -> re.Pattern[str] | None:
    """What says how long the matter of a question lasts; None where nothing of the kind is asked."""
    if not asks_term(asked):
        return None
    words = {
        word.removesuffix("期限").removesuffix("期")
        for term in terms
        for word in (term.text, *(other for other, weight in term.variants if weight >= _SAME))
    }
    named = sorted(
        (re.escape(word) for word in words if len(word) >= _SHORT), key=len, reverse=True
    )
    if not named:
        return None
    return re.compile(
        rf"(?:{'|'.join(named)})(?:的)?(?:期限?|时间|时长|年限|周期)(?:一般|原则上|最[长短]|累计|合计|均|暂定)*(?:为|是|不|至|[\d一二三四五六七八九十半]|最[长短])"
    )
