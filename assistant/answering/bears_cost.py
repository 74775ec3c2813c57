"""Statements that say whether something costs anything or who pays: 产生费用由适配对象自理, 不得收取任何费用.

They answer 修的钱谁出 and 要不要交手续费 without the question's own words for paying.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.question import Term

_SAID = re.compile(
    r"免(?:费|收|缴|交|征|予收)|免除[^，,。；;]{0,10}(?:费|税|金|款)|零(?:费用|成本|投资|收费)|不(?:得|再|予|另)?[^，,。；;]{0,6}(?:收取|收费|转嫁)|自理|自付|自费|自行承担"
    r"|(?:由|费用)[^，,。；;]{0,20}(?:承担|负担|支付|自理|解决|垫付)|承担[^，,。；;]{0,10}费用|全额(?:补贴|补助|承担)|(?:经费|费用|资金)[^，,。；;]{0,12}(?:列支|列入|纳入|安排|保障)"
)
_PRICED = re.compile(
    r"投资(?:建设|界面)|出资|由[^，,。；;]{1,14}投资|费用?标准|收费|\d+(?:\.\d+)?(?:万|百|千)?元|工本费|[缴交]纳|\d折"
)
_WORD = re.compile(r"钱|费|腰包|免费|买单|自己|掏|花销")


def says_cost(statement: str) -> bool:
    """Whether a statement says that something is free or who pays for it."""
    return bool(_SAID.search(statement))


def says_price(statement: str) -> bool:
    """Whether a statement says that something is free, who pays for it or what it costs."""
    return says_cost(statement) or bool(_PRICED.search(statement))


def without_cost(terms: Sequence[Term], statement: str) -> tuple[Term, ...]:
    """``terms`` without the words for paying, where the statement says who pays in words of its own."""
    if not says_cost(statement):
        return tuple(terms)
    return tuple(term for term in terms if not _WORD.search(term.text)) or tuple(terms)
