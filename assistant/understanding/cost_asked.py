"""Whether a question asks if something costs anything or who pays for it: 修的钱谁出, 办照要花钱吗."""

from __future__ import annotations

import re
from functools import lru_cache

_PAY = "[收交缴花掏付出]"
_MONEY = r"(?:钱|费用?|腰包)"
_ASKED = re.compile(
    rf"(?P<act>{_PAY})不(?P=act)|(?P<need>[要用得])不(?P=need)(?:自己|另外|再|先)?{_PAY}|需不需要{_PAY}"
    rf"|{_MONEY}(?:要|得|该|应该)?(?:由|让|归|算)?(?:谁|哪[方家一]?(?:个|方)?)(?:来|去)?(?:[出掏付给拿]|承担|负担|买单|头上|[?？。呢 ]*$)"
    rf"|{_MONEY}(?:能|可以|要|得|该|应该)?(?:让|由|归)[^，,。？?]{{1,10}}(?:[出掏付]|承担|负担)(?:吗|么)"
    rf"|(?:谁|哪一?方)(?:来|去)?(?:[出掏付拿]{_MONEY}|买单|承担费用|负担费用)"
    rf"|{_PAY}[^，,。？?]{{0,6}}?{_MONEY}[^，,。？?]{{0,4}}(?:吗|么|没)[?？。 ]*$|[要用得]{_MONEY}(?:吗|么)"
    rf"|免(?:不免)?费[^，,。？?]{{0,4}}(?:吗|么)|自费|是不是(?:免费|白)|(?:白|免费)(?:给|送|领|用)[^，,。？?]{{0,4}}(?:吗|么)"
)
_AMOUNT = re.compile(r"多少|几[成块百千万元个]|多[大高]")


@lru_cache(maxsize=64)
def asks_cost(asked: str) -> bool:
    """Whether it is asked if something costs anything, or who pays; how much asks for an amount.

    >>> asks_cost("修的钱谁出？"), asks_cost("办照要交多少钱？")
    (True, False)
    """
    return bool(_ASKED.search(asked)) and not _AMOUNT.search(asked)
