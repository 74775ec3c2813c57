"""One connection to a model server that can be cut from another thread and never reads without end."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.answering.faults import Fault, FaultError
from assistant.answering.generate import Message

if TYPE_CHECKING:
    import httpx

_END_MARK = b"[DONE]"


class ServedLine:
    """LlamaIndex's OpenAI-like model over an HTTP client of our own.

    LlamaIndex hands out neither the response nor its socket, times out between reads only, and ends quietly
    when a server hangs up early. All three are seen from the HTTP client that it lets us pass in: the
    request's trace names the socket, and the response's stream is wrapped to count bytes and to see the end.
    A line carries one call at a time.
    """

    def __init__(
        self, open_model: Callable[[httpx.Client], Any], trust: ssl.SSLContext, *, most_bytes: int
    ) -> None:
        import httpx

        self._most_bytes = most_bytes
        self._network: Any = None
        self._bytes: _Bytes | None = None
        self._client = httpx.Client(
            verify=trust, event_hooks={"request": [self._watch], "response": [self._wrap]}
        )
        self._model = open_model(self._client)

    def chunks(
        self, messages: Sequence[Message], *, connect_seconds: float, read_seconds: float
    ) -> Iterator[Any]:
        """The server's chunks; raises what openai and httpx raise."""
        import httpx
        from llama_index.core.base.llms.types import ChatMessage

        told = [ChatMessage(role=each.speaker.value, content=each.text) for each in messages]
        self._bytes = None
        timeout = httpx.Timeout(read_seconds, connect=connect_seconds)
        yield from self._model.stream_chat(told, timeout=timeout)

    @property
    def has_ended(self) -> bool:
        """Whether the server closed the stream with its end mark."""
        return self._bytes is not None and _END_MARK in self._bytes.tail

    def cut(self) -> None:
        """End the call at once: the server sees the disconnect, a blocked read returns."""
        if self._network is None:
            return
        raw = self._network.get_extra_info("socket")
        if raw is not None:
            try:
                # Not SSLSocket.shutdown: it would take the TLS object away under the reading thread
                socket.socket.shutdown(raw, socket.SHUT_RDWR)
            except OSError:
                return

    def close(self) -> None:
        """Give the connection back."""
        self._client.close()

    def _watch(self, request: httpx.Request) -> None:
        request.extensions["trace"] = self._trace

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._network = info["return_value"]

    def _wrap(self, response: httpx.Response) -> None:
        self._bytes = _Bytes(response.stream, self._most_bytes)
        response.stream = _as_stream(self._bytes)


class _Bytes:
    """A response's bytes, counted, with the last of them kept."""

    def __init__(self, stream: Any, most: int) -> None:
        self._stream = stream
        self._left = most
        self.tail = b""

    def __iter__(self) -> Iterator[bytes]:
        for block in self._stream:
            self._left -= len(block)
            if self._left < 0:
                raise FaultError(Fault.OVERSIZED)
            self.tail = (self.tail + block)[-64:]
            yield block

    def close(self) -> None:
        self._stream.close()


def _as_stream(counted: _Bytes) -> httpx.SyncByteStream:
    """httpx accepts only its own kind of stream; the class is made here so that httpx is imported late."""
    import httpx

    class Stream(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield from counted

        def close(self) -> None:
            counted.close()

    return Stream()
