"""What the rows of a list or count are about: not which document they are of, nor how they are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.understanding.cuts import Cut, without
from assistant.understanding.deadline_asked import DUE
from assistant.understanding.described import Described
from assistant.understanding.intent import PARTS
from assistant.understanding.question import DeadlineAsked, Question, Term

LEAST = 0.2
"""Weight below which a word tells nothing about rows"""
# 知识产权措施, 引才政策 may be what the rows are about; 农机化意见 is the document
_OF_ROWS = re.compile(r"(?:措施|政策|计划)(?:里面?|中|的|，|,)?$")
_GRAMMAR = re.compile(
    r"[（(][^）)]*[）)]|除(?:了|去|开)?[^，,。？?]{2,16}?(?:以外|之外|外)?(?=还有|另外|其[他余它])|就[要得]|联合牵头|联合|(?<![一-龥])含|作为|(?<=单位)的?身份|(?<=部门)的?身份|(?<=单位)的?角色|共计|合共|涉及|重点|死?期限|标(?:注|明|的|了)?|写(?:着|成|明)?|全部列|原文|原话|全文|一起|一块儿?|一道|共同|自己|逐[项条]|当(?!地)|到期|阶段性成果|包括|包含|截至|已经?|条款|条目|指导(?=部门|单位)|参加(?=的|了?哪|了?什么|了?啥|了?几|[，。？?]|$)|[里中]?(?:有没有|有无|是否有)|指标(?=[，。？?有是都]|$)|有(?:点)?关系|打交道|挂钩|沾边|(?:的)?(?:部分|这块|那块|板块)(?=[，。？?有是都的]|$)"
)
_FORM = re.compile(r"(?:政策|措施|方案|办法|条例|意见|清单|要点|规划|计划|文件|通知)$")
# 另外还参加了哪些, 都交给了谁: a verb that is said of the units, where 缴费的任务 are about paying
_BEFORE = r"(?:还|也|又|都|只|仅|要|得|会|被)"
_BEHIND = r"(?:了|过|着)"
_HANDS = re.compile(r".[给到成]")


class Words(Protocol):
    """Reads terms and says what sort of word a word is."""

    def terms_of(self, text: str) -> tuple[Term, ...]:
        """The terms of a text."""
        ...

    def says_how(self, word: str) -> bool:
        """Whether it is an adverb or the like."""
        ...

    def is_verb(self, word: str) -> bool:
        """Whether it is a plain verb."""
        ...


def terms_of_rows(
    text: str,
    cuts: Sequence[Cut],
    described: Described | None,
    deadline: DeadlineAsked,
    words: Words,
) -> tuple[Term, ...]:
    """The terms that rows may be about, outside ``cuts``: 一直 and 另外 are said of how, whatever is asked."""
    rest = without(text, [*cuts, *_description_cuts(text, described)])
    rest = PARTS.sub("，", _GRAMMAR.sub("，", rest))
    if not deadline.is_empty:
        # 12月前要交账的: what is due is no topic
        rest = DUE.sub("，", rest)
    return tuple(
        replace(term, is_act=words.is_verb(term.text))
        for term in words.terms_of(rest)
        if term.weight >= LEAST
        and not words.says_how(term.text)
        and not _calls_document(term.text, rest)
    )


def _calls_document(word: str, rest: str) -> bool:
    """Whether a word only calls the document by its kind, right before the unit: 惠企政策市经信局负责的."""
    return (
        bool(_FORM.search(word)) and f"{word}，，，" in rest and not rest.endswith(f"{word}，，，")
    )


def _description_cuts(text: str, described: Described | None) -> list[Cut]:
    """Where ``text`` describes the document: no topic of its rows."""
    if described is None or _OF_ROWS.search(text[described.start : described.end]):
        return []
    return [Cut(start=described.start, end=described.end)]


def without_acts(question: Question) -> Question | None:
    """``question`` without a topic that is nothing but what units do (参加了); None where it is about more."""
    if not question.terms or not all(_is_act(term, question.text) for term in question.terms):
        return None
    return replace(question, terms=(), topic="")


def _is_act(term: Term, text: str) -> bool:
    if not term.is_act:
        return False
    word = re.escape(term.text)
    said = rf"{_BEFORE}{word}|{word}{_BEHIND}"
    return bool(_HANDS.fullmatch(term.text) or re.search(said, text))
