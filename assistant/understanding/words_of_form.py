"""Words that say which sort of answer is asked for and no part of its topic: 打电话, 截止, 为止."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.understanding.outcome_asked import OUTCOME_WORDS, asks_outcome
from assistant.understanding.question import Asked, Intent, Term

_ENOUGH = 0.3
"""Weight of the other words from which these say nothing more"""
_PHONE = re.compile(
    r"(?:打|拨打|拨|咨询|联系|投诉|服务)?(?:的)?电话(?:号码?)?|联系方式|号码|致电|来电"
)
# 过户几天出证: in hand is what the time ends with
_IN_HAND = re.compile(r"(?:出|拿|领|取|发|下)(?:到)?(?:证|照|本|结果)")
# 注销当天能办好吗: how long it takes, no part of the matter
_AT_ONCE = re.compile(r"当[天日场]|马上|立刻")
_AT_ONCE_ASKED = re.compile(
    rf"(?:{_AT_ONCE.pattern})(?:就)?(?:能|可以?)[^，,。？?]{{0,4}}[办拿领出批完好][^，,。？?]{{0,3}}(?:吗|么|不)"
)
_DATE = re.compile(
    r"截止?|截至|为止|到期|开始|结束|开始时间|截止时间|截止日期|关门|最晚|最迟|日期|时间点?"
)


def without_form(
    terms: Sequence[Term], intent: Intent, kinds: Collection[Asked], text: str = ""
) -> tuple[Term, ...]:
    """``terms`` without those that only name what is asked for, where others say of what."""
    forms = []
    if Asked.PHONE in kinds:
        forms.append(_PHONE)
    if intent is Intent.DEADLINE or Asked.DATE in kinds:
        forms.append(_DATE)
    if Asked.DURATION in kinds:
        forms.append(_IN_HAND)
        if _AT_ONCE_ASKED.search(text):
            forms.append(_AT_ONCE)
    if asks_outcome(text):
        forms.append(OUTCOME_WORDS)
    kept = tuple(t for t in terms if not any(form.fullmatch(t.text) for form in forms))
    return kept if sum(term.weight for term in kept) >= _ENOUGH else tuple(terms)
