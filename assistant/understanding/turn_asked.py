"""A turn that speaks of the answer before it and names no matter of its own: 还有呢, 为什么, 原文呢, 电话多少."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.language.normalise import fold
from index.language.numerals import parse_number


class Turn(StrEnum):
    """What is wanted of the answer before."""

    MORE = "more"
    """What belongs to it and wasn't told: 还有呢, 就这些吗"""
    REASON = "reason"
    """Why it is so: 为什么"""
    WORDS = "words"
    """The words it rests on: 原文怎么说的"""
    SOURCE = "source"
    """Where they stand: 出处呢, 依据是什么"""
    CONTACT = "contact"
    """The telephone of who is in charge: 那个部门电话多少"""
    WHOM = "whom"
    """Whom to turn to: 找谁办"""
    MEMBER = "member"
    """One of the things it lists: 第二条详细说说"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAsked:
    """A turn about the answer before."""

    turn: Turn
    what: str = ""
    """For more: the sort of thing it must be (还有什么补贴)"""
    nth: int = 0
    """For a member: which, from 1; -1 the last"""
    is_of_told: bool = False
    """For a member: what was told is meant outright (刚才第三项), not a number of the text"""
    unit: str = ""
    """For a member: what it is called, 个; 第12项 and 第十二条 may be numbers of the text as well"""
    rest: str = ""
    """For a member: what is asked of it beside being told (谁负责); "" when it is to be told whole"""


_LEAD_IN = re.compile(
    r"^(?:(?:那么?|嗯+|哦+|好的?|行|请问|麻烦|问一?下|我?想?再?问一?下|对了|老师|您好|你好|谢谢你?|知道了|明白了?|了解了?))+"
)
_MARKS = re.compile(r"[\W_]+")
_TAIL = r"(?:了|呢|吗|么|啊|呀|吧|嘛|哈|呐|咧)*"
_OTHERS = r"(?:别的|其[他它余]的?|更多的?|另外的?)"
_SORTS = (
    "规定|要求|条件|内容|政策|措施|补贴|补助|奖励|奖补|支持|优惠|好处|材料|资料|限制|情形|例外|"
    "注意事项|待遇|扶持|任务|事项|项目|举措|服务|目标|指标|说法|情况|方面"
)
_UNTOLD_SORTS = re.compile(
    r"规定|要求|内容|政策|措施|任务|事项|举措|说法|情况|方面|项目|好处|注意事项"
)
_MORE = re.compile(
    rf"(?:还有(?:没有|没)?{_OTHERS}?(?:什么|哪些|啥)?(?P<what>{_SORTS})?(?:没有?|的)?|还有(?:什么|哪些|啥){_OTHERS}?的?(?P<sort>{_SORTS})?"
    rf"|{_OTHERS}(?P<kind>{_SORTS})?(?:还?有(?:没有|没|什么|哪些)?)?|(?:就|只|仅)有?(?:这些|这么多|这几[条项个点]|这[一两]?[条项个点])(?:内容|规定)?|(?:就|仅)?只?(?:这些|这么多)|(?:没有?){_OTHERS}?"
    r"|继续(?:说|讲)?|接着(?:说|讲)|往下(?:说|讲)|然后|下面|剩下的|余下的|(?:都|全)(?:在这|列|说)(?:里|出来|完|全)?)"
    rf"{_TAIL}"
)
_THIS = r"(?:(?:这|那|它|你|您|上面|刚才|前面|这么|这样|这个|那个|这条|那条|这项|这些|这句话?|说|讲|提|到|的|规定|答复?|回答|结论|数|数字)*)"
_REASON = re.compile(
    rf"{_THIS}(?:为(?:什么|啥|何)|凭(?:什么|啥)|(?:是)?(?:什么|啥)(?:原因|理由|缘故|道理)|(?:原因|理由|目的)(?:是|在)?(?:什么|啥|哪里?)?|出于(?:什么|啥)(?:考虑|目的|原因)?|怎么回事)(?:要|会|是|得)?{_THIS}{_TAIL}"
)
_WORDS = re.compile(
    rf"{_THIS}(?:(?:原文|原话|原句|条文|文件|政策|办法|条例|通知|方案|里面|具体)(?:里|中|上|里面)?(?:具体)?(?:是|都)?(?:怎么|咋|如何)(?:说|写|讲|规定|表述|要求)|(?:怎么|咋|如何)(?:说|写|讲|规定|表述)|(?:看|念|发|贴|给|引|摘|要|把|我|一?下|看看)*(?:原文|原话|原句|条文)(?:是|在|给我|发我|念|贴|看看?|一?下|出来|什么|哪里?|哪儿|内容)*)(?:的|着)?{_TAIL}"
)
_SOURCE = re.compile(
    rf"{_THIS}(?:(?:有|是)?(?:什么|啥|没有?|何)?(?:政策|文件|法律|原文|法规)?(?:的)?(?:出处|依据|来源|根据)(?:是|在|有|出自)?(?:什么|啥|哪|哪里|哪儿|(?:哪|什么)一?[个份部条]?(?:文件|政策|规定|法规?)?)?(?:没有)?"
    r"|(?:是)?(?:出自|来自|根据|依据|写在|在)(?:的)?(?:是)?(?:哪|什么)(?:里|儿)?一?[个份部条项款]?(?:文件|政策|规定|条款|法规?)?(?:里|中|上)?(?:的)?(?:第几[条项])?(?:写|说|规定|讲)?(?:的|着|了)?"
    r"|(?:是)?(?:哪|什么)(?:里|儿)?一?[个份部条项款]?(?:文件|政策|规定|条款|法规?)?(?:里|中|上)?(?:写|说|规定|讲|来)(?:的|着|了)?|(?:是)?第几[条项章](?:写|说|规定|讲)?(?:的)?|(?:是)?谁(?:说|规定)的)"
    rf"{_TAIL}"
)
_UNIT = r"(?:(?:这|那|该|此|上面|刚才|前面|你|您|说|讲|提|到|的|几|个|家|些|负责|牵头|主管|受理)*(?:部门|单位|机构|局|委|办公室|科室|公司|窗口|他们|它们?|人家)?(?:的)?)"
_NUMBER = (
    r"(?:办公|咨询|联系|服务|热线|投诉|值班)?(?:电话|联系方式|热线|座机|号码|联系人)(?:号码|号)?"
)
_CONTACT = re.compile(
    rf"{_UNIT}(?:有(?:没有)?)?{_NUMBER}(?:是|有|打)?(?:多少|什么|啥|几号|没有?|哪个|告诉我|给我|给一?下|发我)*{_TAIL}"
    rf"|(?:打|拨)(?:什么|哪个|多少)(?:电话|号码)?{_TAIL}|{_UNIT}(?:怎么|咋|如何|怎样)(?:能|才能)?(?:去)?联系(?:上|到)?(?:他们|它们?)?{_TAIL}"
)
_WHOM = re.compile(
    rf"(?:我|我们)?(?:应该|要|该|可以|得|具体|去|能)*(?:找|联系|咨询|问)(?:谁|哪里|哪儿|(?:哪|什么)一?[个家]?(?:部门|单位|机构))(?:去)?(?:办|办理|咨询|问|了解|申请)?{_TAIL}|去?(?:哪里|哪儿)(?:去)?(?:咨询|问){_TAIL}"
)
_MEMBER = re.compile(
    r"(?P<told>(?:(?:你|您)?(?:刚才|上面|前面|上述|其中|里面|列表里?|刚刚)(?:说|讲|列|提)?(?:到|出)?的?|这些里面?的?)?)"
    r"(?:第(?P<number>[一二三四五六七八九十百\d]+)(?P<unit>[个条项点款种类步])|(?P<last>最后)一?[个条项点款种类步])的?(?P<rest>.*)"
)
_TELL = re.compile(
    rf"(?:再|请|能|给我|帮我|可以|你|您|把|它)*(?:详细|具体|展开|仔细|完整|重新|单独|全文)*(?:地|的)?(?:说说?|讲讲?|介绍|展开|解释|列|念|看|内容|是什么|是啥|是|怎么说|说的是什么|讲的?是?什么|全文|一?下|一遍|清楚|详细|具体|完整)*(?:的|内容)?{_TAIL}"
)


def read_turn(text: str) -> TurnAsked | None:
    """What a turn wants of the answer before it; None for a question of its own."""
    said = _LEAD_IN.sub("", _MARKS.sub("", fold(text)))
    for turn, pattern in (
        (Turn.REASON, _REASON),
        (Turn.SOURCE, _SOURCE),
        (Turn.WORDS, _WORDS),
        (Turn.WHOM, _WHOM),
        (Turn.CONTACT, _CONTACT),
    ):
        if said and pattern.fullmatch(said):
            return TurnAsked(turn=turn)
    if said and (match := _MORE.fullmatch(said)):
        sort = match["what"] or match["sort"] or match["kind"] or ""
        return TurnAsked(turn=Turn.MORE, what="" if _UNTOLD_SORTS.fullmatch(sort) else sort)
    return _read_member(_LEAD_IN.sub("", fold(text)))


def _read_member(said: str) -> TurnAsked | None:
    match = _MEMBER.fullmatch(said)
    if match is None:
        return None
    rest = match["rest"]
    return TurnAsked(
        turn=Turn.MEMBER,
        nth=-1 if match["last"] else int(parse_number(match["number"])),
        is_of_told=bool(match["told"] or match["last"]),
        unit=match["unit"] or "",
        rest="" if _TELL.fullmatch(_MARKS.sub("", rest)) else rest.lstrip("，,：:、"),
    )
