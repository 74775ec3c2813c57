"""The values of a conversation: what is asked and what is replied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    CORRECTED = "corrected"
    CLARIFY = "clarify"
    REFUSED = "refused"
    ERROR = "error"


class Engine(StrEnum):
    """What composed the answer."""

    EXTRACTIVE = "extractive"
    LEDGER = "ledger"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A marker [n] and the exact text behind it: ``document.text[start:end]`` is ``quote`` after folding white space."""

    n: int
    document: str
    title: str
    section: tuple[str, ...]
    measure: str | None
    """The measure's number; None for unnumbered text"""
    quote: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a list answer."""

    document: str
    measure: str | None
    text: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: str | None = None
    citation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a model was asked for one answer."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    is_estimated: bool = False
    """The server reported no usage: tokens were counted here"""

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            calls=self.calls + other.calls,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            is_estimated=self.is_estimated or other.is_estimated,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply: the same value on the page, the command line, in a batch and over HTTP."""

    status: Status
    headline: str
    """Plain text that stands alone: no markers, no Markdown"""
    answer: str
    """Markdown: the headline, then the grounds with markers [n]"""
    citations: tuple[Citation, ...] = ()
    items: tuple[Item, ...] | None = None
    total: int | None = None
    engine: Engine = Engine.EXTRACTIVE
    model: str | None = None
    elapsed_ms: float = 0.0
    readings: tuple[str, ...] = ()
    """For ``clarify``: the questions it could have been, likeliest first"""
    suggestions: tuple[str, ...] = ()
    """Up to three next questions that we can answer"""
    notes: tuple[str, ...] = ()
    """Short remarks for people: a model that failed, a region that was ignored"""
    settings: str = ""
    """Fingerprint of the settings it was made with"""
    prompts: str = ""
    """Digest of the prompt a model was given; empty when none was asked"""
    cost: Cost | None = None
    """None when no model was asked"""

    @property
    def found_nothing(self) -> bool:
        """Whether it refuses, or lists nothing."""
        return self.status is Status.REFUSED or self.total == 0
