"""One writer per home: a lock that says who holds it and that death releases."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexLockedError
from index.storage.home import refusals

LOCK = "write.lock"
WRITER = "writer.json"


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Hold the home's write lock; the folder is made if it is missing.

    The operating system releases the lock when its holder ends, however it ends, so a lock is
    never stale; ``writer.json`` only tells others who holds it.

    Raises:
        IndexLockedError: another process is writing; names its pid, host, command and start.
        StorageError: the folder can't be made or written to.
    """
    with refusals(home):
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise IndexLockedError(_describe(home)) from None
    try:
        with refusals(home):
            (home / WRITER).write_text(json.dumps(_ourselves()), encoding="utf-8")
        yield
    finally:
        (home / WRITER).unlink(missing_ok=True)
        lock.release()


def _ourselves() -> dict[str, str | int]:
    return {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
    }


def _describe(home: Path) -> str:
    try:
        holder = json.loads((home / WRITER).read_text(encoding="utf-8"))
        who = (
            f"process {holder['pid']} on {holder['host']} "
            f"({holder['command']}, since {holder['since']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        who = "another process"
    return f"{home} is being written to by {who}: wait until it ends, or stop it, and try again"
