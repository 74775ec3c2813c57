"""A page with the progress of the first build, served until the real one is ready."""

from __future__ import annotations

import html
import json
import socket
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>政策问答</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:18vh auto;max-width:32em;
padding:0 20px;color:#1d1f21;background:#fbfaf7;line-height:1.8;font-variant-numeric:tabular-nums}
progress{width:100%;accent-color:#1f4e86}small{color:#565b61}
@media(prefers-color-scheme:dark){body{color:#e8e6e1;background:#16181b}small{color:#a9aeb5}}
</style>
<h1 style="font-size:20px">政策问答正在准备</h1>
<p id="stage" role="status">__STAGE__</p><progress id="bar" max="1"></progress>
<p><small>准备好后本页自动打开。Getting ready; this page opens by itself.</small></p>
<script>
const poll=async()=>{try{const reply=await fetch("progress",{cache:"no-store"});
if(!reply.ok)return location.reload();const {stage,done,total}=await reply.json();
document.getElementById("stage").textContent=stage+(total?` ${done} / ${total}`:"");
const bar=document.getElementById("bar");if(total){bar.max=total;bar.value=done}else bar.removeAttribute("value");
}catch{}setTimeout(poll,400)};poll();
</script></html>"""


@dataclass(slots=True, kw_only=True)
class Stage:
    """What is being done; written by the builder, read by the page."""

    name: str = "正在打开索引"
    done: int = 0
    total: int = 0


@dataclass(slots=True, kw_only=True)
class WaitingPage:
    """Serves the stage on an open socket until ``stop``; the socket stays open for what comes next."""

    socket: socket.socket
    stage: Stage = field(default_factory=Stage)
    _server: ThreadingHTTPServer | None = None
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Serve in a thread of its own."""
        stage = self.stage

        class Handler(BaseHTTPRequestHandler):
            timeout = 5

            def do_GET(self) -> None:
                if self.path.rstrip("/").endswith("progress"):
                    state = {"stage": stage.name, "done": stage.done, "total": stage.total}
                    self._reply(200, "application/json", json.dumps(state, ensure_ascii=False))
                else:
                    page = _PAGE.replace("__STAGE__", html.escape(stage.name))
                    self._reply(503, "text/html", page)

            def _reply(self, code: int, media_type: str, text: str) -> None:
                content = text.encode()
                self.send_response(code)
                self.send_header("Content-Type", f"{media_type}; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Cache-Control", "no-store")
                if code == 503:
                    self.send_header("Retry-After", "2")
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Say nothing: the command line shows the progress itself."""

        server = ThreadingHTTPServer(
            self.socket.getsockname()[:2], Handler, bind_and_activate=False
        )
        server.socket.close()
        server.socket = self.socket.dup()
        server.daemon_threads = True
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End serving; visitors who come now wait on the socket for the real page."""
        if self._server and self._thread:
            self._server.shutdown()
            self._thread.join()
            self._server.socket.close()
            self._server = None
