"""The many ways to put a claim → one: 听说西湖要3天,是真的吗 / 西湖不是要3天吗 → 西湖要3天,对吗?"""

from __future__ import annotations

import re

from assistant.understanding.premises import premise_of
from index.language.dates import find_dates
from index.language.quantities import find_quantities

_HEARD = re.compile(
    r"^(?:那么?|可是?|但是?|不过)?(?:我|咱)?(?:听(?:人|说过|朋友|同事|别人|他们|邻居|中介)?说|据说|据传|有人(?:说|告诉我)|都说"
    r"|(?:网上|别人|朋友|同事|人家|他们|中介|邻居|老板|会计|群里)(?:都|跟我)?(?:说|讲|传)|(?:我)?(?:记得|印象[中里]|以为|理解|觉得|寻思)(?:是)?|貌似(?:说)?|似乎|好像(?:说)?"
    r"|按理说?|按说|照理说?|难道说?|既然|传言说?|传说|反正|不会(?:真)?(?:是)?(?=.*吧))[，,：:]?"
)
_WHETHER = re.compile(
    r"[，,。；;！!？? ]*(?:我|这|那|这个|那个|这种|这么|有人)?(?:(?<=[这那么])个)?(?:说法|理解|说的|话|事儿?|消息|传言|信息|数字|记忆|讲)?(?:应该|到底|究竟)?(?:是)?"
    r"(?:对(?:吗|么|嘛|吧|不对|不|啊|的吧|的吗)|是(?:吗|么|嘛|吧|不是|不)|没(?:有)?(?:记|说|搞|弄|理解|看|听)?错(?:吧|吗|么)?|(?:是)?(?:这样|这么回事|如此)(?:的)?(?:吗|么|吧|不)"
    r"|(?:是)?真的(?:吗|么|吧|还是假的|假的)|(?:是)?真是假|真假|正确(?:吗|么|吧|不)|准确(?:吗|么|吧)|属实(?:吗|么|吧)?|有这(?:回)?事(?:儿)?(?:吗|么|吧)|有没有这回事"
    r"|可信(?:吗|么)|靠谱(?:吗|么)|成立(?:吗|么)|确定(?:吗|么)|合不合(?:实际|事实)|符合(?:规定|文件|原文|事实)(?:吗|么))[?？。!！~～ ]*$"
)
# 要压到3.5天没错吧，我想早点准备: what stands behind the tag is no part of the claim
_WHETHER_INSIDE = re.compile(
    r"(?<=[^，,。；;！!？? ])[，,。！!？? ]*(?:这个?)?(?:对(?:吗|吧|不对)|是(?:吗|吧|不是)|没(?:有)?(?:记|说|搞|弄|理解|看|听)?错(?:吧|吗)|(?:是)?真的(?:吗|吧|假的))[?？，,。！!]+(?=[^，,。；;！!？? ]{2})"
)
# 投资是增长的吧，涨了2.1%？ claims both
_OUGHT_INSIDE = re.compile(r"(?<=[一-龥\d%])吧[，,](?=(?P<rest>[^，,。；;！!？?]{2,}[?？]?)$)")
# 补贴一半吧: a share like any
_HALF = re.compile(r"(?<![第前后上下另])一半(?=$|[，,。的])")
_REMEMBERED = re.compile(r"(?:来着|来的)[?？。!！ ]*$")
_OUGHT = re.compile(r"吧[?？。!！~～ ]*$")
_RHETORIC = re.compile(
    r"(?<!是)不是(?!一家|同一)(说|要|得|由|在|有|归|只|已经|都|可以|能|应该)?(?=.*(?:吗|么|嘛)[?？。!！~～ ]*$)"
)
_IS_IT = re.compile(r"是不是(?=(?P<rest>.+?)(?:啊|呀|呢|的)?[?？。!！~～ ]*$)")
_END = re.compile(r"(?:吗|么|嘛)?[?？。!！~～ ]*$")
_ASKS = re.compile(
    r"谁|哪|几(?!乎)|多少|什么|啥|怎|多[久长快大高]|如何|何时|能不能|有没有|要不要|可不可以"
)
_SHORT = 6
"""Characters at most behind 是不是 that are a name: 组长是不是高飞"""
# 要3个工作日吗, 是80万元吗, 不超过5次吗: the amount itself is doubted, nothing behind it is asked
_DOUBTED = re.compile(
    r"(?:是|为|要|需要?|得|达到|到|成|至|给|有|补|奖|只要|只有|最多|最少|最高|最低|至少|不超过|不低于|不少于|超过)\s*$"
)
_CLOSING = re.compile(
    r"^(?:以?内|之内|以上|以下|左右)?(?:的)?(?:办结|办完|办好|完成|办成|拿到)?(?:吗|么|嘛)[?？。!！ ]*$"
)
_BEFORE_BOUND = re.compile(r"(?:最多|最少|至少|不超过|不低于|不少于)$")


