"""A served page and a Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).resolve().parents[3]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
BOX = "#question textarea, #question input"


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(command: list[str], port: int, *, seconds: float = 60) -> Iterator[str]:
    """Run a command that serves ``port``; give the address once it answers with 200."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    process = subprocess.Popen([sys.executable, *command], cwd=PROJECT, env=environment)
    address = f"http://127.0.0.1:{port}/"
    try:
        end = time.monotonic() + seconds
        while not answers(address):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{command} does not serve {address}")
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


@contextmanager
def open_chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("CI installs chromium, and it isn't here: see install_browser in .ci/run")
        pytest.skip("no chromium here; .ci/run installs it and fails without")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass(slots=True)
class Visitor:
    """A page that notes everything it should not do."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        own = (self.address, "data:", "blob:")
        self.page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(own)
                else self.complaints.append(f"asks {request.url}")
            ),
        )
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in {"error", "warning"}
                else None
            ),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(self.address)
        self.page.wait_for_selector(".example")
        self.page.wait_for_timeout(300)

    def ask(self, question: str) -> None:
        self.page.fill(BOX, question)
        self.page.press(BOX, "Enter")
        self.page.wait_for_function(
            "q => document.querySelector('#live .question')?.firstChild.textContent === q",
            arg=question,
        )

    def ask_and_wait(self, question: str) -> None:
        self.ask(question)
        self.page.wait_for_selector("#live .actions")

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)
