"""What a question asks of rows of the ledger besides departments and dates: 已逾期的, 没有牵头单位的, 联合牵头的."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from assistant.understanding.question import DeadlineAsked, RowsAsked
from assistant.understanding.units_asked import asks_partners
from index.language.dates import find_dates

_THINGS = r"(?:任务|指标|措施|事项|工作(?!日)|条目|条款|举措|项目|要求|[几多少]+\s*[项条]|哪[几些一]?[项条])"
_ABSENT = r"(?:没有|没|未|无|缺少?|不)(?:写明?|标明?|注明|列出?|明确|规定|指定|确定|安排|填写?)?(?:任何)?(?:的)?"
_NO_LEAD = re.compile(
    # 财政局不牵头的 is said of that unit
    rf"(?!不牵头(?!单位|部门)){_ABSENT}(?:牵头|主办|牵头主办)(?:单位|部门|的?人)?|(?:牵头|主办)(?:单位|部门)(?:为空|空白|缺失|不明)"
)
_NO_UNIT = re.compile(
    rf"{_ABSENT}(?:责任|负责|承办|主管)(?:单位|部门|的?人)|{_ABSENT}(?:写)?(?:哪个|由谁|谁)(?:部门|单位)?(?:来)?(?:负责|牵头|管)"
)
_NO_SUPPORT = re.compile(rf"{_ABSENT}(?:配合|协办|协助|参与)(?:单位|部门)")
_JOINT = re.compile(
    r"(?<![含括或和、])(?:(?:[跟和与同](?:别人|人家|别的|其[他它]|另外)(?:的)?(?:单位|部门|局)?)?(?:联合|共同|一起|一块儿?|一道|搭伙))(?:来)?牵头|(?:多个|几个|两个(?:以上)?|两家)(?:单位|部门)(?:联合|共同|一起)?牵头|牵头(?:单位|部门)(?:有|是|在)?(?:不止一|两|二|2|多|好几|几)[家个](?:以上|及以上|或以上)?"
)
# 由教育局单独牵头, 责任单位只写教育局一家: nobody beside the one asked for
_SOLE = re.compile(
    r"(?:独家|单独|独自|独立|一家(?:单位|部门)?(?:单独|独自)?|一个(?:单位|部门)(?:单独|独自|独立))(?=(?:来)?(?:负责|牵头|指导|承担|承办|主办|配合|落实|管|抓|办|干|的))"
    r"|(?:只|仅)(?:写|列|有)(?:明|了|着|出)?(?:一|1)[家个](?:责任|牵头|负责)?(?:单位|部门)"
    r"|(?:只|仅)(?:写|列|标|署|由|有|归)(?:明|了|着|出)?(?=[一-龥、]{2,16}(?:一家|一个(?:单位|部门)|单独|(?:负责|牵头|承担|承办)))"
)
_SHARED = re.compile(
    r"(?:由)?(?:两|二|2|多|几|[三四五六])[家个](?:以上|及以上|或以上)?(?:的)?(?:责任)?(?:单位|部门)(?:共同|一起|联合)?(?:负责|承担|参与|落实|管|抓)"
)
_ALONE = re.compile(r"一家(?:单位|部门)?|一个(?:单位|部门)|单独|独自")
_OVERDUE = re.compile(
    r"(?:已经?|都)?(?:逾期|过期|超期|超时未|到期未完成|应当?完成未完成)(?:未完成|了)?(?:没?完成)?"
)
_THIS_QUARTER = re.compile(r"(?:本|这个?|当)季度?")
_NEXT_QUARTER = re.compile(r"下(?:个|一个?)?季度")
_MONTH = re.compile(r"(?P<which>本|这个?|当|下个?|上个?)月(?!\d)")
_YEAR = re.compile(r"(?P<which>今年|本年度?|明年|去年)(?P<half>上半年|下半年)?")
_ODD = re.compile(
    r"(?:时限|期限|日期|时间)(?:的)?(?:写法)?(?:有误|存疑|异常|写错|错误|有错|不规范|读不出|笔误|不对|不合理|有问题)|写法(?:有误|存疑|有问题)(?:的)?(?:时限|期限|日期)?"
)
_AS_OF = re.compile(r"(?:截至|截止到?|到|按|以)(?=[\d一二三四五六七八九〇零○]{2,4}\s*[年/.-])")
# 各单位都要做的, 所有部门都得落实的, 各县区都要完成的: bound under one word for all of them
_GROUP = re.compile(
    r"(?P<group>(?:各个?|所有|全部|每个)(?:的)?(?:有关|相关|责任|成员|市直|县直|区直|省直)?(?:单位|部门|机关|机构|委办局|县市区|县区|区县|市县|县|区|市|旗县|乡镇|镇街|街道|镇|乡|地区|地方|地))"
    r"(?:都|均|全都|全部|普遍|共同|一律|统一)(?:要|得|须|必须|应当?|需要?|有责任)?(?:去|来)?(?:做|干|落实|完成|执行|参与|抓|负责|推进|办|承担|配合|开展)"
)
_BODIES = r"(?:(?:各个?)?(?:乡镇(?:、|和)?街道|镇街道?|乡镇街?|街道|县市区|旗县市区|县区|区县|旗县)|各(?:镇|乡|县|区|市))"
# 哪些任务要各镇参加, 乡镇街道要干什么, 哪些任务有乡镇街道: bound under one word, whether all are told to or not
_GROUP_ACTS = re.compile(
    rf"(?P<group>{_BODIES})(?:人民)?(?:政府|办事处|办)?都?(?:要|得|须|需要?|应当?)?(?:参[与加]|配合|负责|落实|承担|干|做|管|抓|牵头)"
    rf"|(?:有|涉及|包括|含|要|需要?|让)到?(?P<told>{_BODIES})(?:政府|办事处|办)?的?(?=[?？。，,]|$)"
)
_ROWS_ASKED = re.compile(rf"{_THINGS}|哪些|哪几|[干做]些?(?:什么|啥)|负责些?(?:什么|啥)")
_TARGETS = (
    ("share", r"百分比|百分数|比例|百分点|%"),
    ("工作日", r"工作日"),
    ("money", r"金额|资金|投资额|补贴额|奖补额|钱数"),
    ("duration", r"时长|办理时间|办结时间"),
)
_SETS = r"(?:设定|设有|设置|规定|含有?|包含|涉及|提出|明确|带|有)(?:了|到)?(?:具体|明确)?(?:的)?"
# 最晚完成的任务, 时限最早的是哪几项; 最晚什么时候完成 asks for a day
_DUE_END = re.compile(
    r"(?:(?:时限|期限|完成时间)[^，,。？?]{0,4})?(?P<end>最(?:早|先|快|晚|迟|后|靠前|靠后))(?:要|得|须|应|该|就要|才)?(?:完成|到期|截止|做完|干完|办完|落实|交账|收尾)?"
)
_DUE_SAID = re.compile(r"完成|到期|截止|时限|期限|做完|干完|办完|落实|交账|收尾")
_DUE_OF = re.compile(
    r"哪(?:些|几|[一两二三四五六七八九十]?[项条件个])|有(?:什么|哪)|几[项条件个]|多少[项条件个]"
)
_DUE = re.compile(r"到期|完成|截止|落实|底前|之前|以前|前要|必须|要做|要干|干完|做完")

Cuts = list[tuple[int, int]]


# 牵头（含联合牵头）adds, it doesn't restrict; what brackets say is a remark
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")


def read_rows_asked(text: str, today: dt.date) -> tuple[RowsAsked, Cuts]:
    """The restriction, and the ranges of ``text`` that state it."""
    cuts: Cuts = []
    group = ""
    if match := _GROUP.search(text):
        group = match["group"]
        cuts.append(match.span())
    if not group and _ROWS_ASKED.search(text) and (match := _GROUP_ACTS.search(text)):
        group = match["group"] or match["told"]
        cuts.append(match.span())
    if not group and not re.search(rf"{_THINGS}|牵头的?(?:有|是)(?:哪|几|多少|谁)", text):
        return RowsAsked(), []
    text = _BRACKETS.sub(lambda match: "，" * len(match[0]), text)

    def says(pattern: re.Pattern[str]) -> bool:
        match = pattern.search(text)
        if match:
            cuts.append(match.span())
        return match is not None

    statuses = tuple(
        status
        for status, pattern in (
            ("overdue", _OVERDUE),
            ("quarter", _THIS_QUARTER),
            ("next", _NEXT_QUARTER),
            ("odd", _ODD),
        )
        if says(pattern)
    )
    as_of = today
    if statuses and (match := _AS_OF.search(text)):
        dates = find_dates(text[match.end() :])
        if dates and dates[0].start == 0 and not dates[0].is_odd:
            as_of = dates[0].last
            end = match.end() + dates[0].end
            cuts.append((match.start(), end + 2 * text.startswith("为止", end)))
    is_sole = says(_SOLE)
    if is_sole:
        cuts += [match.span() for match in _ALONE.finditer(text)]
    lacks_lead = says(_NO_LEAD)
    due_end = _read_due_end(text, cuts)
    targets = _read_targets(text, cuts)
    return (
        RowsAsked(
            statuses=statuses,
            as_of=as_of if statuses else None,
            is_joint=not asks_partners(text) and says(_JOINT),
            is_sole=is_sole,
            lacks_lead=lacks_lead,
            lacks_support=says(_NO_SUPPORT),
            lacks_department=not lacks_lead and says(_NO_UNIT),
            targets=targets,
            group=group,
            due_end=due_end,
            is_shared=says(_SHARED),
        ),
        cuts,
    )


def with_joint(rows: RowsAsked, text: str) -> RowsAsked:
    """``rows``, of which a turn wants only those that several lead (跟别人一起牵头的呢), or only the others."""
    if _SOLE.search(text) or _ALONE.search(text):
        return replace(rows, is_sole=True, is_joint=False)
    return replace(rows, is_joint=True) if _JOINT.search(text) else rows


def _read_due_end(text: str, cuts: Cuts) -> str:
    """Which end of the deadlines is asked for: "last" for 最晚完成的是哪几项."""
    match = _DUE_END.search(text)
    if match is None or not _DUE_SAID.search(match[0]) or not _DUE_OF.search(text):
        return ""
    cuts.append(match.span())
    return "first" if match["end"][1:] in {"早", "先", "快", "靠前"} else "last"


def _read_targets(text: str, cuts: Cuts) -> tuple[str, ...]:
    found = []
    for kind, words in _TARGETS:
        pattern = rf"{_SETS}(?:{words})(?:的)?(?:目标|指标|时限|要求|数)?(?=的|[?？。，,]|$)"
        if match := re.search(pattern, text):
            found.append(kind)
            cuts.append(match.span())
    return tuple(found)


def read_relative_dates(text: str, today: dt.date) -> tuple[DeadlineAsked, Cuts]:
    """Dates that lean on today: 本月, 下个月, 今年下半年; read where things are due."""
    if not _DUE.search(text) or not re.search(rf"{_THINGS}|要(?:做|干|完成)", text):
        return DeadlineAsked(), []
    if match := _MONTH.search(text):
        step = {"下": 1, "上": -1}.get(match["which"][0], 0)
        year, before = divmod(today.year * 12 + today.month - 1 + step, 12)
        return _month(year, before + 1), [match.span()]
    if match := _YEAR.search(text):
        year = today.year + {"明": 1, "去": -1}.get(match["which"][0], 0)
        first, last = {"上半年": (1, 6), "下半年": (7, 12)}.get(match["half"] or "", (1, 12))
        months = DeadlineAsked(first=_month(year, first).first, last=_month(year, last).last)
        return months, [match.span()]
    return DeadlineAsked(), []


def _month(year: int, month: int) -> DeadlineAsked:
    last = calendar.monthrange(year, month)[1]
    return DeadlineAsked(first=dt.date(year, month, 1), last=dt.date(year, month, last))
