"""The visitor's own case or claim against the rule that was found: yes, no, or what is right instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.bears_cost import says_cost
from assistant.answering.branches import (
    Branch,
    admits,
    branches,
    breaks_pair,
    is_comparable,
    is_same_number_of_days,
    narrow,
    with_second_limits,
)
from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.question import Question
from index.documents import Direction
from index.language.quantities import Quantity, QuantityKind, find_quantities, to_base

_EACH = re.compile(
    r"(?:按照?)?(?:每(?![年月日周季天次]|半年|学[年期])个?|人均|户均)[一-龥]{0,8}?(?:不超过|不低于)?\d+(?:\.\d+)?[一-龥]{1,4}"
)
"""按照每个正式员工不超过10平方米: an allowance per head is no condition on the whole"""
_HEADS = frozenset({"人", "名", "户", "岁", "台", "辆", "吨", "家"})
"""Counts that a rule can set a condition on; 两次 or 8个 only tell what is meant"""
SLACK = 0.15
"""Share of the topic that a branch may leave to the one before it: 200万元以下担保费率0.5%，200万元至1000万元的0.8%"""
_NEED = re.compile(
    r"要不要|需不需要|用不用|需要|必须|得(?:办|交|花)|要(?:自己)?(?:办|交|花|掏|付|钱|出).{0,10}(?:吗|么|不)?"
    r"|(?<![需只首主重])要(?![求是素点件紧])[^，,。；;？? ]{1,12}(?:吗|么|不)(?![一-龥])"
)
# 应当办理, 须经审批: without such a word a rule doesn't say that something is needed
_DEMANDS = re.compile(r"应|须|需|必须|要|方可|才[能可]|得(?!到|以)")
_THRESHOLD = re.compile(r"起征点|免征额")
# 从10万元提高到15万元, 由3天压缩至1天: the first is what held before
_FORMER = re.compile(
    r"[由从]([^，,。；;、]{1,24}?)(?=(?:提高|提升|上调|上升|增加|降低|下调|压缩|压减|缩短|缩减|调整|放宽|扩大|减少)[到至为])"
)
_CAN = re.compile(
    r"能不能|能否|可不可以|可否|可以|能(?:不)?.{0,16}(?:吗|么)|行不行|享受|算不算|够不够"
)
_COMPLIES = re.compile(r"合(?:乎)?规定|合法|合规|符合|违规|违反|超标|有没有超")
_FREE_OF = re.compile(
    r"无需|不需要|不再|免(?!责)|零(?:费用|成本|投资|收费|材料|资料)|0(?:费用|成本|投资)|不用|取消|不收"
)
# 由供电企业承担投资建设: somebody else than who asks pays
_OTHER_PAYS = re.compile(
    r"由(?!用户|客户|用电人|申请|当事|个人|本人|其|双方|企业自|中标)[^，,。；;由]{1,14}?(?:承担|负担|出资|支付|投资建设|买单)"
)
# ……承担投资建设，实现用电报装零投资: what comes of it stands behind a comma
_RESULT = re.compile(r"[，,](?:从而)?(?:实现|实行|做到|达到|确保|全部|一律|均|即)[^。；;]*")
_PAID = re.compile(r"费|元|收取|缴|交纳|承担|自付|出资|投资|%|百分之")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the rule says about the visitor's case."""

    verdict: str
    """Opening words: 不能, 不符合, 不需要, 是的, 不对"""
    text: str
    """The branch of the rule that applies, and how the case compares"""
    is_correction: bool = False
    is_outside: bool = False
    """The rule doesn't reach the visitor's case, and a value was asked for"""


def rule_on(question: Question, statement: str) -> Ruling | None:
    """Compare the amounts of ``question`` with ``statement``; None when there is nothing to compare."""
    found = (_as_now(branch) for branch in branches(_EACH.sub("", statement)))
    parts = with_second_limits(tuple(found))
    # 零投资 is what the visitor hopes for; 150千瓦 is the case
    for case in sorted(question.quantities, key=lambda each: not each.amount):
        same = [
            branch for branch in parts if any(_is_condition(q, case) for q in branch.quantities)
        ]
        if same and (case.amount or question.is_yes_no):
            told = narrow(same, question.terms, question.text, slack=SLACK)
            return _on_condition(question, case, told, statement)
    if question.is_yes_no and _NEED.search(question.text) and _frees(question, statement):
        return Ruling(verdict="不需要", text="")
    return None


def _as_now(branch: Branch) -> Branch:
    """The branch without the amount that held before: 10万元 of 由10万元提高到15万元."""
    before = "".join(match[1] for match in _FORMER.finditer(branch.text))
    now = tuple(each for each in branch.quantities if each.text not in before)
    return replace(branch, quantities=now or branch.quantities)


def _is_condition(quantity: Quantity, case: Quantity) -> bool:
    if case.kind is QuantityKind.COUNT and case.unit not in _HEADS:
        return False
    return is_comparable(quantity, case) and quantity.direction not in {
        Direction.RISE_BY,
        Direction.FALL_BY,
    }


