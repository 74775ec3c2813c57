"""The main job without a network: build, ask and the page, in processes that can't reach one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.assistant.web.browser import find_free_port

PROJECT = Path(__file__).resolve().parents[1]
QUESTION = "大连企业开办几天?"
GUARD = """
import os, socket
from tests.network import NetworkUseError, is_local

def note(host):
    with open(os.environ["NETWORK_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{host}\\n")
    raise NetworkUseError(f"reached for {host}")

def guard(name):
    original = getattr(socket.socket, name)
    def call(self, *arguments):
        if self.family != socket.AF_UNIX and not is_local(arguments[-1][0]):
            note(arguments[-1][0])
        return original(self, *arguments)
    setattr(socket.socket, name, call)

for name in ("connect", "connect_ex", "sendto"):
    guard(name)

lookup = socket.getaddrinfo

def getaddrinfo(host, *arguments, **named):
    if not is_local(host.decode() if isinstance(host, bytes) else host):
        note(host)
    return lookup(host, *arguments, **named)

socket.getaddrinfo = getaddrinfo
"""


def can_unshare() -> bool:
    """Whether this machine lets a process have a network of its own, without any interface up."""
    tool = shutil.which("unshare")
    return tool is not None and subprocess.run([tool, "-rn", "true"], check=False).returncode == 0


def guarded(folder: Path) -> dict[str, str]:
    """An environment in which Python notes and refuses every connection that leaves the machine."""
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    log = folder / "network.log"
    log.touch()
    path = os.pathsep.join((str(folder), str(PROJECT)))
    return {**os.environ, "PYTHONPATH": path, "NETWORK_LOG": str(log)}


def run(*command: object, prefix: tuple[str, ...], env: dict[str, str]) -> str:
    done = subprocess.run(
        [*prefix, sys.executable, "-m", *map(str, command)],
        cwd=PROJECT,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_build_and_ask_never_reach_for_the_network_and_work_without_any(tmp_path: Path) -> None:
    """Python's connections are noted; where the machine allows it, there is no network for others' either."""
    environment, home = guarded(tmp_path), tmp_path / "home"
    prefix = ("unshare", "-rn") if can_unshare() else ()
    run("index", "build", "--home", home, prefix=prefix, env=environment)
    asked = ("assistant", "ask", QUESTION, "--home", home, "--json")
    reply = json.loads(run(*asked, prefix=prefix, env=environment))
    assert reply["status"] == "answered"
    assert reply["citations"][0]["document"] == "dalian-2018"
    assert Path(environment["NETWORK_LOG"]).read_text(encoding="utf-8") == ""


def test_the_guard_itself_notes_and_refuses(tmp_path: Path) -> None:
    environment = guarded(tmp_path)
    code = "import urllib.request; urllib.request.urlopen('http://policy.gov.cn/', timeout=1)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert "reached for policy.gov.cn" in done.stderr
    assert Path(environment["NETWORK_LOG"]).read_text(encoding="utf-8") == "policy.gov.cn\n"


def test_the_page_never_reaches_for_the_network(tmp_path: Path, starter_home: Path) -> None:
    environment = guarded(tmp_path)
    port = find_free_port()
    command = [sys.executable, "app.py", "--home", str(starter_home), "--port", str(port)]
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL
    ) as server:
        try:
            page = fetch_when_ready(f"http://127.0.0.1:{port}/", server)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)
    assert "gradio" in page
    assert Path(environment["NETWORK_LOG"]).read_text(encoding="utf-8") == ""


def fetch_when_ready(address: str, server: subprocess.Popen[bytes], seconds: float = 90) -> str:
    """The page, once it is there: before that the server says 503."""
    end = time.monotonic() + seconds
    while True:
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                return str(reply.read().decode())
        except OSError:
            if time.monotonic() > end:
                raise
        time.sleep(0.2)
