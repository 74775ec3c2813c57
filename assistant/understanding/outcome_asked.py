"""Whether a question asks what follows from something: 没去报到会怎样, 拖着不交怎么罚, 有什么后果."""

from __future__ import annotations

import re
from functools import lru_cache

_AMISS = r"(?:没|未|不|无(?!人机)|超|逾|过期|拖|违|弄虚|作假|造假|假|丢|差|错|骗|欠|断|缺|输|失败)"
_ASKED = re.compile(
    r"会(?:是|被|有)?(?:个)?(?:怎么?样|咋样|怎么着|如何)(?!办)|(?:怎么|咋|如何|怎样)(?:个)?(?:处?罚|惩罚|处理|处置|处分|追究|赔)"
    r"|(?:什么|啥|哪些|何种|什么样的)(?:严重)?(?:后果|下场|惩罚|处罚|处分|结果|责任(?!人|单位|部门))|(?:后果|下场)(?:是|会)"
    r"|会不会被|会被(?:罚|处|取消|怎)|要不要受罚|(?:受|挨)(?:到)?(?:什么|啥)?(?:处?罚|处分)|罚(?:什么|啥)"
    rf"|{_AMISS}[^，,。；;？?]{{0,14}}[，,]?(?:那|又|该|会|要)?(?:怎么办|咋办|怎么算|怎么弄|咋整)"
)
OUTCOME_WORDS = re.compile(r"后果|下场|惩罚|怎么?样|会怎")
"""Words that ask for it and that no rule need say"""

# 过多久才能再申请, 几年内不能报名
_BARRED = re.compile(
    r"(?:才|还|方)?(?:能|可以?|可)(?:再|重新|继续)|再(?:次|度)?(?:能|可以)|(?:才能|还能|可以再|重新)(?:申|报|参|评|租|买|考)"
    r"|(?:不能|不得|不许|不让|不准|禁止|没法)(?:再|重新|继续)?(?:申|报|参|评|租|买|考|享|领|从)"
)


@lru_cache(maxsize=64)
def asks_outcome(text: str) -> bool:
    """Whether a question asks what follows from something.

    >>> asks_outcome("没去报到会怎样"), asks_outcome("有什么后果"), asks_outcome("怎么办理")
    (True, True, False)
    """
    return bool(_ASKED.search(text))


@lru_cache(maxsize=64)
def asks_barred(text: str) -> bool:
    """Whether a question asks of something that was or becomes forbidden when it may be done again.

    >>> asks_barred("过多久才能再申请"), asks_barred("几年内不能报名"), asks_barred("多久能办好")
    (True, True, False)
    """
    return bool(_BARRED.search(text))
