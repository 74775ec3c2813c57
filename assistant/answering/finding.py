"""What one place says about a question: a supported statement, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.gather import Candidate
from assistant.answering.rank import Found
from assistant.answering.sources import Jurisdiction
from assistant.answering.values import Value
from assistant.understanding.question import Asked
from index.documents import Span

KIND_WORDS = {
    Asked.DURATION: "办理时间",
    Asked.MONEY: "金额",
    Asked.CAPACITY: "容量",
    Asked.SHARE: "比例",
    Asked.COUNT: "数量",
    Asked.DATE: "日期",
    Asked.LENGTH: "长度或面积",
    Asked.AMOUNT: "数额",
    Asked.PERSON: "姓名",
    Asked.PHONE: "电话",
    Asked.DOCUMENT_NUMBER: "文号",
}
NAMED_KINDS = frozenset({Asked.PERSON, Asked.PHONE, Asked.DOCUMENT_NUMBER, Asked.DATE})
"""Kinds so rare in a text that a statement that has one may lie further below"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Another statement about the same thing, with what it says instead."""

    found: Found
    text: str
    values: tuple[str, ...]
    amounts: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one place says: a supported statement, or why there is none."""

    place: Jurisdiction
    found: Found | None
    span: Span | None = None
    """The range of the source that answers"""
    text: str = ""
    """That range, cleaned for reading"""
    values: tuple[str, ...] = ()
    """Values of the kind asked for in the range, each of several with the case that it is for"""
    amounts: tuple[Value, ...] = ()
    """The same values, to be compared"""
    main: Value | None = None
    """The one among them that is for no case of its own"""
    lacks: str = ""
    """For a refusal: what was missing, in words"""
    more: tuple[Found, ...] = ()
    """Further statements that hold values of the other kinds asked for"""
    also: tuple[Found, ...] = ()
    """Other statements of the place that support the question about as well"""
    conflicts: tuple[Conflict, ...] = ()
    """Other statements on the same thing that give another value"""
    nearest: tuple[Candidate, ...] = ()
    confidence: float = 0.0
    is_near: bool = False
    """Nothing was found, but the best statement covers most of the topic and lacks a word of it only"""
