"""Claims that weigh: money, penalties, rights and states that a sentence may not add or turn round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.ground_sense import content_of, coverage, pairs_of
from assistant.answering.verdicts import Fail, Reason
from index.language.normalise import clean, fold

LONG_CLAUSE = 6
FOREIGN = 0.2
"""Share of a clause's characters that must stand in the sources or the question"""
ALIKE = 0.6
NEAR = 0.1

_CLAUSE = re.compile(r"[，,；;。！？!?：:（）()\n]+")
_STRONG = re.compile(r"[。；;！？!?\n]+")
# Each line is one claim in its words; what a sentence claims, its sources must claim in one of them
_CLAIMS = tuple(
    re.compile(words)
    for words in (
        r"罚款|罚金|罚没",
        r"处罚|处分|惩戒|查处",
        r"吊销|撤销许可|注销许可",
        r"没收",
        r"拘留|刑事责任|追究刑",
        r"追责|问责|追究",
        r"黑名单|失信",
        r"赔偿|补偿",
        r"违约金|滞纳金|利息",
        r"免税|免征|减免|减征|退税|税收优惠|零税率",
        r"补贴|补助|资助|津贴",
        r"奖励|奖金|奖补|表彰",
        r"贴息|贷款|授信|融资|信贷",
        r"押金|保证金",
        r"免费|免收|零收费|零费用|零成本|零投资|不收|无偿|不用付费|财政承担",
        r"(?<![不零])(?<!不用|无需|不需|免于)(?:收费|付费|缴费)|有偿|(?<!不)(?<!不得)收取",
        r"终身|永久|长期有效",
        r"平均|人均|户均",
        r"全国",
        r"全省",
        r"首次|第一次|初次",
        r"上一?年度?|前一年",
        r"本年度?|当年",
        r"下一?年度?|次年|翌年",
        r"上个?月|前一?个?月",
        r"当日|当天|当场|即时|即日|即办|立等|即到",
        r"次日|第二[天日]|翌日",
    )
)
_OPPOSED = (
    (r"继续有效|仍然有效|继续执行|继续施行|不再废止", r"废止|失效|停止执行|不再执行"),
    (r"施行|实施|生效|执行", r"废止|失效|停止执行|不再执行"),
    (r"照发|继续发放|足额发放", r"停发|不再发放|扣发"),
    (r"提前", r"推迟|延后|顺延"),
    (r"保密|不予公开", r"公开|公示|公布"),
    (
        r"(?<![不零])(?<!不用|无需|不需|免于)(?:收费|付费|缴费)|有偿",
        r"免费|免收|免缴|零收费|不收费|无偿|零投资",
    ),
    (r"放宽|放开|放松", r"收紧|从严|严控"),
    (r"合并", r"拆分|分立|分开"),
    (r"提高|提升|增加|增强|扩大", r"降低|减少|削弱|缩小"),
    (r"压缩|缩短|压减|缩减", r"延长|拉长"),
)
_OPPOSITES = tuple(
    (re.compile(a), re.compile(b))
    for one, other in _OPPOSED
    for a, b in ((one, other), (other, one))
)


def check_claims(
    said: str, sources: Sequence[str], facts: Sequence[str], question: str
) -> Iterator[Reason]:
    """Claims of ``said`` that no source makes or that they turn round, and clauses foreign to all of them."""
    folded = [fold(source) for source in (*sources, *facts)]
    plain = fold(said)
    for claim in _CLAIMS:
        match = claim.search(plain)
        if match and not any(claim.search(source) for source in folded):
            yield Reason(fail=Fail.UNSUPPORTED, value=match.group())
    known = {pair for source in (*folded, fold(question)) for pair in pairs_of(source)}
    for clause in _CLAUSE.split(said):
        content = content_of(clause)
        if len(content) >= LONG_CLAUSE and coverage(content, known) < FOREIGN:
            yield Reason(fail=Fail.UNSUPPORTED, value=clean(clause))
    yield from _check_opposites(said, [p for s in sources for p in _STRONG.split(s)])


def _check_opposites(said: str, sources: Sequence[str]) -> Iterator[Reason]:
    for clause in _CLAUSE.split(said):
        plain = fold(clause)
        for one, other in _OPPOSITES:
            if not one.search(plain) or other.search(plain):
                continue
            pairs = pairs_of(content_of(one.sub("", plain)))
            if len(pairs) < 2:
                continue
            scored = [(len(pairs & pairs_of(fold(s))) / len(pairs), fold(s)) for s in sources]
            best = max((score for score, _ in scored), default=0.0)
            meant = [source for score, source in scored if score >= max(ALIKE, best - NEAR)]
            if meant and all(other.search(s) and not one.search(s) for s in meant):
                yield Reason(fail=Fail.NEGATION, value=clean(clause))
