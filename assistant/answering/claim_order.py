"""Claims that one thing comes before another: 先做适配评估，再做需求评估 – and the order that a text sets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDER = re.compile(
    r"先(?!后|行|进|期|例)(?P<first>[^，,。；;？?]{2,16}?)[，,]?\s*(?:然后|之后|最后|接着|再|才|后)(?:再|才)?(?P<then>[^，,。；;？?]{2,16})"
)
_IDLE = re.compile(
    r"^(?:要|得|需要|需(?!求)|应当?(?!急)|去|来|做好?|办好|办理|办(?!法|公|事)|进行|完成|开展|压到|压缩到)+|(?:吗|吧|呢|的|了|好|完|完成)+$"
)
_NUMBER = r"(?:^|[\n：:；;。])[ \t　]*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）).、．][ \t　]*[^。；;\n]{0,6}?"
_BETWEEN = r"(?:[—→－➔>-]+|[^。；;\n]{0,10}?(?:后|再|然后|之后))[^。；;\n—→]{0,12}?"
WINDOW = 4000
"""Characters within which two numbered steps belong to one procedure"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Two things and which is said to come first."""

    first: str
    then: str


def order_claimed(claim: str) -> Order | None:
    """The order that a claim states.

    >>> order_claimed("是先做适配评估，再做需求评估，对吗？")
    Order(first='适配评估', then='需求评估')
    """
    found = _ORDER.search(claim)
    if found is None:
        return None
    first, then = (_IDLE.sub("", _IDLE.sub("", found[name])) for name in ("first", "then"))
    return Order(first=first, then=then) if len(first) > 1 and len(then) > 1 else None


def is_in_order(order: Order, text: str) -> bool | None:
    """Whether ``text`` sets the two in that order, by its numbers or in one sentence; None where it doesn't tell."""
    is_so, is_turned = (
        _follows(order.first, order.then, text),
        _follows(order.then, order.first, text),
    )
    return None if is_so == is_turned else is_so


def _follows(first: str, then: str, text: str) -> bool:
    one, other = re.escape(first), re.escape(then)
    if re.search(f"{one}{_BETWEEN}{other}", text):
        return True
    heads = [re.search(f"{_NUMBER}{each}", text) for each in (one, other)]
    if heads[0] is None or heads[1] is None:
        return False
    return 0 < heads[1].end() - heads[0].end() < WINDOW
