"""What a comparison is after: the largest or the smallest, or both sides."""

from __future__ import annotations

import re

# 哪个地方最快, 谁家简易注销快, 哪边给得多, 目标哪个定得高
_LEAD = r"(?:最|更|比较|谁[家那的]?[^，,。？?]{0,12}?|哪(?:一?个|里|边|家|座|儿|些|地)?[^，,。？?]{0,12}?|[定给补奖要收办批]得)"
_MOST = re.compile(rf"{_LEAD}(?:多|高|大|长|慢|贵|久|晚)(?!少)")
_LEAST = re.compile(rf"{_LEAD}(?:少|低|小(?!微|型|企|规|学)|短|快|便宜|省(?![级市]))")
_SET_BESIDE = re.compile(r"比较|对比|相比|比一?比|差别|区别|不同|一样|差异")


def wants_most(asked: str) -> bool | None:
    """Whether the largest value is asked for (True) or the smallest (False); None where neither is."""
    least, most = _LEAST.search(asked), _MOST.search(asked)
    if most and not (least and least.end() < most.end()):
        return True
    return False if least else None


def sets_beside(asked: str) -> bool:
    """Whether places are set side by side without a word for the better one: 比较, 有什么区别, 一样吗."""
    return bool(_SET_BESIDE.search(asked))
