"""One call to a model server: run in a thread of its own, and kept count of."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final

from assistant.answering.faults import FILTERED_ENDS, Fault, FaultError
from assistant.answering.generate import Message, Piece
from assistant.answering.served_line import ServedLine
from assistant.answers import Cost

CONNECT_SECONDS = 5.0
CHARS_PER_TOKEN = 8
END: Final = object()
"""What a call puts last"""


class Call:
    """A call in its own thread: chunks, exceptions and the end go to ``inbox``."""

    def __init__(
        self,
        take: Callable[[], ServedLine],
        messages: Sequence[Message],
        inbox: queue.SimpleQueue[Any],
        seconds: float,
    ) -> None:
        self._take = take
        self._messages = messages
        self._inbox = inbox
        self._seconds = seconds
        self._is_cut = threading.Event()
        self._is_over = threading.Event()
        self.line: ServedLine | None = None
        self.has_ended = False

    def run(self) -> None:
        """Work until the reply's end, an exception, or ``cut``."""
        try:
            self.line = self._take()
            connect = min(CONNECT_SECONDS, self._seconds)
            chunks = self.line.chunks(
                self._messages, connect_seconds=connect, read_seconds=self._seconds
            )
            for chunk in chunks:
                if self._is_cut.is_set():
                    break
                self._inbox.put(chunk)
            self.has_ended = self.line.has_ended
        except BaseException as error:
            self._inbox.put(error)
        finally:
            self._inbox.put(END)
            self._is_over.set()
            if self._is_cut.is_set() and self.line is not None:
                self.line.close()

    def cut(self) -> None:
        """End it at the provider; a call that is still connecting ends itself."""
        self._is_cut.set()
        if self.line is not None:
            self.line.cut()
            # Whoever comes second closes; closing under a reading thread would leave it hanging
            if self._is_over.is_set():
                self.line.close()


class Tally:
    """What has come so far: length, cost and how it ended."""

    def __init__(self, messages: Sequence[Message], answer_tokens: int) -> None:
        self._messages = messages
        self._most_chars = answer_tokens * CHARS_PER_TOKEN
        self._text: list[str] = []
        self._chars = 0
        self._usage: Any = None
        self._ended: str | None = None
        self.has_begun = False

    def read(self, chunk: Any) -> str:
        """The chunk's text.

        Raises FaultError: filtered, or longer than any answer that was asked for.
        """
        self.has_begun = True
        raw = chunk.raw
        self._usage = getattr(raw, "usage", None) or self._usage
        choices = getattr(raw, "choices", None)
        if choices:
            self._ended = getattr(choices[0], "finish_reason", None) or self._ended
        text = str(chunk.delta or "")
        self._chars += len(text)
        if self._chars > self._most_chars:
            raise FaultError(Fault.OVERSIZED)
        if self._ended in FILTERED_ENDS:
            raise FaultError(Fault.FILTERED)
        self._text.append(text)
        return text

    def finish(self, *, has_end_mark: bool) -> Piece:
        """The last piece.

        Raises FaultError: no text came, or the stream ended in the middle.
        """
        whole = "".join(self._text)
        if not whole.strip():
            raise FaultError(Fault.EMPTY)
        if self._ended is None and not has_end_mark:
            raise FaultError(Fault.CUT)
        return Piece(cost=self._cost(whole), is_shortened=self._ended == "length")

    def _cost(self, whole: str) -> Cost:
        prompt = getattr(self._usage, "prompt_tokens", None)
        reply = getattr(self._usage, "completion_tokens", None)
        if isinstance(prompt, int) and isinstance(reply, int):
            return Cost(calls=1, prompt_tokens=prompt, completion_tokens=reply)
        from index.parsing.tokens import count_tokens

        asked = sum(count_tokens(message.text) for message in self._messages)
        return Cost(
            calls=1,
            prompt_tokens=asked,
            completion_tokens=count_tokens(whole),
            is_estimated=True,
        )
