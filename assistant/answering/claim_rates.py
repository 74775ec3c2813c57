"""For whom and how often an amount is given: 每人, 每户, 每月, 每学期, 一次性 – of a claim and of a text."""

from __future__ import annotations

import re

from assistant.answering.branches import phrase
from assistant.answering.claim_values import Differs, Figure, alike, is_bracketed
from index.language.quantities import find_quantities

REACH = 18
"""Characters before an amount in which its rate stands: 每生每学年按小学5000元"""
_PERIODS = {
    "学年": "学年",
    "学期": "学期",
    "年": "年",
    "季度": "季度",
    "季": "季度",
    "月": "月",
    "周": "周",
    "天": "天",
    "日": "天",
    "餐": "餐",
    "顿": "餐",
    "次": "次",
    "小时": "小时",
}
_HEADS = {
    "人": "人",
    "名": "人",
    "位": "人",
    "生": "人",
    "户": "户",
    "家庭": "户",
    "家": "家",
    "企业": "家",
    "台": "台",
    "部": "台",
    "亩": "亩",
    "平方米": "平方米",
    "平米": "平方米",
    "件": "件",
    "科": "科",
}
_ONE_TIME = "一次性"
_HOW_OFTEN = frozenset({*_PERIODS.values(), _ONE_TIME})
_FOR_WHOM = frozenset(_HEADS.values())
_YEARS = frozenset({"年", "学年"})
_PER = re.compile(
    rf"(?:每个?|[/·按])\s*(?P<unit>{'|'.join(sorted({*_PERIODS, *_HEADS}, key=len, reverse=True))})"
)
_ONCE = re.compile(r"一次性(?!告知|办)")
_STOP = re.compile(r"[，,；;。（）()：:]")


def other_rate(claimed: Figure, said: Figure) -> Differs | None:
    """每月3000元 of what is given once, 每学期 of what is given for the year, 每户 of what each person gets.

    A period that the text doesn't give at all is one too many, a head that it doesn't name may go without saying.
    """
    ours, theirs = _rates(claimed), _rates(said)
    for kinds in (_HOW_OFTEN, _FOR_WHOM):
        mine, its = ours & kinds, theirs & kinds
        if not mine or mine & its or mine | its <= _YEARS:
            continue
        its = its or _rates_in(said.text) & kinds
        if mine & its or (not its and kinds is _FOR_WHOM):
            continue
        wrong = with_rate(claimed)
        if same := _at_rate(mine, claimed, said):
            return Differs(right=same, wrong=wrong)
        right = rated(said)
        if _ONE_TIME in its and _ONE_TIME not in right:
            right = f"{_ONE_TIME}{said.quantity.text}"
        return Differs(right=right, wrong=wrong)
    return None


def rated(said: Figure) -> str:
    """The amount with its limit or its rate before it: 不超过6次, 每餐5元."""
    limited = phrase(said.quantity, said.text)
    return limited if limited != said.quantity.text else with_rate(said)


def with_rate(said: Figure) -> str:
    """The amount with its rate before it: 每餐5元."""
    before = _clause_before(said)
    mark = re.search(r"每|按(?=月|年|季)|一次性", before)
    return f"{before[mark.start() :] if mark else ''}{said.quantity.text}"


def _clause_before(said: Figure) -> str:
    start = said.quantity.start
    return _STOP.split(said.text[max(0, start - REACH) : start])[-1]


def _rates(said: Figure) -> frozenset[str]:
    """Periods and heads that an amount is given for, read in its clause."""
    end = said.quantity.end
    before, behind = _clause_before(said), _STOP.split(said.text[end : end + 8])[0]
    following = _units(behind) if re.match(r"\s*[/·每]", behind) else frozenset[str]()
    once = {_ONE_TIME} if _ONCE.search(before + behind) else set[str]()
    return _units(before) | _units(said.quantity.text) | following | once


def _rates_in(text: str) -> frozenset[str]:
    return _units(text) | ({_ONE_TIME} if _ONCE.search(text) else set[str]())


def _units(text: str) -> frozenset[str]:
    return frozenset((_PERIODS | _HEADS)[m["unit"]] for m in _PER.finditer(text))


def _at_rate(wanted: frozenset[str], claimed: Figure, said: Figure) -> str:
    """The amount that a remark gives at the claimed rate: 每学年6000元（每学期3000元）."""
    for quantity in find_quantities(said.text):
        between = said.text[said.quantity.end : quantity.start]
        figure = Figure(text=said.text, quantity=quantity, stretch=said.stretch)
        if (
            re.match(r"[（(][^）)]*$", between)
            and is_bracketed(quantity, said.text)
            and alike(quantity, claimed.quantity)
            and _rates(figure) & wanted
        ):
            return with_rate(figure)
    return ""
