"""Statements that say there is no such amount: 新就业无房职工不发放租赁补贴 answers 补贴多少."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.understanding.question import Asked

LEAST_LOCAL = 0.65
"""Share of the topic that such a statement must say itself: it denies what it names and nothing else"""
_NONE = re.compile(
    r"不(?:再|另|予以?)?(?:发放|享受|奖励|奖补|补助|补贴|给予|收取|收费|支付|计发|补发)|(?:免收|免交|免缴|免费)"
)
_AMOUNTS = frozenset({Asked.MONEY, Asked.AMOUNT, Asked.SHARE})
LONGEST = 60


def says_none(statement: str, local: float, wanted: Collection[Asked]) -> bool:
    """Whether a short statement denies the amount asked for; ``local`` is the share of the topic it says."""
    return (
        local >= LEAST_LOCAL
        and len(statement) <= LONGEST
        and not _AMOUNTS.isdisjoint(wanted)
        and bool(_NONE.search(statement))
    )
