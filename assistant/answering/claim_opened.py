"""A claimed name, number, date or count beside the answer to the open question: 组长是高飞,对吗 – 组长是谁."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.grounds import escape
from assistant.answers import Answer, Status
from assistant.understanding.question import Asked, Intent, Question
from index.language.dates import find_dates
from index.language.normalise import fold
from index.language.numerals import parse_number

HEADLINE = 160
_HEAD = re.compile(r"^[\d一二三四五六七八九十百两]+")


def answer_opened(question: Question, told: Answer) -> Answer | None:
    """The open answer with 是的 or 不对 before it, or its refusal; None when it doesn't settle the claim."""
    opened = question.opened
    if opened is None:
        return None
    is_named = opened.intent is Intent.DOCUMENT or Asked.PERSON in opened.kinds
    if told.status is not Status.ANSWERED:
        return told if is_named else None
    if opened.intent is Intent.COUNT and told.total is not None:
        is_right = _number(question.claimed) == told.total
        right = f"{told.total}{_HEAD.sub('', question.claimed).removeprefix('大')}"
    elif Asked.PERSON in opened.kinds:
        is_right, right = fold(question.claimed) in fold(told.headline), ""
    elif opened.intent is Intent.DOCUMENT:
        is_right, right = _recorded(question.claimed, told.headline)
    else:
        return None
    return _judged(told, question.claimed, right, is_right=is_right)


def _judged(told: Answer, claimed: str, right: str, *, is_right: bool) -> Answer:
    """``told`` with the verdict on what was claimed, and the ``right`` value where it is short, before it."""
    wrong = f"不对，应为{right}，不是{claimed}。" if right else f"不对，不是{claimed}。"
    opening = "是的。" if is_right else wrong
    return replace(
        told,
        status=Status.ANSWERED if is_right else Status.CORRECTED,
        headline=f"{opening}{told.headline}"[:HEADLINE],
        answer=f"{escape(opening)}{told.answer}",
    )


def _number(claimed: str) -> int | None:
    match = _HEAD.match(claimed)
    try:
        return int(parse_number(match[0])) if match else None
    except (ValueError, ArithmeticError, KeyError):
        return None


def _recorded(claimed: str, headline: str) -> tuple[bool, str]:
    """Whether the recorded number or date is the claimed one, and the recorded date as exact as the claimed.

    A month or year counts for the day in it.
    """
    said = find_dates(claimed)
    if not said or "号" in claimed:
        # 人社局 of 人力资源和社会保障局 by its characters in order
        is_body = not re.search(r"\d", claimed)
        shortened = ".*".join(map(re.escape, fold(claimed)))
        told = fold(headline.rsplit("发文机关是", 1)[-1])
        return bool(re.search(shortened, told) if is_body else fold(claimed) in fold(headline)), ""
    days = [day for day in find_dates(headline) if day.has_day]
    if any(said[0].first <= day.first and day.last <= said[0].last for day in days):
        return True, ""
    if not days:
        return False, ""
    first = days[0].first
    words = (f"{first.year}年", f"{first.month}月", f"{first.day}日")
    return False, "".join(words[: 1 + said[0].has_month + said[0].has_day])
