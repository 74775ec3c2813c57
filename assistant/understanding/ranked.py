"""Questions for totals over rows of the ledger: 哪个部门牵头的任务最多, 各部门牵头多少项, 哪个月到期的最多."""

from __future__ import annotations

import re

from assistant.understanding.question import Grouping, Ranking

_UNIT = r"(?:部门|单位|局|机构|委办局|责任主体)"
_DOES = r"(?:牵头|挑头|领衔|带头|主抓|负责|主办|承担|承办|配合|协助|协办|参与|责任)"
_TASK = r"(?:任务|事项|工作|条目|措施|举措|活儿?|事情?)"
_MANY = r"(?:多少|(?<!哪)几)\s*[个]?(?:项|条|件|任务|事项|工作)"
_DUE = r"(?:到期|完成|截止|交账|办结)"
# 最多可贷300万 sets a limit; 最多 at the end or before 的 ranks
_END = r"(?=\s*(?:的|是|呢|啊|吗|了|$|[?？。!！，,；;]))"
_MOST = rf"最(?:多|重|忙|集中|密集){_END}"
_LEAST = rf"最(?:少|轻|闲){_END}"
_EXTREME = rf"(?:{_MOST}|{_LEAST})"
_BY_UNIT = re.compile(
    rf"(?:哪(?:[一二两三四五六七八九十几]|\d+)?[个些家]?{_UNIT}|谁).{{0,24}}?{_EXTREME}"
    rf"|{_EXTREME}.{{0,12}}?(?:{_UNIT}|(?:是|为|属)谁)"
    rf"|(?:各个?|每一?个|每家|分){_UNIT}.{{0,4}}?{_DOES}.{{0,10}}?(?:{_MANY}|数量|项数)"
    rf"|按(?:照)?(?:牵头|责任|配合)?{_UNIT}(?:来)?(?:统计|分类|汇总|排|分组|数|列|看)"
    rf"|{_DOES}.{{0,8}}?(?:数量|项数|多少)(?:的)?(?:排名|排序|排行|高低|从多到少)"
)
_BY_MONTH = re.compile(
    rf"(?:哪[一几]?个?月份?|几月份?).{{0,10}}?(?:{_DUE}|{_TASK}).{{0,10}}?{_EXTREME}"
    rf"|(?:{_DUE}|{_TASK}).{{0,8}}?{_EXTREME}.{{0,4}}?(?:哪[一几]?个?月|月份|几月)"
    rf"|按(?:照)?月份?.{{0,12}}?(?:{_DUE}|{_TASK}|统计|分布|汇总|分组|数|看)"
    rf"|(?:每一?个?|各个?)月份?.{{0,6}}?(?:{_DUE}|{_TASK}).{{0,6}}?{_MANY}"
    rf"|(?:每一?个?|各个?)月份?.{{0,6}}?{_MANY}.{{0,4}}?{_DUE}"
)
_DOCUMENT = r"(?:文件|方案|清单|政策|要点|意见|通知)"
_BY_DOCUMENT = re.compile(
    rf"(?:哪|那)(?:一|几)?[份个部]?{_DOCUMENT}?(?:里|中|列|写|的)*.{{0,8}}?(?:任务|事项|措施|条目|举措)(?:数量?)?{_EXTREME}"
    rf"|(?:任务|事项|措施|条目|举措){_EXTREME}.{{0,6}}?哪[一]?[份个部]{_DOCUMENT}?"
    rf"|(?:各|每)[份个]?{_DOCUMENT}.{{0,8}}?(?:多少|几)[项条](?:任务|事项|措施)"
)
"""哪份文件的任务最多"""
_LEDGER = re.compile(rf"{_DOES}|{_TASK}|{_DUE}|项")
_FIRST = re.compile(
    r"(?:排(?:在|名)?)?(?:最)?前(?P<count>[一二两三四五六七八九十几\d]{1,3})?\s*(?:个|名|位|家|的|强)"
)
_WORDS = re.compile(
    rf"(?:这|那)?[一二两三四五六七八九十几\d]*[份个部]?{_DOCUMENT}(?:里面?|中)?|[哪各每][一几]?[份部]|哪[一二两三四五六七八九十几\d]*[个些家]?{_UNIT}|谁|{_EXTREME}|最[多少重忙轻闲]|(?:各个?|每一?个|每家|分){_UNIT}|按(?:照)?(?:牵头|责任|配合)?{_UNIT}(?:来)?"
    rf"|(?:哪[一几]?个?|每一?个?|各个?)月份?|几月份?|按(?:照)?月份?|月份|{_MANY}|{_FIRST.pattern.replace('?P<count>', '?:')}"
    rf"|{_DOES}(?:{_UNIT})?|{_UNIT}|{_DUE}|{_TASK}|数量|项数|排[名序行]|从多到少|高低|统计|分布|汇总|分组|看一?下?|数一?下|数数|数一数|排一?下|列一?下|各自|分别|列出来?"
)
_FEW = 5

Cuts = list[tuple[int, int]]


def read_ranking(text: str) -> tuple[Ranking | None, Cuts]:
    """What rows are to be counted by, and the ranges of ``text`` that say so; None where nothing is."""
    if not _LEDGER.search(text):
        return None, []
    by_month, by_unit = _BY_MONTH.search(text), _BY_UNIT.search(text)
    by_document = None if by_month or by_unit else _BY_DOCUMENT.search(text)
    if by_month is None and by_unit is None and by_document is None:
        return None, []
    grouping = Grouping.MONTH if by_month else Grouping.UNIT
    if by_document:
        grouping = Grouping.DOCUMENT
    least = bool(re.search(_LEAST, text))
    most = bool(re.search(_MOST, text))
    first = _FIRST.search(text)
    count = None
    if first:
        count = _number(first["count"])
    elif most or least:
        count = 1
    return (
        Ranking(grouping=grouping, is_least=least and not most, first=count),
        [match.span() for match in _WORDS.finditer(text)],
    )


def _number(written: str | None) -> int:
    from index.language.numerals import parse_number

    if not written or written == "几":
        return _FEW
    return max(1, int(parse_number(written.replace("两", "二"))))
