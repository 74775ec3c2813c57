"""A turn that replaces part of the one before, without the words around it: 不是，我问的是用水 → 用水呢."""

from __future__ import annotations

import re

from index.language.normalise import narrow

_THEN = r"(?:那么?|然后|好的?|嗯|哦)?[，, ]*"
_WRONG = r"(?:不是(?:的|吧|这个|那个)?|不对|不|错了|[你我您]?(?:搞|弄|理解|说|问|打|看|答)错了|答非所问|纠正一下|更正一下)"
_MEANT = r"(?:我(?:刚才)?(?:想|要)?(?:问|说|指|要|想(?:问|知道|了解)|是(?:说|问|指|想问))的?(?:应该|其实)?(?:就)?是?|(?:我的意思|意思)是(?:说|问)?|应该是|其实是|是)"
_NOT_THAT = r"(?:不是[^，,。！!]{1,14}[，,、 ]*(?=而?是|我))?"
# 不是，我问的是用水 · 我是说用水 · 不对，是曾都 · 不是用气，是用水 · 我说的是初中，不是小学
_CORRECTS = re.compile(
    rf"^{_THEN}(?:(?P<wrong>{_WRONG})[，,。！! 、]+(?:啊|哦)?[，, ]*{_NOT_THAT}而?(?:{_MEANT})?|不是[^，,。！!]{{1,14}}[，,、 ]*而?(?:是|我(?:问|说|指)的是)|我(?:刚才)?(?:想|要)?(?:问|说|指)的(?:其实|应该)?是|我(?:其实)?是(?:说|问|指|想问)|(?:我的意思|意思)是(?:说|问)?)[，,： :]*(?P<what>.{{1,40}}?)(?:[，, ]+(?:而)?(?:不是|没问|没说)[^，,。]{{1,20}})?[。！! ]*$"
)
_CHANGES = re.compile(
    rf"^{_THEN}(?:如果|要是|假如)?(?:换成?|改成|改为|换到|换作|放到|放在)(?P<what>[^，,。？?]{{1,20}}?)(?:的话)?(?:呢|咧|又?(?:怎么样|怎样|如何|是多少|是什么))?[？?。！! ]*$"
)
_ALIKE = re.compile(
    rf"^{_THEN}(?:[和跟与同])?(?P<what>[^，,。？?]{{1,20}}?)(?:的话)?(?:[，, ])?"
    r"(?:(?:是不是|是否|会不会)?(?:也|都|同样)(?:是|要|按|适用|有)?(?:一样|相同|同样|如此|这样|这么(?:多|久|长|高)?|这个(?:数|标准|时间|价格?|规定|要求|流程|比例)?|它?吗|他们)(?:的|办|算|执行|规定|要求)?(?:吗|么|吧|不|嘛)?"
    r"|(?:是不是|是否)(?:一样|相同|这样)(?:的)?|(?:一样|相同)(?:的)?(?:吗|么|不|吧))[？?。！! ]*$"
)
_ASKS = re.compile(r"[几谁哪啥吗呢么]|多[少久长快大高]|什么|怎|如何|是否|能否|[?？]")
_TWO = re.compile(r"[和跟与同]|之间|两[个地者]|各地|这些")
_PRONOUN = re.compile(r"^(?:这|那|它|他们|它们|上面|都|这个|那个)*$")


def plain_turn(text: str) -> str:
    """The turn with what it puts in place of something said before, and nothing around it; as it is otherwise."""
    said = narrow(text).strip()
    if (what := alike_of(said)) is not None:
        return f"{what}呢"
    for pattern in (_CORRECTS, _CHANGES):
        if match := pattern.match(said):
            what = match["what"].strip()
            return what if _ASKS.search(what) else f"{what}呢"
    return text


def alike_of(text: str) -> str | None:
    """What the turn asks to be compared with the answer before: 西湖区 of 西湖区也一样吗."""
    match = _ALIKE.match(narrow(text).strip())
    if match is None:
        return None
    what = match["what"].strip()
    if _ASKS.search(what) or _TWO.search(what) or _PRONOUN.match(what):
        return None
    return what
