"""Of the values in a statement, those that answer: 年纳税次数不超过5次, not the 一次 of 最多跑一次 before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.match import strength
from assistant.answering.values import Value
from assistant.understanding.question import Term
from index.language.normalise import fold

KEPT = 0.75
"""Share of the best clause's score from which a value counts as an answer as well"""
_CLAUSE = re.compile(r"[，,；;。、：:（）()]")
_ENDS, _OPENS, _CLOSES = frozenset("；;。"), frozenset("（("), frozenset("）)")
_GOES_ON = frozenset("、）)")
_NEXT = frozenset("，,")
_OWN_SUBJECT = 3
"""Characters before a value from which its clause has a subject of its own: 不动产登记压缩至1天"""
_MANNER = re.compile(
    r"(?:办理|审批|办结|平均|总体|全部|全程|整体|全流程|所需)*(?:时间|时限|时长|期限|周期|比例|金额|费率|次数|环节|数量)"
    r"|(?:进一步|分别|力争|确保|实现|控制|压缩|压减|缩减|缩短|减少|精简|降低|提高|提升|增加|达到|不超过|不低于|不少于)"
    r"|[至到在为由从将即再均并且的]"
)
_CASE = re.compile(
    r"(?:企业|公司|项目|用户|客户|纳税人|申请人|个人|个体工商户|问题|情形|情况|地区|区域|农村|城市|人员|单位|工程|其他|其余|类)$"
)
"""一类出口企业不超过5个工作日, 疑难问题15个工作日: a case of what the clause before is about"""
_LEFT_BEHIND = re.compile(
    r"(?:由|从)(?P<left>[^。；;]{1,40}?)(?:提升|提高|提速|压缩|压减|缩减|缩短|减少|精简|降低|下降|降|减|升|增加|调整|扩大|改)"
    r"[一-龥]{0,4}?[至到为]"
)
"""由“210”标准（1天内办结）提升至“2050”标准（0.5天内办结）: what stands before 提升至 no longer holds"""
_REWORDED = re.compile(r"将(?P<left>[^。；;]{1,60}?)(?:修改|更改|变更|改|调整)为")
"""将“时间48小时以内”修改为“时间28小时以内”: the old wording no longer holds"""
_HELD_UP = re.compile(r"(?:对标|对照|赶超|学习|借鉴)(?P<left>[^，,。；;]+)")
"""对标甲市“企业开办0.5天”，将我县开办时间压缩到1个工作日: another's value is no rule here"""
_COUNTED = re.compile(
    r"(?:几|多少)\s*(?P<unit>[个项家次份件种类趟道步])(?!\s*(?:工作日|小时|月|百分|点|平方))\s*(?P<noun>[一-龥]{2})?"
)
_SAME_UNIT = {"趟": "次", "道": "个", "步": "个"}


def telling_values(
    text: str, values: Sequence[Value], terms: Sequence[Term], asked: str
) -> tuple[Value, ...]:
    """The values of ``text`` that answer ``asked``, in order; all of them where none stands out.

    What was left behind (由1天压缩至0.5天) goes, then values in another unit than the one asked for
    (几个环节), then those whose clause says clearly less about the topic than another's.
    """
    kept = _reached(text, list(values))
    kept = _of_unit(kept, asked)
    if len(kept) < 2:
        return tuple(kept)
    clauses = _clause_scores(text, kept, terms)
    scores = [next(score for end, score in clauses if value.start < end) for value in kept]
    best = max(scores)
    return tuple(v for v, score in zip(kept, scores, strict=True) if score >= KEPT * best)


def left_behind(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``text`` that no longer hold: 由1天压缩至0.5天 leaves 1天 behind."""
    return tuple(
        match.span("left")
        for pattern in (_LEFT_BEHIND, _REWORDED, _HELD_UP)
        for match in pattern.finditer(text)
    )


def _reached(text: str, values: list[Value]) -> list[Value]:
    gone = [
        value
        for start, end in left_behind(text)
        for value in values
        if start <= value.start and value.end <= end
        if any(other.start >= end and other.kind is value.kind for other in values)
    ]
    return [value for value in values if value not in gone]


def _of_unit(values: list[Value], asked: str) -> list[Value]:
    match = _COUNTED.search(asked)
    if match is None:
        return values
    unit, noun = _SAME_UNIT.get(match["unit"], match["unit"]), match["noun"]
    return [
        value
        for value in values
        if value.quantity is not None
        and (value.quantity.unit == unit or (noun and value.quantity.noun == noun))
        and not (noun and value.quantity.noun and value.quantity.noun != noun)
    ]


def _clause_scores(
    text: str, values: Sequence[Value], terms: Sequence[Term]
) -> list[tuple[int, float]]:
    """Where each clause ends and how much it says about the topic, itself or by what it continues.

    A member of a list (、) continues what stands before it, a clause behind a comma only when it names
    nothing before its value (，时间压缩到3.5个工作日内), a bracket likewise; behind a bracket goes on
    what stood before it.
    """
    scores: list[tuple[int, float]] = []
    carried, mark, start = 0.0, "", 0
    outer: list[float] = []
    bounds = [(m.start(), m[0]) for m in _CLAUSE.finditer(text)] + [(len(text), "")]
    for end, behind in bounds:
        folded = fold(text[start:end])
        own = sum(term.weight * strength(term, folded) for term in terms)
        inside = next((v for v in values if start <= v.start < end), None)
        is_inside = mark in _OPENS or (bool(outer) and mark not in _CLOSES)
        # 抵押登记1天办结，查封、异议登记即时办结: the names that a list begins with are of what follows
        opens_list = inside is None and behind == "、" and mark in _NEXT and own < carried
        is_new = (
            is_inside or opens_list
            if inside is None
            else _has_subject(text[start : inside.start], is_inside=is_inside)
        )
        goes_on = mark in _GOES_ON or (mark not in _ENDS and not is_new)
        before = outer.pop() if mark in _CLOSES and outer else carried
        if mark in _OPENS:
            outer.append(carried)
        carried = max(own, before) if goes_on else own
        scores.append((end, carried))
        mark, start = behind, end + 1
    return scores


def _has_subject(before: str, *, is_inside: bool) -> bool:
    """Whether a clause names another thing before its value; a class of applicants is a case of the same.

    Inside a bracket any word parts the whole into its steps: （受理1天，通水3天）.
    """
    rest = _MANNER.sub("", fold(before))
    if is_inside:
        return len(rest) > 1
    return len(rest) >= _OWN_SUBJECT and not _CASE.search(rest)
