"""Translated phrases in English order → one Chinese sentence: topic first, what is asked last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from assistant.understanding.english_table import Kind, Phrase

_ASKS_WHEN = ("什么时候", "完成时限")
_AND = ("和", "或")
_CLAIM = "对吗"
_WHAT = "是什么"
_AMOUNT = re.compile(
    r"(?:率|比例|费|额|费用|目标|增长|增速|点|补贴|奖励|时限|周期|限|数量|价|工资|区间|规模|水平)$"
)
"""Ends of words for something that is a number: what is the guarantee fee → 担保费率是多少"""
_SAID = frozenset({Kind.WORD, Kind.UNIT, Kind.MEASURE, Kind.BOUND})


@dataclass(slots=True)
class _Clause:
    """What stands between two verbs; its segments stand between the words that link them."""

    segments: list[list[str]] = field(default_factory=lambda: [[]])
    role: str = ""
    """牵头 when the clause names who leads"""
    is_relative: bool = False
    """tasks led by …: the clause before it is what is led"""

    @property
    def text(self) -> str:
        """The segments from the last to the first, as Chinese has them."""
        parts = ["".join(_trim(segment)) for segment in reversed(self.segments)]
        return "".join(parts)


def arrange(phrases: Sequence[Phrase]) -> str:
    """The sentence without its places and full stop; empty when nothing is said.

    >>> arrange([审批, link, 用水报装, verb, 几个工作日])
    '用水报装审批几个工作日'
    """
    phrases = [phrase for phrase in phrases if phrase.kind is not Kind.SKIP]
    asks = list(dict.fromkeys(p.chinese for p in phrases if p.kind is Kind.ASK))
    is_claim = any(p.kind is Kind.CLAIM for p in phrases) or (
        bool(phrases) and phrases[-1].kind is Kind.TAG
    )
    asks_when = any(ask.startswith(_ASKS_WHEN) for ask in asks)
    topic = _topic(phrases, asks_when=asks_when)
    if is_claim:
        return f"{topic}，{_CLAIM}" if topic else _CLAIM
    if asks_when:
        tails = [p.chinese for p in phrases if p.kind is Kind.TAIL]
        asks = [ask + "".join(tails[:1]) if ask == _ASKS_WHEN[0] else ask for ask in asks]
    if not asks:
        asks = list(dict.fromkeys(p.chinese for p in phrases if p.kind is Kind.WHAT))[:1]
        if asks == [_WHAT] and any(_AMOUNT.search(p.chinese) for p in phrases):
            asks = ["是多少"]
    if not asks and topic and phrases[0].kind is Kind.VERB:
        asks = ["吗"]
    return topic + "，".join(asks)


def _topic(phrases: Sequence[Phrase], *, asks_when: bool) -> str:
    clauses = [_Clause()]
    previous: Phrase | None = None
    level = ""
    for phrase, following in zip_longest(phrases, phrases[1:]):
        kind, chinese = phrase.kind, phrase.chinese
        after_link = previous is not None and previous.kind is Kind.LINK
        if kind is Kind.LEVEL:
            level = chinese
            continue
        if kind is Kind.PLACE:
            if after_link and not (following and following.kind is Kind.UNIT):
                clauses[-1].segments.pop()
                clauses.append(_Clause())
        elif kind is Kind.VERB:
            clauses.append(_Clause())
        elif kind is Kind.BY:
            is_relative = previous is not None and previous.kind is not Kind.VERB
            clauses.append(_Clause(role=chinese, is_relative=is_relative))
        elif kind is Kind.LINK:
            if clauses[-1].role and clauses[-1].segments[-1]:
                clauses.append(_Clause())
            clauses[-1].segments.append([])
        elif kind in _SAID or (kind is Kind.TAIL and not asks_when):
            if kind is Kind.UNIT:
                chinese = level + chinese
            elif kind is Kind.WORD and _ends_in_number(clauses[-1]):
                chinese = "个" + chinese
            elif kind is Kind.MEASURE and not _ends_in_number(clauses[-1]):
                chinese = chinese.removeprefix("个")
            clauses[-1].segments[-1].append(chinese)
        level = ""
        previous = phrase
    return _join(clauses)


def _join(clauses: Sequence[_Clause]) -> str:
    written: list[str] = []
    for clause in clauses:
        text = clause.text
        if not clause.role:
            written.append(text)
        elif not text:
            written.append(f"由谁{clause.role}")
        elif clause.is_relative and written and written[-1]:
            written.append(f"由{text}{clause.role}的{written.pop()}")
        else:
            written.append(f"由{text}{clause.role}")
    return "".join(written)


def _ends_in_number(clause: _Clause) -> bool:
    """Whether a bare number stands last: 3000 wants a 个 before 基站, 3000万 and 90% don't."""
    words = clause.segments[-1]
    return bool(words) and words[-1][-1:].isdigit()


def _trim(words: Sequence[str]) -> list[str]:
    """The words without an "and" at either end, left behind by a place."""
    kept = list(words)
    while kept and kept[0] in _AND:
        kept.pop(0)
    while kept and kept[-1] in _AND:
        kept.pop()
    return kept
