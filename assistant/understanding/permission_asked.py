"""What somebody asks leave for: 买下来 in 公租房能不能买下来, 转租 in 这房子转租行不行."""

from __future__ import annotations

import re
from functools import lru_cache

_MAY = r"(?:能不能|可不可以|能否|可否|是否可以|是否能够?|是否允许|允不允许|准不准|让不让|许不许)"
_BEFORE = re.compile(
    rf"{_MAY}(?P<act>[^，,。；;？?！!]{{2,16}})|(?:能|可以|允许|准|让)(?P<asked>[^，,。；;？?！!多几什谁哪]{{2,16}}?)(?:吗|么)[?？。！! ]*$"
)
_BEHIND = re.compile(
    r"(?P<act>[一-龥]{2,8}?)(?:行不行|行吗|可以吗|可不可以|成吗|成不成|允许吗)[?？。！! ]*$"
)


@lru_cache(maxsize=64)
def leave_asked(asked: str) -> str:
    """The words for what is asked leave for, "" where none is.

    >>> leave_asked("公租房能不能买下来？"), leave_asked("这房子能转租吗"), leave_asked("能补多少")
    ('买下来', '转租', '')
    """
    if before := _BEFORE.search(asked):
        return str(before["act"] or before["asked"])
    behind = _BEHIND.search(asked)
    return behind["act"] if behind else ""
