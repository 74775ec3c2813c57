"""Whom to turn to where no department is named: 可通过邮箱……联系后台工作人员处理, 如有疑问请致电……."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.rank import Found

_ASKED = re.compile(
    r"(?:找|联系|问|咨询|求助|反映)(?:到)?(?:谁|哪|什么人|什么部门)|(?:跟|向|给|和)谁(?:说|讲|联系|反映|打)"
)
_TOLD = re.compile(
    r"[\w.]+@[\w.]+|QQ|微信(?:群|号)|(?:电话|热线|专线|手机)[^，,。；;]{0,12}\d{5,}|\d{3,4}-\d{7,8}|(?:可|请|应)[^，,。；;]{0,16}(?:联系|咨询|拨打|致电|前往|反映)"
)
NEAR = 0.15
"""How far below the best statement one may be that tells whom to turn to"""


def contact_told(asked: str, fitting: Sequence[Found]) -> Found | None:
    """The first of ``fitting`` near the best that says whom to turn to, where this is asked."""
    if not fitting or not _ASKED.search(asked):
        return None
    least = fitting[0].score - NEAR
    return next(
        (each for each in fitting if each.score >= least and _TOLD.search(each.statement.text)),
        None,
    )
