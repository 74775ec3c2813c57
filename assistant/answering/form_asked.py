"""What the form of a question asks of every statement alike: the unit, the direction, a total, the members."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.bears_cost import says_cost
from assistant.answering.members import asks_members
from assistant.answering.outcomes import says_barred, says_outcome
from assistant.answering.says_term import term_pattern
from assistant.answering.values import Values
from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.kinds import asks_class
from assistant.understanding.outcome_asked import asks_barred, asks_outcome
from assistant.understanding.permission_asked import leave_asked
from assistant.understanding.question import Asked, Question
from index.documents import Direction

COST_BONUS = 0.4
LEAVE_BONUS = 0.1
OUTCOME_BONUS = 0.3
_MAY = re.compile(
    r"可以|适用|可(?=[自选申享同按凭])|不得|不能|不可|允许|准许|准予|禁止|严禁|鼓励|支持|有权|方可|均可|放宽|不予|应当(?=.{0,20}方)"
)
_TOTAL_ASKED = re.compile(r"一共|总共|合计|总计|共有|共(?=多少|几)")
_RATE = re.compile(r"每(?:年|月|人|户|次|学年|学期|季度|家|件|个|套|台|亩)")
_UNIT_ASKED = re.compile(
    r"(?:几|多少)\s*个?(工作日|月|天|日|年|小时|分钟|人|名|家|次|项|条|件|元|万|平方米|亩|岁|倍|点|成|套|户|所|张|辆|台|处|期|公顷|级|吨|门|篇|座|公里|千瓦)"
)
_SAME_UNIT = {
    "天": {"天", "日", "工作日"},
    "日": {"天", "日", "工作日"},
    "月": {"个月", "月"},
    "万": {"万元"},
    "点": {"%", "个百分点"},
    "成": {"%"},
    "名": {"名", "人"},
    "人": {"人", "名"},
    "元": {"元", "万元", "元/人"},
}
# 多少企业能享受 asks how many, in number or share; 3.2亿元 is no answer
_HOW_MANY_OF = re.compile(
    r"(?:几成|多少)(?:的)?(?:企业|公司|商户|单位|机构|群众|居民|市民|学生|老人|职工|农户|住户|用户|人口?(?!民币)|家庭|村|社区|事项|业务|项目|案件|问题)"
)
_AT_MOST = re.compile(r"最多|最长|最久|最迟|顶天|最高|封顶|上限|不超过|最大|顶多|至多|最慢|最晚")
_AT_LEAST = re.compile(r"最少|至少|最低|不低于|起码|下限|不少于|门槛")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAsked:
    """Read from the question once for all statements it is held against."""

    kinds: tuple[Asked, ...]
    """Kinds of value asked for"""
    is_open: bool
    """None of them must be there"""
    is_several: bool
    """The members of something are asked for"""
    is_class: bool
    """It asks who belongs to a class of people"""
    directions: frozenset[Direction]
    units: frozenset[str]
    """Units in which the value may stand; none where any may"""
    rate: str
    """每年, 每人: empty where nothing is said"""
    is_total: bool
    is_number: bool
    """It asks how many of something there are, in number or share"""
    is_cost: bool
    """It asks whether something costs anything, or who pays"""
    is_leave: bool
    """It asks whether somebody may do something"""
    is_outcome: bool
    """It asks what follows from something"""
    is_barred: bool
    """It asks how long something is not allowed"""
    term: re.Pattern[str] | None
    """What says how long the matter lasts, where this is asked"""

    def preference(self, statement: str) -> float:
        """The bonus of a statement that says who pays, what follows, or what one may and may not do, where this is asked."""
        if self.is_cost:
            return COST_BONUS * says_cost(statement)
        if self.is_barred:
            return OUTCOME_BONUS * says_barred(statement)
        if self.term is not None:
            return OUTCOME_BONUS * bool(self.term.search(statement))
        if self.is_outcome:
            return OUTCOME_BONUS * says_outcome(statement)
        return LEAVE_BONUS * (self.is_leave and bool(_MAY.search(statement)))


def read_form(question: Question, kinds: tuple[Asked, ...], values: Values) -> FormAsked:
    """The form of a question that asks for ``kinds`` of value."""
    text = question.text
    is_open = not any(values.is_required(kind) for kind in kinds)
    unit, rate = _UNIT_ASKED.search(text), _RATE.search(text)
    return FormAsked(
        kinds=kinds,
        is_open=is_open,
        is_several=is_open and asks_members(text),
        is_class=asks_class(text),
        directions=_direction_asked(text),
        units=frozenset(_SAME_UNIT.get(unit[1], {unit[1]})) if unit else frozenset(),
        rate=rate[0] if rate else "",
        is_total=bool(_TOTAL_ASKED.search(text)),
        is_number=bool(_HOW_MANY_OF.search(text)),
        is_cost=asks_cost(text),
        is_leave=not question.is_claim and not asks_cost(text) and bool(leave_asked(text)),
        is_outcome=asks_outcome(text),
        is_barred=Asked.DURATION in kinds and asks_barred(text),
        term=term_pattern(text, question.terms) if Asked.DURATION in kinds else None,
    )


def _direction_asked(text: str) -> frozenset[Direction]:
    """Which way the value asked for points: 最多, 封顶 → at most; 最少, 至少 → at least."""
    if _AT_MOST.search(text):
        return frozenset({Direction.AT_MOST, Direction.LESS_THAN})
    if _AT_LEAST.search(text):
        return frozenset({Direction.AT_LEAST, Direction.MORE_THAN})
    return frozenset()
