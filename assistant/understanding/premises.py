"""What a question takes for granted: 既然补贴是5000元，那什么时候发 → the claim 补贴是5000元."""

from __future__ import annotations

import re

from index.language.dates import find_dates
from index.language.quantities import find_quantities

_TAG = "，对吗？"
_ASKS = re.compile(
    r"谁|哪|几(?!乎)|多少|什么|啥|怎|咋|多[久长快大高]|如何|何时|能不能|有没有|要不要|可不可以|是不是|是否|[吗么呢][?？ ]*$"
)
_END = r"[，,。；;！!？?]+"
# 既然每月补1000元，那要领几个月; 反正是一次性的，怎么领
_SINCE = re.compile(
    rf"^(?:那么?)?(?:既然|反正)(?P<premise>[^，,；;。？?]{{4,}}){_END}(?P<rest>.+)$"
)
# 补贴是5000元对吧，那什么时候发; 都涨到5000元了吧，什么时候到账
_TAGGED = re.compile(
    rf"^(?P<premise>.{{4,}}?)[，, ]*(?:对(?:吗|吧|不对)|是(?:吗|吧|不是)|没(?:记|说|搞|看|听)?错(?:吧|吗)|(?:是)?真的(?:吗|吧)|吧){_END}(?P<rest>.+)$"
)
# 听说补贴是5000元，那什么时候发; 补贴都涨到5000元了，什么时候发
_HEARD = re.compile(
    rf"^(?:我|咱)?(?:听(?:人|说|朋友|同事|别人)?说?|据说|有人说|都说|记得|知道)(?P<premise>[^，,；;。？?]{{4,}}){_END}(?:那么?|所以)?(?P<rest>.+)$"
)
_ALREADY = re.compile(
    rf"^(?P<premise>[^，,；;。？?]{{2,}}都[^，,；;。？?]{{2,}}了){_END}(?:那么?)?(?P<rest>.+)$"
)
_IF = re.compile(r"如果|要是|假如|假设|倘若|万一")
# 我去年买了3台, 我们公司有20人: the visitor's own case, which no text can contradict
_OWN = re.compile(r"^(?:我|咱|俺|本人|本公司)|我(?:们|家)|我是|咱(?:们|家)")
_DENIES = re.compile(r"不|免|没有|无|才能|必须")


def premise_of(text: str) -> str | None:
    """The claim a question rests on, with 对吗 behind it; None where it takes nothing for granted.

    Only what can be checked is one: it has an amount or a date, or denies something.

    >>> premise_of("既然青城补贴是5000元，那什么时候发？")
    '青城补贴是5000元，对吗？'
    """
    plain = text.strip()
    if _IF.search(plain):
        return None
    for pattern in (_SINCE, _TAGGED, _HEARD, _ALREADY):
        match = pattern.search(plain)
        if match is None:
            continue
        premise, rest = match["premise"].strip(), match["rest"]
        if not _ASKS.search(rest) or _ASKS.search(premise) or _OWN.search(premise):
            continue
        if find_quantities(premise) or find_dates(premise) or _DENIES.search(premise):
            return f"{premise}{_TAG}"
    return None
