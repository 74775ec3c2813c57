"""An OpenAI-compatible chat server on the loopback address whose model is a function."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[Sequence[Mapping[str, str]]], str]
"""Messages of a request to the whole reply"""
CHARACTERS = 4
"""Of a chunk"""


@contextmanager
def serving(
    reply: Reply, *, first_seconds: float = 0.0, chunk_seconds: float = 0.0, model: str = "scripted"
) -> Iterator[str]:
    """Serve ``reply`` in chunks, the first after ``first_seconds``; gives the address for OPENAI_BASE_URL."""
    from index.parsing.tokens import count_tokens

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Small events must not wait for each other's acknowledgement
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            said = reply(body["messages"])
            asked = "".join(str(message["content"]) for message in body["messages"])
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            time.sleep(first_seconds)
            try:
                for start in range(0, len(said), CHARACTERS):
                    self._send(delta={"content": said[start : start + CHARACTERS]})
                    time.sleep(chunk_seconds)
                self._send(delta={}, finish_reason="stop")
                usage = {
                    "prompt_tokens": count_tokens(asked),
                    "completion_tokens": count_tokens(said),
                }
                usage["total_tokens"] = sum(usage.values())
                self._put(json.dumps(_chunk(model) | {"choices": [], "usage": usage}))
                self._put("[DONE]")
                self.wfile.write(b"0\r\n\r\n")
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def do_GET(self) -> None:
            content = json.dumps({"object": "list", "data": [{"id": model}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _send(self, **choice: Any) -> None:
            body = _chunk(model)
            body["choices"] = [{"index": 0, "finish_reason": None} | choice]
            self._put(json.dumps(body, ensure_ascii=False))

        def _put(self, event: str) -> None:
            data = f"data: {event}\n\n".encode()
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def log_message(self, *_arguments: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_arguments: object) -> None:
            """A client that leaves is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _chunk(model: str) -> dict[str, Any]:
    return {
        "id": "chatcmpl-scripted",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": model,
        "choices": [],
    }
