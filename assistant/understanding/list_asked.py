"""What sort of things a question wants listed or counted: conditions, papers, steps, classes, or things by their noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.language.normalise import fold
from index.language.numerals import parse_number

SCHEDULE = "时间安排"
SORTS = (
    ("条件", "要求", "资格", "门槛"),
    ("材料", "资料", "证件", "证明", "要件", "手续", "东西"),
    ("情形", "情况", "行为", "例外"),
    ("职责", "义务"),
    ("权利", "待遇", "优惠"),
    ("程序", "流程", "步骤", "环节", "阶段", "步"),
    ("方式", "途径", "渠道", "办法"),
    ("人员", "对象", "家庭", "人家", "人群", "人", "谁", "主体"),
    (SCHEDULE, "时间节点", "时间表", "日程", "进度安排"),
    ("原则",),
    ("内容",),
)
"""Words for one sort of thing each; the first of a row is the sort's name"""
_WORDS = sorted((word for row in SORTS for word in row), key=len, reverse=True)
_ANY = "|".join(_WORDS)
_COUNTER = r"(?:个|种|类|项|条|款|位|家|名|大|件|样|点|份|批|档)"
_NUMBER = r"[一二两三四五六七八九十\d]+"
# 哪些情形, 哪几类人, 什么条件, 要哪八方面工作
_WHICH = re.compile(
    rf"(?:哪(?:些|几|(?P<stated>{_NUMBER}))?{_COUNTER}?|(?:什么|啥)(?!时候?)|何种|几{_COUNTER})(?:样的?)?(?P<noun>[一-龥]{{1,6}})"
)
# 列了几种不得申请的情形, 哪些不予受理的情况
_WHICH_OF = re.compile(rf"(?:哪(?:些|几)|几){_COUNTER}?[一-龥]{{2,12}}的(?P<noun>{_ANY})")
# 申请材料有哪些, 包括哪些内容, 流程是怎样的
_NOUN_FIRST = re.compile(
    rf"(?P<noun>{_ANY})(?:(?:主要|具体|一?共|总共|都|又|分别)*(?:有|是|为|包括|包含|分为?|要|需要?|得)(?:几|多少){_COUNTER}"
    rf"|(?:主要|具体|一?共|总共|都|又|分别)*(?:有|是|为|包括|包含|分为?)?(?:哪(?!一?[年月天日])|什么(?!时)|啥(?!时)|怎|咋|如何))"
)
# 要尽的义务列一下, 条件都说说; 义务呢 after a question for rights
_NOUN_TOLD = re.compile(
    r"(?P<noun>NOUNS)(?:[都全]|给我|帮我|一一|逐[项条]|全部)*(?:[列念数](?:一?下|一列|出来?|全|个)|[说讲](?:一?下|一?说|全|清楚)|梳理)|^(?:那么?)?[一-龥]{0,4}(?P<alone>NOUNS)(?:呢|咧)[?？。! ]*$".replace(
        "NOUNS", "|".join(word for word in _WORDS if len(word) > 1)
    )
)
# 七大行动是哪七个, 四个坚持指什么
_GRAND = re.compile(
    rf"(?P<stated>[二三四五六七八九十两])(?:大|个|项|类)(?P<noun>[一-龥]{{2,6}}?)(?:分别|都|具体|各自)?(?:是|有|指|叫|包括)(?:的是)?(?:哪(?!一?[年月天])|什么(?!时)|啥(?!时))(?:{_NUMBER})?(?:{_COUNTER})?"
)
_COUNT_BEFORE = re.compile(rf"(?:几|多少){_COUNTER}$")
_SAID = re.compile(r"[^，,、。；;？?！!呢啊（(]{1,16}")
# 副组长都有谁, 成员有哪些单位: an office that a roster names
_OFFICE = re.compile(
    r"(?P<noun>(?:副?(?:组长|主任|主席|召集人|总召集人|指挥长|主编|会长|秘书长)|成员(?:单位)?))(?:都|一共|分别)*(?:有|是|包括|为)(?:谁|哪[几些](?:个|位|名|家)?(?:人|单位|部门|领导)?)"
)
# 那流程呢, 流程总结一下, 时间怎么安排
_NOUN_ALONE = re.compile(
    r"(?P<noun>流程|步骤|程序|材料|条件|渠道|途径|时间节点|时间表|日程)(?:呢|[，,]|是|总结|概括|梳理|捋|讲|说|[？?。]|$)"
)
_SCHEDULE = re.compile(
    r"(?:各|每)个?(?:时间节点|阶段|节点)|时间(?:是)?(?:怎么|如何|咋)?(?:安排|节点)|(?:怎么|如何|咋)安排的?时间|时间线|时间轴|什么时候(?:做|干)(?:什么|啥)"
)
_STEPS = re.compile(
    r"(?:分|走|有|要|需|经过)(?:为|成)?\s*(?:哪)?(?:几|多少)\s*(?:个)?(?:步|环节|步骤|阶段)|怎么走|怎么个?(?:办|申请)法"
)
_KINDS_COUNTED = re.compile(
    r"(?:几|多少)\s*个?(?P<unit>类|种|档|级|等级|档次|批|阶段|方面)(?![一-龥]*(?:企业|地区))"
)
_MANY = re.compile(
    r"(?:几|多少)\s*(?P<unit>个|种|类|项|条|款|步|样|档|级|批|件|点|位|名|人|家|大|处|方面|阶段|环节)"
)
_NAMED_TOO = re.compile(r"哪|分别|列|什么|啥|都是谁|有谁")
_DENIAL = re.compile(
    r"不(?:予|得|能|可以?|给|让|准|许|受理|符合|享受|算|支持|补|奖|发|适用)|(?<!首违)(?<!免)停发|停止|取消|禁止|拒绝|没资格|无权|没法|办不了"
)
# 哪些岗位要求本科, 哪几条是市级承担的: the noun ends where something is said of it
_BEHIND_NOUN = re.compile(r"[是的要在能可会有需应不得给才被为于拿让归由属算都也里中]")
_NO_NOUN = (
    "时候",
    "时间",
    "地方",
    "部门",
    "单位",
    "城市",
    "地区",
    "天",
    "月",
    "年",
    "日",
    "小时",
    "工作日",
)
# 最少得有几项标准 asks for a limit
_LIMIT = re.compile(r"(?:最少|最多|至少|至多|顶多|上限|下限|不超过|不少于|限).{0,6}(?:几|多少)")
_MORE = re.compile(r"多少|多[久长大高快]|几|什么时候|何时|电话")
_DENIED_VERB = re.compile(
    r"不(?:予以?|得|能够?|可以?|给予?|让|准|许|会)(?:再|被|参加)?([一-龥]{2})"
)
_KINDS = {
    "类": ("类别", "类型", "种类", "分类", "类"),
    "种": ("类别", "类型", "种类", "情形", "方式", "种"),
    "档": ("档",),
    "档次": ("档",),
    "级": ("级",),
    "等级": ("级",),
    "批": ("批",),
    "阶段": ("阶段",),
    "方面": ("方面",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAsked:
    """Things that are to be named or counted."""

    sort: str = ""
    """The first word of a row of ``SORTS``; "" where the things have a noun of their own"""
    word: str = ""
    """The word of the sort that the question says: 行为 of the sort 情形"""
    nouns: tuple[str, ...] = ()
    """Their own noun, longest reading first: 铁路专用线"""
    stated: int | None = None
    """How many the question says there are: 八方面"""
    is_denial: bool = False
    """不予受理的情形, 什么人不能报名"""
    is_count: bool = False
    """How many, and not which"""
    unit: str = ""
    """What they are counted in: 步, 类"""
    is_which: bool = False
    """哪些岗位: what is said behind it may hold of some of them only"""
    said: str = ""
    """What is said of them: 要本科 of 哪些岗位要本科"""
    asks_more: bool = False
    """A value is asked for beside them: 在哪个小区，有多少套"""


def read_list_asked(text: str) -> ListAsked | None:
    """The things that ``text`` asks for one by one; None where it asks for no list."""
    folded = fold(text)
    if _LIMIT.search(folded):
        return None
    found = _read(folded)
    if found is None:
        return None
    asked, start, end = found
    many = _MANY.search(folded)
    # 几样 of 要交几样材料 counts what is listed and asks for nothing beside it
    before = _COUNT_BEFORE.sub("", folded[:start])
    said = _SAID.match(folded, end) if asked.is_which else None
    return replace(
        asked,
        said=said[0] if said else "",
        is_denial=is_denied(folded),
        is_count=bool(many) and not _NAMED_TOO.search(folded),
        unit=asked.unit or (many["unit"] if many else ""),
        asks_more=bool(_MORE.search(f"{before}，{folded[end:]}")),
    )


def _read(folded: str) -> tuple[ListAsked, int, int] | None:
    """The things asked for, and where they are."""
    if match := _STEPS.search(folded):
        return ListAsked(sort="程序", unit="步"), *match.span()
    if match := _SCHEDULE.search(folded):
        return ListAsked(sort=SCHEDULE), *match.span()
    if match := _OFFICE.search(folded):
        unit = "个" if "成员" in match[0] else "名"
        # 成员单位都有谁: the roster calls them 成员
        called = dict.fromkeys((match["noun"], match["noun"].removesuffix("单位")))
        return ListAsked(nouns=tuple(called), unit=unit), *match.span()
    if match := _NOUN_TOLD.search(folded):
        word = match["noun"] or match["alone"]
        return ListAsked(sort=sort_of(word), word=word), *match.span()
    if match := _GRAND.search(folded):
        nouns = tuple(match["noun"][-size:] for size in range(len(match["noun"]), 1, -1))
        return ListAsked(nouns=nouns, stated=_number(match["stated"])), *match.span()
    for pattern in (_NOUN_FIRST, _NOUN_ALONE, _WHICH_OF):
        if match := pattern.search(folded):
            return ListAsked(sort=sort_of(match["noun"])), *match.span()
    if match := _WHICH.search(folded):
        # 行为 has a 为 of its own
        whole = next((w for w in _WORDS if len(w) > 1 and match["noun"].startswith(w)), "")
        noun = whole or _BEHIND_NOUN.split(match["noun"])[0]
        stated = _number(match["stated"])
        if word := whole or next((word for word in _WORDS if noun.startswith(word)), ""):
            end = match.start("noun") + len(word)
            asked = ListAsked(sort=sort_of(word), word=word, stated=stated, is_which=True)
            return asked, match.start(), end
        nouns = tuple(noun[:size] for size in range(len(noun), 1, -1))
        if nouns and not noun.startswith(_NO_NOUN):
            end = match.start("noun") + len(noun)
            return ListAsked(nouns=nouns, stated=stated, is_which=True), match.start(), end
        if nouns:
            return None
    if match := _KINDS_COUNTED.search(folded):
        return ListAsked(nouns=_KINDS[match["unit"]]), *match.span()
    return None


def sort_of(word: str) -> str:
    """The name of the sort that a word stands for; "" for none."""
    return next((row[0] for row in SORTS if word in row), "")


def is_denied(text: str) -> bool:
    """Whether a text is about what is refused: 不予受理, 停发."""
    return bool(_DENIAL.search(text))


def denied_verb(text: str) -> str:
    """What is refused: 报名 of 什么人不能报名; "" where nothing is."""
    match = _DENIED_VERB.search(text)
    return match[1] if match else ""


def _number(written: str | None) -> int | None:
    if not written:
        return None
    try:
        return int(parse_number(written))
    except (ValueError, ArithmeticError, KeyError):
        return None
