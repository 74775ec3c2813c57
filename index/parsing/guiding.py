"""Items that only say in which spirit something is done: they bind nobody to anything."""

from __future__ import annotations

import re

from index.documents import Measure
from index.language.normalise import fold

_NUMBER = r"^[(（]?(?:第?[一二三四五六七八九十百\d]+)[)）、.．章节]*"
_SPIRIT = r"(?:指导思想|基本原则|工作原则|指导原则|总体原则|实施原则|遵循原则|总体思路|工作思路|重要意义|目的意义|工作背景)"
_FRAME = r"(?:总体要求|总体部署|总要求|工作要求和目标|总体要求和目标)"
_GOAL = (
    r"(?:总体|工作|主要|行动|发展|具体|预期|年度|阶段性?|近期|远期|任务|建设|奋斗)*目标(?:任务)?"
)


def only_guides(measure: Measure, *, has_deadline: bool, has_target: bool) -> bool:
    """Whether a measure that names nobody sets no task either.

    一、总体要求 · (一)指导思想。坚持3个导向…… counts something and binds nobody; (二)工作目标 is a task only by the
    numbers that it sets.
    """
    names = [_core(measure.title), *(_core(part) for part in measure.section[-2:])]
    if any(re.fullmatch(_SPIRIT, name) for name in names):
        return True
    if any(re.fullmatch(_GOAL, name) for name in names):
        return not has_target
    is_framed = any(re.fullmatch(_FRAME, name) for name in names)
    return is_framed and not has_deadline


def _core(heading: str) -> str:
    return re.sub(_NUMBER, "", fold(heading)).strip("。：:")
