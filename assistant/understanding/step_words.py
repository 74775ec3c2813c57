"""Words that open a step of a procedure: 第一步, 第2步, 首先."""

from __future__ import annotations

import re

_STEP = re.compile(
    r"^\s*第[一二三四五六七八九十\d]+(?:步|阶段)|^\s*(?:步骤|阶段)[一二三四五六七八九十\d]+"
)


def opens_step(text: str) -> bool:
    """Whether a text begins with the number of a step: 第二步 联合审查."""
    return bool(_STEP.match(text))
