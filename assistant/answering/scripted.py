"""A model that says what it is told to: for tests and for evaluating what a good or a broken one changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.answering.faults import Fault, FaultError
from assistant.answering.generate import Message, Piece
from assistant.answering.patience import TimeLimit
from assistant.answers import Cost

Script = Callable[[Sequence[Message]], str]


class ScriptedGenerator:
    """Replies with the next of ``replies``, the last one again and again; a function is given the messages."""

    def __init__(
        self, *replies: str | Fault | Script, identity: str = "scripted", size: int = 3
    ) -> None:
        """``size`` is the length of a piece; a Fault is raised in place of a reply."""
        self._replies = replies
        self._identity = identity
        self._size = size
        self.asked: list[tuple[Message, ...]] = []

    @property
    def identity(self) -> str:
        """The name it goes by."""
        return self._identity

    def stream(self, messages: Sequence[Message], *, limit: TimeLimit) -> Iterator[Piece]:
        """See ``Generator.stream``; one token is one character."""
        reply = self._replies[min(len(self.asked), len(self._replies) - 1)]
        self.asked.append(tuple(messages))
        if isinstance(reply, Fault):
            raise FaultError(reply)
        text = reply if isinstance(reply, str) else reply(messages)
        for start in range(0, len(text), self._size):
            if limit.is_stopped:
                raise FaultError(Fault.STOPPED)
            yield Piece(text=text[start : start + self._size])
        asked = sum(len(message.text) for message in messages)
        yield Piece(cost=Cost(calls=1, prompt_tokens=asked, completion_tokens=len(text)))
