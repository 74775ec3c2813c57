"""What is aimed at and what was reached: 今年目标增长7% is not last year's 增长7.3%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

AIMED = 0.06
REPORTED = 0.15
_AIM_ASKED = re.compile(r"目标|计划|预期|力争|打算|今年|指标(?:是|定)|想要?(?:达|涨|增)")
_PAST_ASKED = re.compile(
    r"去年|上年|上一年|过去|(?:完成|实现|达到|增长|下降|做到|新增|建成)了|已经|成绩|成效|回顾"
)
_REVIEW = re.compile(r"回顾|过去(?:一|五|的)?年|上年|去年")
_AIM_SAID = re.compile(r"目标|力争|预期|计划|确保|争取")


def looks_back(section: Sequence[str]) -> bool:
    """Whether a section reports on a year gone by: 一、2023年工作回顾."""
    return any(_REVIEW.search(heading) for heading in section)


def sense_of_aim(asked: str, statement: str, section: Sequence[str]) -> float:
    """What speaks for a statement where aims are asked for, or against it where it reports on the year before.

    A report on the work of a year looks back under a heading of its own: 一、2023年工作回顾.
    """
    is_past, is_aim = _sense_asked(asked)
    if not is_past and not is_aim:
        return 0.0
    is_review = looks_back(section)
    if is_past:
        return REPORTED if is_review else 0.0
    if is_review:
        return -REPORTED
    return AIMED if _AIM_SAID.search(statement) else 0.0


@lru_cache(maxsize=64)
def _sense_asked(asked: str) -> tuple[bool, bool]:
    """Whether what was reached is asked for, and what is aimed at."""
    return bool(_PAST_ASKED.search(asked)), bool(_AIM_ASKED.search(asked))
