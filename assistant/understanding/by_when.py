"""Questions for the time within which something is to be set up or handed in, once: 专窗要在多久之内设好."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.question import Intent, Question

# 几天内办结 and 几天内整改 ask how long something takes each time
_SET_UP_WITHIN = re.compile(
    r"(?:多久|多长时间|多少天|几天|几个月)(?:之|以)?内(?:就)?(?:要|得|须|必须|应当?)?(?:把.{1,10})?"
    r"(?:设[好立置]|建[好成立]|制定|出台|拿出|组建|成立|报[送上到]|上报)"
)


def asks_set_up_within(text: str) -> bool:
    """Whether the day is asked for by which something is there, in words of a duration."""
    return bool(_SET_UP_WITHIN.search(text))


def with_fallback(question: Question) -> Question:
    """The question; where no day answers it, it may ask for a duration after all."""
    if question.intent is not Intent.DEADLINE or not asks_set_up_within(question.text):
        return question
    return replace(question, fallback=replace(question, intent=Intent.FACT))
