"""Claims without a number: 还要交, 免费, 可以 – and on which side the text stands: 免收, 不得, 不享受."""

from __future__ import annotations

import re

from assistant.understanding.question import Question

_COSTS = re.compile(
    r"(?:还|仍|都|也)?(?:要|得|需要?|必须|须|应当?)(?:自己|先|另外|额外)?(?:[一-龥]{0,2})?(?:交|缴|花|掏|付|收|出)(?:一?笔)?(?:钱|费|纳)?|收(?:取)?(?:钱|费)|收[一-龥]{0,6}费|要钱|有偿|自费"
)
_FREE = re.compile(
    r"免(?:费|收|缴|交|除|征|予收取)|零(?:费用|成本|投资|收费)|不(?:再|予|得)?(?:用|需要?|必|收取?|要)(?:交|缴|花|掏|付|收|出)?(?:钱|费|取)?|无需(?:交|缴|花|付)|取消(?:收取)?"
)
_MAY_NOT = re.compile(
    r"不(?:得|能|可以?|准|许|允许|享受|适用|予|再享受|纳入|包括|包含|受理|支持|符合)|禁止|严禁|除外|没有(?=资格|补|奖|安)|无资格|不(?:给|发)(?=补|奖)"
)
_MAY = re.compile(r"可以|可(?=[自选申享同按凭通])|能(?!力|源|够再)|允许|享受|适用|有资格|给予|有权")
_HAS = re.compile(r"(?<!没)有(?=[一-龥]{2})|享受|给予|发放")


def side_taken(question: Question, said: str) -> str:
    """是的 or 不对 where the claim and what is ``said`` speak for or against the same thing; "" where that isn't clear."""
    claimed = question.text.removesuffix("，对吗？")
    if _FREE.search(claimed):
        return "是的" if _FREE.search(said) else ""
    if _COSTS.search(claimed):
        return "不对" if _FREE.search(said) else ""
    if _MAY_NOT.search(claimed):
        if _MAY_NOT.search(said):
            return "是的"
        return "不对" if _MAY.search(said) else ""
    if (_MAY.search(claimed) or _HAS.search(claimed) or question.quantities) and _MAY_NOT.search(
        said
    ):
        return "不对"
    return ""
