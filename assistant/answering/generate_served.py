"""A model behind any OpenAI-compatible server, through LlamaIndex's client."""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from assistant.answering.faults import (
    Diagnosis,
    Fault,
    FaultError,
    diagnose,
    is_dead,
    is_passing,
)
from assistant.answering.generate import Message, Piece
from assistant.answering.patience import Breaker, Pauses, TimeLimit
from assistant.answering.served_call import END, Call, Tally
from assistant.answering.served_line import ServedLine
from assistant.answering.thinking import drop_thinking
from index.errors import SettingsError
from index.settings import Settings

if TYPE_CHECKING:
    import httpx

DEFAULT_ADDRESS = "https://api.openai.com/v1"
NO_KEY = "none"
"""Sent when no key is set: local servers ask for none, the client insists on one"""
STALL_SHARE = 1 / 3
"""Longest silence between two chunks, as a share of the whole limit"""
BYTES_PER_TOKEN = 1500
"""Room for a chunk's JSON around each token"""
POLL_SECONDS = 0.05

logger = logging.getLogger(__name__)


class ServedGenerator:
    """Streams replies of one model; tries again where that helps, stops when told, rests when it is down."""

    def __init__(
        self,
        *,
        model: str,
        address: str,
        key: str,
        retries: int = 2,
        temperature: float = 0.0,
        answer_tokens: int = 1200,
        breaker: Breaker | None = None,
        pauses: Pauses | None = None,
    ) -> None:
        """Nothing is sent and nothing heavy is imported before the first call."""
        self._model = model
        self._address = address
        self._key = key
        self._retries = retries
        self._temperature = temperature
        self._answer_tokens = answer_tokens
        self._breaker = breaker or Breaker()
        self._pauses = pauses or Pauses()
        self._lock = threading.Lock()
        self._warming: threading.Thread | None = None
        self._idle: list[ServedLine] = []
        self._trust: Any = None
        self._left_out: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"ServedGenerator(model={self._model!r})"

    @property
    def identity(self) -> str:
        """The model's name."""
        return self._model

    def warm_up(self) -> threading.Thread:
        """Load client and tokenizer beside other work, by one call that never leaves the process; once."""
        with self._lock:
            if self._warming is None:
                self._warming = threading.Thread(
                    target=self._rehearse, name="model-warm-up", daemon=True
                )
                self._warming.start()
            return self._warming

    def stream(self, messages: Sequence[Message], *, limit: TimeLimit) -> Iterator[Piece]:
        """See ``Generator.stream``; a try that has sent text is not repeated."""
        if not self._breaker.allows():
            raise FaultError(Fault.RESTING)
        # Loading the client takes seconds on a busy machine: the model isn't to blame for them
        began = time.monotonic()
        self.warm_up().join()
        limit.forgive(time.monotonic() - began)
        attempt = 0
        while True:
            started, has_text = time.perf_counter(), False
            try:
                with closing(self._once(messages, limit)) as pieces:
                    for piece in drop_thinking(pieces):
                        has_text = has_text or bool(piece.text)
                        yield piece
                self._breaker.succeeded()
                return
            except FaultError as error:
                found = error.diagnosis
            attempt += 1
            waited = int((time.perf_counter() - started) * 1000)
            logger.info("model call failed after %d ms: %s", waited, found.fault.value)
            if not has_text and self._leave_out(found.parameter):
                continue
            again = is_passing(found.fault) and not has_text and attempt <= self._retries
            if again and limit.pause(self._pauses.before(attempt, found.retry_after_seconds)):
                continue
            fault = Fault.STOPPED if limit.is_stopped else found.fault
            if is_dead(fault):
                self._breaker.failed(found.retry_after_seconds)
            raise FaultError(Diagnosis(fault, status=found.status))

    def close(self) -> None:
        """Close idle connections."""
        with self._lock:
            lines, self._idle = self._idle, []
        for line in lines:
            line.close()

    def _rehearse(self) -> None:
        import httpx
        from llama_index.core.base.llms.types import ChatMessage

        from index.parsing.tokens import load_tokenizer

        load_tokenizer()
        event = json.dumps({"object": "chat.completion.chunk", "choices": []})
        heard = httpx.MockTransport(lambda _: httpx.Response(200, content=f"data: {event}\n\n"))
        with httpx.Client(transport=heard) as client:
            list(self._open_model(client).stream_chat([ChatMessage(role="user", content="")]))
        self._give_back(self._take())

    def _once(self, messages: Sequence[Message], limit: TimeLimit) -> Generator[Piece, None, None]:
        """One try. The call runs in a thread of its own, so that no name look-up or read outlasts the limit."""
        inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        seconds = limit.remaining()
        if seconds <= 0:
            raise FaultError(Fault.SLOW)
        call = Call(self._take, messages, inbox, seconds)
        threading.Thread(target=call.run, name="model-call", daemon=True).start()
        tally = Tally(messages, self._answer_tokens)
        is_whole = False
        try:
            while (chunk := self._next(inbox, limit, tally)) is not END:
                text = tally.read(chunk)
                if text:
                    yield Piece(text=text)
            is_whole = True
            yield tally.finish(has_end_mark=call.has_ended)
        finally:
            if is_whole:
                self._give_back(call.line)
            else:
                call.cut()

    def _next(self, inbox: queue.SimpleQueue[Any], limit: TimeLimit, tally: Tally) -> Any:
        silent_until = time.monotonic() + limit.seconds * STALL_SHARE
        while True:
            try:
                item = inbox.get(timeout=min(POLL_SECONDS, limit.remaining() or 0.001))
            except queue.Empty:
                if limit.is_stopped:
                    raise FaultError(Fault.STOPPED) from None
                if not limit.remaining():
                    raise FaultError(Fault.SLOW) from None
                if tally.has_begun and time.monotonic() > silent_until:
                    raise FaultError(Fault.STALLED) from None
                continue
            if limit.is_stopped:
                raise FaultError(Fault.STOPPED)
            if isinstance(item, BaseException):
                found = diagnose(item)
                # A chunk that can't be read comes as an exception of the JSON reader
                if tally.has_begun and found.fault is Fault.UNREACHABLE:
                    found = Diagnosis(Fault.CUT)
                logger.debug("model call ended with %s", type(item).__name__)
                raise FaultError(found) from None
            return item

    def _take(self) -> ServedLine:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        import httpx

        if self._trust is None:
            self._trust = httpx.create_ssl_context()
        room = self._answer_tokens * BYTES_PER_TOKEN + 65_536
        return ServedLine(self._open_model, self._trust, most_bytes=room)

    def _give_back(self, line: ServedLine | None) -> None:
        if line is not None:
            with self._lock:
                self._idle.append(line)

    def _open_model(self, client: httpx.Client) -> Any:
        from llama_index.llms.openai_like import OpenAILike

        options: dict[str, Any] = {}
        if "stream_options" not in self._left_out:
            options["stream_options"] = {"include_usage": True}
        # Typed as Any: its signature is made by pydantic and hides http_client
        make: Any = OpenAILike
        model = make(
            model=self._model,
            api_base=self._address,
            api_key=self._key,
            is_chat_model=True,
            temperature=self._temperature,
            max_tokens=None if "max_tokens" in self._left_out else self._answer_tokens,
            # Its own retries multiply with those of the client beneath it and know no limit over all
            max_retries=0,
            http_client=client,
            additional_kwargs=options,
        )
        if "temperature" in self._left_out:
            model.temperature = 1.0
        return model

    def _leave_out(self, parameter: str | None) -> bool:
        """Do without an optional parameter that the server refuses; True when that is new."""
        if parameter is None or parameter in self._left_out:
            return False
        self._left_out |= {parameter}
        self.close()
        return True


def open_generator(settings: Settings) -> ServedGenerator | None:
    """The chat model that ``settings`` names; None when they name none.

    Raises:
        SettingsError: neither an address nor a key is set, so nothing could answer.
    """
    if not settings.model:
        return None
    if settings.openai_base_url is None and settings.openai_api_key is None:
        raise SettingsError(
            f"POLICY_MODEL is {settings.model!r} but no server is known: "
            "set OPENAI_BASE_URL or OPENAI_API_KEY, or unset POLICY_MODEL"
        )
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else NO_KEY
    return ServedGenerator(
        model=settings.model,
        address=settings.openai_base_url or DEFAULT_ADDRESS,
        key=key,
        retries=settings.retries,
        temperature=settings.temperature,
        answer_tokens=settings.answer_tokens,
    )