def _on_condition(
    question: Question, case: Quantity, found: tuple[Branch, ...], statement: str
) -> Ruling | None:
    if (taxed := _on_threshold(question, case, found)) is not None:
        return taxed
    fitting = [
        (branch, condition)
        for branch in found
        if not breaks_pair(branch.text, case)
        for condition in branch.quantities
        if _is_condition(condition, case) and admits(condition, case)
    ]
    if not fitting:
        branch = found[-1]
        limits = [q for q in branch.quantities if _is_condition(q, case)]
        condition = next((q for q in limits if not admits(q, case)), limits[0])
        way = "低于" if condition.direction in {Direction.AT_LEAST, Direction.MORE_THAN} else "超过"
        if not question.is_yes_no:
            if any(is_same_number_of_days(q, case) for each in found for q in each.quantities):
                return None  # 五天办不完 names what the text says of 五个工作日
            return Ruling(
                verdict="",
                text=f"没有写明{case.text}的情形（只规定了“{branch.text}”）",
                is_outside=True,
            )
        verdict = (
            "不能" if _CAN.search(question.text) else "不符合" if question.is_yes_no else "不适用"
        )
        if _COMPLIES.search(question.text):
            verdict = "不符合规定"
        elif _NEED.search(question.text) and _is_freed(question, branch, statement):
            verdict = "不能免"
        return Ruling(verdict=verdict, text=f"{case.text}{way}了“{branch.text}”的限额")
    branch, condition = min(fitting, key=lambda pair: abs(pair[1].amount - case.amount))
    if any(_is_condition(each, case) and not admits(each, case) for each in branch.quantities):
        return None  # 离校2年内、签订1年以上合同: which of the two 3年 is held against is open
    against = _against(question, case, branch, found) if question.is_yes_no else None
    if against is not None:
        told = f"{case.text}在“{branch.text}”之内，超过了“{against.text}”的限额"
        return Ruling(verdict="要看情形", text=told)
    others = [q for q in question.quantities if q is not case]
    for other in others:
        for value in branch.quantities:
            if value is not condition and is_comparable(value, other):
                if admits(value, other):
                    return Ruling(
                        verdict="符合规定" if _COMPLIES.search(question.text) else "是的",
                        text=f"{case.text}适用“{branch.text}”",
                    )
                return Ruling(
                    verdict="不符合规定",
                    text=f"{case.text}适用“{branch.text}”，{other.text}超过了{value.text}",
                )
    if not question.is_yes_no:
        return Ruling(verdict="", text=f"{case.text}适用“{branch.text}”")
    if _NEED.search(question.text) and not _CAN.search(question.text):
        verdict = _need(question, branch, statement)
    else:
        verdict = "可以" if _CAN.search(question.text) else "符合"
    return Ruling(verdict=verdict, text=f"{case.text}在“{branch.text}”之内")


def _on_threshold(question: Question, case: Quantity, found: Sequence[Branch]) -> Ruling | None:
    """Whether an amount reaches that from which a tax is paid: 12万元 doesn't reach 起征点15万元."""
    branch = next((each for each in found if _THRESHOLD.search(each.text)), None)
    if branch is None:
        return None
    limit = next(each for each in branch.quantities if _is_condition(each, case))
    reaches = to_base(case)[1] >= to_base(limit)[1]
    is_asked = question.is_yes_no and _NEED.search(question.text)
    verdict = ("需要" if reaches else "不需要") if is_asked else ""
    way = "达到了" if reaches else "没有达到"
    return Ruling(verdict=verdict, text=f"{case.text}{way}“{branch.text}”")


def _against(
    question: Question, case: Quantity, fitting: Branch, found: Sequence[Branch]
) -> Branch | None:
    """A case beside ``fitting`` that the same holds for, and whose limit is exceeded: 农村100千瓦 for 150千瓦.

    The question says nothing that only ``fitting`` says.
    """
    if not fitting.shared:
        return None
    text = question.text
    asked = {text[at : at + 2] for at in range(len(text) - 1)}
    named = {pair for pair in asked if pair in fitting.text}
    for other in found:
        conditions = [each for each in other.quantities if _is_condition(each, case)]
        is_alike = other is not fitting and other.whole.endswith(fitting.shared)
        is_alike = is_alike and all(pair in other.text for pair in named)
        if is_alike and conditions and not any(admits(each, case) for each in conditions):
            return other
    return None


def _frees(question: Question, text: str) -> bool:
    """Whether a text says that what is asked for is not needed: 免除审批 doesn't free from paying."""
    frees = bool(_FREE_OF.search(text))
    return frees and (not asks_cost(question.text) or says_cost(text))


def _need(question: Question, branch: Branch, statement: str) -> str:
    """Whether what is asked for is needed in a case that a branch of the statement covers; "" where it doesn't say."""
    if _is_freed(question, branch, statement):
        return "不需要"
    is_said = (_PAID if asks_cost(question.text) else _DEMANDS).search(statement)
    return "需要" if is_said else ""


def _is_freed(question: Question, branch: Branch, statement: str) -> bool:
    """Whether the cases that a branch of the statement covers are freed from what is asked for."""
    is_money = asks_cost(question.text)
    if _frees(question, branch.whole) or (is_money and _OTHER_PAYS.search(branch.whole)):
        return True
    result = _RESULT.match(statement.partition(branch.text)[2])
    return bool(result and not find_quantities(result[0]) and _frees(question, result[0]))
