"""The values of grounding (核对): what a sentence was held against and what was found wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.sentences import Sentence
from index.documents import DocumentFacts


class Fail(StrEnum):
    """What can be wrong with a sentence."""

    NO_MARKER = "no_marker"
    UNKNOWN_MARKER = "unknown_marker"
    NUMBER = "number"
    DATE = "date"
    DOCUMENT_NUMBER = "document_number"
    DEPARTMENT = "department"
    REGION = "region"
    DIRECTION = "direction"
    NEGATION = "negation"
    EXCEPTION = "exception"
    ROLE = "role"
    ATTACHED = "attached"
    UNSUPPORTED = "unsupported"
    LINK = "link"
    SECRET = "secret"


_WORDS = {
    Fail.NO_MARKER: "没有注明资料编号",
    Fail.UNKNOWN_MARKER: "编号{}不在所给资料之中",
    Fail.NUMBER: "“{}”不见于所引资料",
    Fail.DATE: "日期“{}”不见于所引资料",
    Fail.DOCUMENT_NUMBER: "文号“{}”不见于所引资料",
    Fail.DEPARTMENT: "部门“{}”不见于所引资料",
    Fail.REGION: "地名“{}”与所引资料不符",
    Fail.DIRECTION: "“{}”的界限（以内、以上、不超过等）与所引资料不符",
    Fail.NEGATION: "“{}”与所引资料的肯定、否定或要求程度相反",
    Fail.EXCEPTION: "与所引资料的例外“{}”不符",
    Fail.ROLE: "“{}”在所引资料中的职责（牵头、配合）不符",
    Fail.ATTACHED: "“{}”在所引资料中说的是另一件事或另一类对象",
    Fail.UNSUPPORTED: "所引资料没有这个意思",
    Fail.LINK: "含有网址、链接、图片或代码",
    Fail.SECRET: "含有不应公开的内容",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing wrong with a sentence."""

    fail: Fail
    value: str = ""

    @property
    def words(self) -> str:
        """In Chinese, for the model and for people."""
        return _WORDS[self.fail].format(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A sentence with what is wrong with it; nothing: it passes."""

    sentence: Sentence
    is_statement: bool
    """Whether it says something about the sources; a heading or lead-in doesn't"""
    reasons: tuple[Reason, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether it may be shown."""
        return not self.reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What sentences may be based on: the words of a measure and the recorded facts of its document."""

    text: str
    facts: DocumentFacts | None = None
    section: tuple[str, ...] = ()
    label: str = ""
    """The measure's number as written"""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
