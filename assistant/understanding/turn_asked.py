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


LONGEST = 20
"""Characters of the longest turn that says nothing but what it wants of the answer before"""
_LEAD_IN = re.compile(
    r"^(?:(?:那么?|嗯+|哦+|好的?|行|请问|麻烦|问一?下|我?想?再?问一?下|对了|老师|您好|你好|谢谢你?|知道了|明白了?|了解了?))+"
)
_MARKS = re.compile(r"[\W_]+")
_TAIL = r"(?:了|呢|吗|么|啊|呀|吧|嘛|哈|呐|咧)*"
_SORTS = (
    "规定|要求|条件|内容|政策|措施|补贴|补助|奖励|奖补|支持|优惠|好处|材料|资料|限制|情形|例外|"
    "注意事项|待遇|扶持|任务|事项|项目|举措|服务|目标|指标|说法|情况|方面"
)
_UNTOLD_SORTS = re.compile(
    r"规定|要求|内容|政策|措施|任务|事项|举措|说法|情况|方面|项目|好处|注意事项"
)
# Words that point at the answer before, or say nothing beside a cue
_POINTING = (
    r"(?:这|那|此|该)(?:么|样|些|个|条|项|句|种|一)*(?:数字?|标准|时间|钱|说法|结论|答复|答案|规定|要求|内容|政策|"
    r"话|事情?|期限|比例|金额|价格|做法|安排|限制)?|它们?|他们|你们?|您|我们?|上面|刚才|前面|刚刚|上述"
)
_IDLE = (
    r"文件|通知|政策|法律|法规|规定|官方|里面|里头|里边|里|中|上|说|讲|写|提到?|定|给|做|收|要|会|得|是|在|有|没有?|"
    r"能不能|可不可以|可以|能|请|帮|把|让|发|贴|念|摘|引|看看?|听|列|找|出来|出|来|一?下|一遍|个|条|项|句|份|部|"
    r"到底|究竟|具体|详细|多少|多|少|高|低|长|短|快|慢|严|的|地|了|着|过|啊|呢|吗|么|呀|吧|嘛|哈|呐|咧|什么|啥|"
    r"哪里|哪儿|哪个?|谁|怎么|也|又|都|还|就|从|由"
)
_REASON = r"为什么|为啥|为何|凭什么|凭啥|原因|理由|缘故|道理|怎么回事|目的"
_SOURCE = (
    r"出处|依据|来源|根据|出自|来自|哪一?[个份部]?(?:文件|政策|法规|条款|[条项章])|第几[条项章款]|(?:写|规定|说)(?:的|得)?在(?:哪里|哪儿|哪)|"
    r"(?:哪里|哪儿|哪|谁)(?:写|说|规定|来|讲)"
)
_WORDS = r"原文|原话|原句|条文|(?:怎么|如何|咋)(?:说|写|讲|规定|表述)"
_UNITS = (
    r"部门|单位|机构|局|委|办公室|科室|公司|窗口|人家|负责|牵头|主管|受理|办公|咨询|服务|联系|几号|几个?|家|打|拨|"
    r"告诉|值班"
)
_CONTACT = r"电话|联系方式|号码|座机|热线|联系人|(?:怎么|如何|咋|怎样)(?:能|才能|去)*联系"
_WHOM = r"(?:找|联系|咨询|问)(?:谁|哪一?[个家]?(?:部门|单位|机构|里|儿)|什么(?:部门|单位|机构))|去?(?:哪里|哪儿|哪)(?:咨询|问)"
_ACTING = r"应该|该|办理|办|申请|了解|去|问|咨询"
_MORE = (
    r"还有|其[他它余]的?|别的|另外的?|更多的?|(?:就|只有?|仅)有?(?:这些|这么多|这[一二两三四五几]?[条项个点])|没(?:有)?了|"
    r"[全都]+(?:在这|说|列|讲)(?:里|儿|完|全|出来)?|说完|列全|剩下的?|余下的?|继续|接着|往下|然后|下面"
)
_MORE_IDLE = r"补充|什么|哪些|啥|没有?|有|了|的|说|讲|要|需要|注意|可以|能|我|是|也|都|就|列|看"
# 文件依据什么定的 asks what a document is founded on
_FOUNDED = re.compile(
    r"(?:文件|政策|通知|方案|办法|条例|意见|规划|细则).{0,2}(?:依据|根据).*(?:定|出台|发|写|来)"
)


def _made_of(cue: str, *others: str) -> re.Pattern[str]:
    """All of a text in words of which one at least is a cue."""
    rest = "|".join((*others, "了|呢|吗|么|啊|呀|吧|嘛|哈|呐|咧"))
    return re.compile(rf"(?:{cue}|{rest})*?(?:{cue})(?:{cue}|{rest})*")


_KINDS = (
    (Turn.REASON, _made_of(_REASON, _POINTING, _IDLE)),
    (Turn.SOURCE, _made_of(_SOURCE, _POINTING, _IDLE)),
    (Turn.WORDS, _made_of(_WORDS, _POINTING, _IDLE)),
    (Turn.WHOM, _made_of(_WHOM, _ACTING, _POINTING, r"我们?|要|得|可以|具体|能|的")),
    (Turn.CONTACT, _made_of(_CONTACT, _UNITS, _POINTING, _IDLE)),
)
_IS_MORE = _made_of(_MORE, _SORTS, _MORE_IDLE)
_SORT = re.compile(_SORTS)
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
    if len(said) <= LONGEST and not _FOUNDED.search(said):
        for turn, pattern in _KINDS:
            if pattern.fullmatch(said):
                return TurnAsked(turn=turn)
        if _IS_MORE.fullmatch(said):
            sort = _SORT.search(re.sub(_MORE, "", said))
            what = sort[0] if sort and not _UNTOLD_SORTS.fullmatch(sort[0]) else ""
            return TurnAsked(turn=Turn.MORE, what=what)
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
