"""Translated phrases in English order → one Chinese sentence: dates, the topic, what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from assistant.understanding.english_table import Kind, Phrase

_ASKS_WHEN = ("什么时候", "完成时限")
_ASKS_ROWS = re.compile(r"有哪些|任务|措施|一共")
_ASKS_NUMBER = re.compile(r"多少|几")
_WHICH_UNIT = "由哪个部门"
_ROLES = frozenset({"牵头", "负责", "配合"})
_WHICH_TASKS = "任务有哪些"
_AND = ("和", "或")
_CLAIM = "对吗"
_THEN = "呢"
_WHAT = "是什么"
_AMOUNT = re.compile(
    r"(?:率|比例|费|额|费用|目标|增长|增速|百分点|补贴|奖励|时限|周期|限|数量|价|工资|区间|规模|水平)$"
)
_SAID = frozenset({Kind.WORD, Kind.UNIT, Kind.MEASURE, Kind.NUMBER})


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
        return "".join("".join(_trim(segment)) for segment in reversed(self.segments))


def arrange(phrases: Sequence[Phrase]) -> str:
    """The sentence without its places and question mark; empty when nothing is said.

    Approval, of, a water connection, take, how many working days → 接水审批几个工作日.
    """
    phrases = _ask_each([phrase for phrase in phrases if phrase.kind is not Kind.SKIP])
    asks = _asks(phrases)
    if any(ask.startswith(_ASKS_WHEN) for ask in asks):
        tails = [p.chinese for p in phrases if p.kind is Kind.TAIL]
        asks = [ask + "".join(tails[:1]) if ask == _ASKS_WHEN[0] else ask for ask in asks]
        phrases = [p for p in phrases if p.kind is not Kind.TAIL]
    elif any(map(_ASKS_NUMBER.search, asks)) and not any(map(_ASKS_ROWS.search, asks)):
        phrases = [p for p in phrases if p.kind is not Kind.TAIL]
    if _WHICH_UNIT in asks and (roles := [p for p in phrases if p.chinese in _ROLES]):
        asks[asks.index(_WHICH_UNIT)] += roles[0].chinese
        phrases = [p for p in phrases if p is not roles[0]]
    topic = _dates(phrases, has_rows=any(map(_ASKS_ROWS.search, asks))) + _topic(phrases)
    if any(p.kind is Kind.CLAIM for p in phrases) or (phrases and phrases[-1].kind is Kind.TAG):
        return f"{topic}，{_CLAIM}" if topic else _CLAIM
    if not asks and phrases:
        asks = _faint_asks(phrases, has_topic=bool(topic))
    return topic + "，".join(asks)


def _ask_each(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Units behind a question for a number ask as well: how many procedures and working days."""
    read: list[Phrase] = []
    for phrase in phrases:
        asked = next((p for p in reversed(read) if p.chinese not in _AND), None)
        asks = asked is not None and asked.kind is Kind.ASK and _ASKS_NUMBER.match(asked.chinese)
        if phrase.kind is Kind.MEASURE and asks:
            read.append(Phrase(chinese=f"几{phrase.chinese}", kind=Kind.ASK))
        else:
            read.append(phrase)
    return read


def _asks(phrases: Sequence[Phrase]) -> list[str]:
    found = [p.chinese for p in phrases if p.kind is Kind.ASK]
    one_place = sum(p.kind is Kind.PLACE for p in phrases) == 1
    if not one_place and not any("哪个更" in ask for ask in found):
        found += [p.chinese for p in phrases if p.kind is Kind.COMPARE]
    return list(dict.fromkeys(found))


def _faint_asks(phrases: Sequence[Phrase], *, has_topic: bool) -> list[str]:
    """What is asked by "what", by a verb in front (Does …?) or by "and" in front (And by 2020?).

    What does the tax bureau lead? asks for its tasks.
    """
    asks = [p.chinese for p in phrases if p.kind is Kind.WHAT][:1]
    if asks == [_WHAT] and any(_AMOUNT.search(p.chinese) for p in phrases):
        return ["是多少"]
    if (
        asks == [_WHAT]
        and any(_is_unit(p) for p in phrases)
        and _ROLES & {p.chinese for p in phrases}
    ):
        return [_WHICH_TASKS]
    if not asks and phrases[0].chinese in _AND:
        return [_THEN]
    if not asks and has_topic and phrases[0].kind is Kind.VERB:
        return ["吗"]
    return asks


def _dates(phrases: Sequence[Phrase], *, has_rows: bool) -> str:
    """The dates; by 2020 means before it only where rows are chosen by it: 2020年前完成的任务."""
    dates = (p.chinese for p in phrases if p.kind is Kind.DATE)
    return "".join(dict.fromkeys(each if has_rows else each.removesuffix("前") for each in dates))


def _topic(phrases: Sequence[Phrase]) -> str:
    clauses = [_Clause()]
    previous: Phrase | None = None
    level = bound = ""
    for phrase, following in zip_longest(phrases, phrases[1:]):
        kind, chinese = phrase.kind, phrase.chinese
        after_link = previous is not None and previous.kind is Kind.LINK
        if kind is Kind.PLACE and after_link and not _is_unit(following):
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
        elif kind in _SAID or kind is Kind.TAIL:
            behind_number = previous is not None and previous.kind is Kind.NUMBER
            word = _in_place(phrase, level=level, behind=previous if behind_number else None)
            if bound and not (kind is Kind.NUMBER and _is_measure(following)):
                word, bound = word + bound, ""
            clauses[-1].segments[-1].append(word)
        level = chinese if kind is Kind.LEVEL else ""
        bound = chinese if kind is Kind.BOUND else bound
        previous = phrase
    return _join(clauses)


def _in_place(phrase: Phrase, *, level: str, behind: Phrase | None) -> str:
    """The word as it is written after a level (district court) or a number (3000个基站, 3个工作日)."""
    if phrase.kind is Kind.UNIT:
        return level + phrase.chinese
    if phrase.kind is Kind.MEASURE:
        return phrase.chinese if behind else phrase.chinese.removeprefix("个")
    if phrase.kind is Kind.WORD and behind and behind.chinese.isdigit():
        return "个" + phrase.chinese
    return phrase.chinese


def _is_unit(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.kind is Kind.UNIT


def _is_measure(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.kind is Kind.MEASURE


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


def _trim(words: Sequence[str]) -> list[str]:
    """The words without an "and" at either end, left behind by a place."""
    kept = list(words)
    while kept and kept[0] in _AND:
        kept.pop(0)
    while kept and kept[-1] in _AND:
        kept.pop()
    return kept
