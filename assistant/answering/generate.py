"""The model side as a protocol: messages in, pieces of text out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assistant.answering.patience import TimeLimit
from assistant.answers import Cost


class Speaker(StrEnum):
    """Who says a message, under the names of the chat API."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a chat."""

    speaker: Speaker
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a reply as it arrives; the last one has no text but the cost."""

    text: str = ""
    cost: Cost | None = None
    is_shortened: bool = False
    """On the last piece: the reply ended because it reached its longest allowed length"""


class Generator(Protocol):
    """A language model."""

    @property
    def identity(self) -> str:
        """The model's name, as shown beside answers."""

    def stream(self, messages: Sequence[Message], *, limit: TimeLimit) -> Iterator[Piece]:
        """The reply to ``messages`` piece by piece; the last piece carries the cost.

        Closing the iterator, or ``limit.stop()``, ends the request at the provider.

        Raises:
            FaultError: no reply, or not a whole one, within the limit.
        """


def complete(
    generator: Generator, messages: Sequence[Message], *, limit: TimeLimit
) -> tuple[str, Cost]:
    """The whole reply and what it cost.

    Raises:
        FaultError: as for ``Generator.stream``.
    """
    text: list[str] = []
    cost = Cost()
    for piece in generator.stream(messages, limit=limit):
        text.append(piece.text)
        cost = cost + (piece.cost or Cost())
    return "".join(text), cost
