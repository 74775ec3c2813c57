"""A chat server on the loopback address that answers, or misbehaves, as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-test-8f2d1c77aa"


@dataclass(kw_only=True)
class Seen:
    """What the server noticed."""

    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    disconnected: threading.Event = field(default_factory=threading.Event)


class Exchange:
    """One request and the means to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
        self._handler = handler
        self.body = body
        self.number = number
        """How many requests came before this one"""

    def fail(self, status: int, body: Any = None, **headers: str) -> None:
        """An error reply."""
        content = json.dumps(body or {"error": {"message": f"no, your key {KEY}"}}).encode()
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.send_header("Content-Type", "application/json")
        self._handler.send_header("Content-Length", str(len(content)))
        self._handler.end_headers()
        self._handler.wfile.write(content)

    def begin(self) -> None:
        """Headers of a stream."""
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "text/event-stream")
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()
        self._handler.close_connection = True

    def raw(self, data: str) -> None:
        """Characters as they are."""
        self._handler.wfile.write(data.encode())
        self._handler.wfile.flush()

    def chunk(self, text: str | None, **choice: Any) -> None:
        """One chunk of the reply."""
        delta = {} if text is None else {"content": text}
        self.raw(f"data: {json.dumps(chunk(delta, **choice), ensure_ascii=False)}\n\n")

    def end(self, reason: str = "stop", *, usage: bool = True) -> None:
        """The end of a good stream."""
        self.chunk(None, finish_reason=reason)
        if usage:
            last = chunk({}) | {
                "choices": [],
                "usage": {"prompt_tokens": 50, "completion_tokens": 7, "total_tokens": 57},
            }
            self.raw(f"data: {json.dumps(last)}\n\n")
        self.raw("data: [DONE]\n\n")

    def reply(self, text: str, *, size: int = 4) -> None:
        """A whole good stream."""
        self.begin()
        for start in range(0, len(text), size):
            self.chunk(text[start : start + size])
        self.end()


def chunk(delta: dict[str, Any], **choice: Any) -> dict[str, Any]:
    """A chunk of the chat API."""
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": None} | choice],
    }


Behaviour = Callable[[Exchange], None]


@contextmanager
def serving(behave: Behaviour) -> Iterator[tuple[str, Seen]]:
    """A server that treats every chat request with ``behave``; gives its address and what it sees."""
    seen = Seen()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            seen.requests.append(body)
            seen.headers.append(dict(self.headers))
            seen.at.append(time.monotonic())
            try:
                behave(Exchange(self, body, len(seen.requests) - 1))
            except (BrokenPipeError, ConnectionResetError):
                seen.disconnected.set()
                self.close_connection = True

        def do_GET(self) -> None:
            content = json.dumps({"data": [{"id": "m"}, {"id": "embedder"}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
