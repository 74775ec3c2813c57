"""Question words of everyday speech in their plain form: 补好多 → 补多少, 哪个出 → 谁出, 要钱不 → 要钱吗."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"谁|哪|几(?!乎|多)|多少|多[久长快大高远]|什么|啥|么子|怎|咋|如何|何时|吗|么[?？。 ]*$|呢|是不是|是否|能否|可否|(?P<verb>[一-龥])不(?P=verb)"
)
"""Words that ask already"""
_MANY = re.compile(r"[好几]多(?!好|半|数|年前|年来)")
_ACTS = (
    r"(?:牵头|负责|承担|负担|认定|复核|审核|审批(?!局)|受理|通知(?!书)|主管|统筹|推进|组织(?!部|机构)|监督|验收|管理(?!局|处|部门)|指导|评估|核实|公布|制定|处理|解决|决定|批准|买单"
    r"|[出掏付建批查抓干签教修赔买]|做|管(?!委|理|辖)|办(?!法|公|事|理)|审(?!批|计|核|改)|评(?!价|审|估)|发(?!改|票|文|展)|定(?!额|点|向)|收(?!费|入)|交(?!通|警|易))"
)
# 修的钱哪个出, 归哪个管, 是哪个建的: who, where a noun behind it would make it which
_WHO = re.compile(rf"(?<!从)(?<!在)哪一?个(?:人)?(?=(?:来|去|给)?{_ACTS})")
# 办公室主任是哪一个: an office is held by a person
_OFFICE = re.compile(
    r"(?<=[任长记人员])(?:同志)?(?:到底|现在)?是哪一?[个位](?:人|同志|领导)?(?=[?？。！! ]*$)"
)
_AGE = re.compile(
    r"多大(?:的)?(?:年纪|岁数|年龄)|(?:年龄|岁数|年纪)(?:要|得|需要?|是|到)?多大|多大岁"
)
_TAG = re.compile(r"(?<=[一-龥])(?<!有)(?:不|没|没有|啵|不咯|不嘛|不啊|不呢)[?？。！! ]*$")
# 整治拖欠账款牵头: who leads
_BARE_ACT = re.compile(r"(?<=[一-龥]{3})(?P<act>牵头|负责|主管)[?？。！! ]*$")
# 办得下来不, 有补贴没: what a tag may follow; 行不, 可以不 as well
_TAGGED = re.compile(
    r"要|用|需|得|能|会|行|可以|有|收|交|给|算|补|奖|让|准|许|包|含|免|够|是|对|花|掏|付|享受|适用|办"
)


def plain_question(text: str) -> str:
    """``text`` with the question words of everyday speech in their plain form.

    >>> plain_question("一个人补好多？")
    '一个人补多少？'
    >>> plain_question("修的钱哪个出？")
    '修的钱谁出？'
    >>> plain_question("本科入户多大年纪以下？")
    '本科入户多少岁以下？'
    >>> plain_question("刻章要自己花钱不？")
    '刻章要自己花钱吗？'
    """
    if not _ASKS.search(_MANY.sub("", text)):
        text = _MANY.sub("多少", text)
    text = _OFFICE.sub("是谁", _WHO.sub("谁", text))
    text = _AGE.sub("多少岁", text)
    tag = _TAG.search(text)
    if tag and not _ASKS.search(text) and _TAGGED.search(text[: tag.start()]):
        text = f"{text[: tag.start()]}吗？"
    return text


def with_who(text: str) -> str:
    """``text``, in which no unit is named, with who is asked for where it only ends in what is done.

    >>> with_who("整治拖欠账款牵头")
    '整治拖欠账款谁牵头'
    """
    bare = _BARE_ACT.search(text)
    if bare is None or _ASKS.search(text) or "由" in text:
        return text
    return f"{text[: bare.start('act')]}谁{bare['act']}"
