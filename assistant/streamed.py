"""An answer while it is being written: its pieces, and its end."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A piece of an answer while it is being written."""

    text: str
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer on its way as a whole: what is checked, and behind it what isn't yet."""

    checked: str
    unchecked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The end of a stream: the whole, checked answer."""

    answer: Answer


StreamEvent = Draft | Written | Done
