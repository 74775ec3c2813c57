"""Serve the page on an open socket, together with originals and exports, loading nothing from elsewhere."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import parse_qs, quote

from index.errors import InputError

if TYPE_CHECKING:
    import gradio as gr
    import uvicorn
    from fastapi import Response

    from assistant.web.backend import RawFile
    from assistant.web.ledger_source import Export, RowLedger

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
"""Browsers refuse to load from or send to any other host, whatever the page might contain."""


_IN_MEMORY = 4_000_000
"""Bytes of an export that are kept in memory"""
_PIECE = 256 * 1024


def open_socket(host: str, port: int) -> socket.socket:
    """A listening socket. Raises InputError when the port is taken or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise InputError(
            f"can't listen on {host}:{port} ({getattr(error, 'strerror', None) or error}): another program uses this "
            f"port or the address is not this machine's; try python app.py --port {_suggest(port)}"
        ) from error
    return listener


def _suggest(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 7861


def make_server(
    page: gr.Blocks,
    *,
    raw: Callable[[str], RawFile],
    ledger: RowLedger,
) -> uvicorn.Server:
    """A server for the page; ``run(sockets=[…])`` serves until it is told to stop."""
    import gradio as gr
    import uvicorn
    from fastapi import FastAPI, Request, Response

    from assistant.web.ledger_filters import LedgerFilters
    from assistant.web.theme import make_theme, read_head

    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    def send_original(document_id: str) -> Response:
        try:
            file = raw(document_id)
        except KeyError:
            return Response("no such document", status_code=404, media_type="text/plain")
        return _as_download(file.name, "application/octet-stream", file.content)

    def send_export(form: str, request: Request) -> Response:
        try:
            export = ledger.export(LedgerFilters.from_query(parse_qs(request.url.query)), form)
        except KeyError:
            return Response("no such format", status_code=404, media_type="text/plain")
        return _as_written(export)

    send_export.__annotations__["request"] = Request
    outer.add_api_route("/raw/{document_id}", send_original, response_model=None)
    outer.add_api_route("/ledger/{form}", send_export, response_model=None)
    page.queue(default_concurrency_limit=16)
    gr.mount_gradio_app(
        outer,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        pwa=False,
        show_error=False,
        theme=make_theme(),
        head=read_head(),
    )
    return uvicorn.Server(
        uvicorn.Config(_with_headers(outer), log_level="warning", timeout_graceful_shutdown=2)
    )


def _as_download(name: str, media_type: str, content: bytes) -> Response:
    from fastapi import Response

    return Response(content, media_type=media_type, headers=_download_headers(name))


def _as_written(export: Export) -> Response:
    """A file that may be large: written to disk first, so that its end is known to be right, then sent in pieces."""
    from fastapi.responses import StreamingResponse

    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 — closed when it is sent
    try:
        export.write(cast("BinaryIO", file))
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise

    def send() -> Iterator[bytes]:
        with file:
            while piece := file.read(_PIECE):
                yield piece

    headers = {**_download_headers(export.name), "Content-Length": str(size)}
    return StreamingResponse(send(), media_type=export.media_type, headers=headers)


def _download_headers(name: str) -> dict[str, str]:
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}


def _with_headers(app: Any) -> Any:
    """``app`` with the headers that keep browsers from talking to anybody else."""
    extra = [
        (b"content-security-policy", POLICY.encode()),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
    ]

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *extra]
            await send(message)

        await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    return wrapped
