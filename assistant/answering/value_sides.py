"""Values of the other side: what is given where it is asked what one pays, what is spared where a grant is asked for.

社保一个月交多少钱 isn't answered by 给予企业1000元/人的补贴, 农机补贴多少 not by 免征增值税, 贷款利息多少 not by a share of anything else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.values import Value
from assistant.understanding.question import Asked
from index.language.quantities import QuantityKind

_MONEY = frozenset({Asked.MONEY, Asked.AMOUNT})
_PAYING = re.compile(
    r"(?:交|缴|缴纳|付|掏|花|收)(?:纳|取|费)?[^，,。？?补奖]{0,4}(?:多少|几[块元百千])|(?:学|物业|停车|水|电|气|燃气|垃圾|管理|服务|手续|托育|保育)费[^，,。？?补奖]{0,8}(?:多少|几)|要(?:多少|几)(?:块|元)?钱"
)
_GRANT = re.compile(r"补|奖|资助|津贴|扶持|返|给|领|发放|减|免|退")
_GIVEN = re.compile(
    r"(?:给予|发放|享受|按)[^，,；;。]*?(?:补贴|补助|奖励|奖补|资助|津贴)|补贴|补助|奖励|奖补"
)
_PAID = re.compile(r"交|缴|收费|收取|收入|费率|费用|价|租金|保证金|押金|学费|自付|承担|基数")
_GRANT_ASKED = re.compile(r"(?:补贴|补助|奖励|奖补|奖金|津贴|[补奖])[^，,。？?]{0,6}(?:多少|几)")
_SPARED = re.compile(r"免(?!申)|减半|零")
_SPARED_ASKED = re.compile(r"免|减|税|费|保证金|押金")
# 贷款利息多少, 税率是多少: a share of something else is none
_RATE = re.compile(r"(?P<sort>[利税])(?:率|息)(?!.*(?:率|息))|(?P<interest>利息|息)(?=.{0,4}多少)")
_SAID_RATE = {
    "利": re.compile(r"利率|利息|息|LPR|基点"),
    "税": re.compile(r"税"),
}


@lru_cache(maxsize=64)
def _side_asked(asked: str) -> tuple[bool, bool, str]:
    """Whether it is asked what one pays, whether what is given, and of what a rate is asked."""
    rate = _RATE.search(asked)
    sort = (rate["sort"] or "利") if rate else ""
    pays = bool(_PAYING.search(asked)) and not _GRANT.search(asked)
    grants = bool(_GRANT_ASKED.search(asked)) and not _SPARED_ASKED.search(asked)
    return pays, grants, sort


def is_of_other_side(value: Value, statement: str, asked: str) -> bool:
    """Whether ``value`` in ``statement`` tells the other side of what is ``asked``."""
    pays, grants, sort = _side_asked(asked)
    if not (pays or grants or sort):
        return False
    at = statement.find(value.text)
    start = max(statement.rfind(mark, 0, max(at, 0)) for mark in "，,；;。") + 1
    end = min(
        (n for mark in "，,；;。" if (n := statement.find(mark, at)) >= 0), default=len(statement)
    )
    clause = statement[start:end]
    if pays and value.kind in _MONEY and _GIVEN.search(clause) and not _PAID.search(clause):
        return True
    if (
        grants
        and value.kind is Asked.MONEY
        and value.quantity is None
        and _SPARED.search(value.text)
    ):
        return True
    is_share = value.quantity is not None and value.quantity.kind is QuantityKind.SHARE
    return bool(sort) and is_share and not _SAID_RATE[sort].search(statement[: max(at, 0)])
