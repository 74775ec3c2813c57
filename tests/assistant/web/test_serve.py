from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from assistant.web.serve import open_socket
from assistant.web.waiting import WaitingPage
from index.errors import InputError

PROJECT = Path(__file__).resolve().parents[3]


def test_a_port_in_use_is_an_error_that_says_what_to_do() -> None:
    with open_socket("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"127.0.0.1:{port}.*--port"):
            open_socket("127.0.0.1", port)


def test_the_command_says_so_in_one_line_and_fails(tmp_path: Path) -> None:
    with open_socket("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "app.py", "--home", str(tmp_path), "--port", str(port)]
        done = subprocess.run(
            command, check=False, cwd=PROJECT, capture_output=True, text=True, timeout=60
        )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert f"--port {port + 1}" in done.stderr


def test_an_impossible_port_is_wrong_usage() -> None:
    command = [sys.executable, "app.py", "--port", "99999"]
    done = subprocess.run(
        command, check=False, cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2


def test_progress_is_shown_until_the_page_takes_over_the_socket() -> None:
    with open_socket("127.0.0.1", 0) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        waiting = WaitingPage(socket=listener)
        waiting.stage.name, waiting.stage.done, waiting.stage.total = "正在读取<文件>", 2, 5
        waiting.start()
        with urllib.request.urlopen(f"{address}progress", timeout=5) as reply:
            assert json.load(reply) == {"stage": "正在读取<文件>", "done": 2, "total": 5}
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address, timeout=5)
        page = refused.value.read().decode()
        refused.value.close()
        assert refused.value.code == 503
        assert "正在读取&lt;文件&gt;" in page
        waiting.stop()
        with socket.create_connection(listener.getsockname()[:2], timeout=5):
            connection, _ = listener.accept()
            connection.close()