def plain_claim(text: str) -> str:
    """A claim as its statement with 对吗 behind it; any other text as it is.

    >>> plain_claim("听说西湖简易注销要3个工作日，是真的吗？")
    '西湖简易注销要3个工作日，对吗？'
    >>> plain_claim("楚贸通不是区商务局牵头吗？")
    '楚贸通是区商务局牵头，对吗？'
    """
    said = _HEARD.sub("", text.strip())
    is_heard = said != text.strip()
    if match := _WHETHER_INSIDE.search(said):
        if _ASKS.search(said[match.end() :]):
            return text
        said = f"{said[: match.start()]}，对吗？"
    if (match := _OUGHT_INSIDE.search(said)) and not _ASKS.search(said):
        return _doubted(f"{said[: match.start()]}，{match['rest'].rstrip('?？')}")
    if match := _WHETHER.search(said):
        return _doubted(said[: match.start()]) if match.start() else text
    if premise_of(text) is not None:
        return text
    if _ASKS.search(said.replace("是不是", "")):
        return text
    if match := _REMEMBERED.search(said):
        return _doubted(said[: match.start()].replace("是不是", "是"))
    if _OUGHT.search(said):
        return _doubted(_OUGHT.sub("", said))
    if match := _RHETORIC.search(said):
        kept = "" if match[1] in {"说", None} else match[1]
        verb = "" if match[1] else "是"
        return _doubted(f"{said[: match.start()]}{verb}{kept}{_END.sub('', said[match.end() :])}")
    if (match := _IS_IT.search(said)) and match.start() and _is_said_of(match["rest"]):
        rest = re.sub(r"(?:啊|呀|呢)?[?？。!！~～ ]*$", "", said[match.end() :])
        verb = "" if re.match(r"要|由|在|有|得|归|需|可以|能|不|已", rest) else "是"
        return _doubted(f"{said[: match.start()]}{verb}{rest}")
    if is_heard or _doubts_amount(said):
        return _doubted(_END.sub("", said))
    return text


def _doubted(statement: str) -> str:
    statement = _HALF.sub("50%", statement)
    return f"{statement.rstrip('，,。；; ')}，对吗？"


def _is_said_of(rest: str) -> bool:
    """Whether what stands behind 是不是 is a value, a name or who acts, not a thing one may do."""
    if len(rest) <= _SHORT and not re.search(r"[能可要需免得会有]", rest):
        return True
    return bool(find_quantities(rest) or find_dates(rest) or re.search(r"牵头|负责|主管", rest))


def _doubts_amount(said: str) -> bool:
    """Whether the sentence ends with an amount that is called in question: 要3个工作日吗."""
    for quantity in find_quantities(said):
        if _CLOSING.match(said[quantity.end :]):
            before = _BEFORE_BOUND.sub("", said[: quantity.start])
            return bool(_DOUBTED.search(said[: quantity.start]) or _DOUBTED.search(before))
    return False
