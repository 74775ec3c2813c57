"""Parsing sources in order: here while they are few, in processes of their own once they are many.

Parsing is half of a large build's work and pure: it goes on while this process writes words and
another one writes vectors.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from index.documents import ParsedDocument
from index.parse_process import read_frame, write_frame
from index.parse_source import SourceParser
from index.sources import Source

FEW_BYTES = 1_000_000
"""Up to here files are parsed in this process: that takes less than starting others"""
MOST_PROCESSES = 4
AHEAD = 4
"""Documents that may be parsed, for each process, before the first of them is written"""


class ParseWorkers:
    """Parses what is given to it; ``close`` ends its processes."""

    def __init__(self, parser: SourceParser) -> None:
        """No process is started yet."""
        self._parser = parser
        self._bytes = 0
        self._free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: list[_Worker] = []
        self._threads: ThreadPoolExecutor | None = None
        self._is_closed = False

    def __enter__(self) -> ParseWorkers:
        """Itself."""
        return self

    def __exit__(self, *_failure: object) -> None:
        """``close``, whatever happened."""
        self.close()

    @property
    def ahead(self) -> int:
        """How many documents may be begun before the first is waited for."""
        return AHEAD * len(self._all)

    def begin(self, source: Source, size: int) -> Callable[[], ParsedDocument]:
        """Begin parsing a file of ``size`` bytes; what is returned waits for the document.

        It raises what :meth:`SourceParser.parse` raises, and RuntimeError when the process that
        parsed the document died of it; the next document gets a new process.
        """
        self._bytes += size
        if self._threads is None and self._bytes > FEW_BYTES:
            self._start()
        if self._threads is None:
            return partial(self._parser.parse, source)
        return self._threads.submit(self._ask, source).result

    def close(self) -> None:
        """End the processes; documents nobody waited for are dropped."""
        self._is_closed = True
        for worker in self._all:
            worker.kill()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.close()

    def _start(self) -> None:
        count = min(MOST_PROCESSES, _usable_cores())
        self._all = [_Worker(self._parser) for _ in range(count)]
        for worker in self._all:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="parse")

    def _ask(self, source: Source) -> ParsedDocument:
        worker = self._free.get()
        try:
            if self._is_closed:
                raise RuntimeError("the build has ended")
            return worker.parse(source)
        finally:
            self._free.put(worker)


class _Worker:
    """One process that parses one document after the other; started with the first."""

    def __init__(self, parser: SourceParser) -> None:
        self._parser = parser
        self._process: subprocess.Popen[bytes] | None = None
        self._knows_parser = False

    def parse(self, source: Source) -> ParsedDocument:
        process = self._process = self._process or _start_process()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            if not self._knows_parser:
                write_frame(process.stdin, self._parser)
                self._knows_parser = True
            write_frame(process.stdin, source)
            document, error = read_frame(process.stdout)
        except (OSError, EOFError):
            status = process.wait()
            self.close()
            raise RuntimeError(f"the process that parsed it ended with status {status}") from None
        if error is not None:
            raise error
        parsed: ParsedDocument = document
        return parsed

    def kill(self) -> None:
        """End what is being parsed; ``parse`` notices."""
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        process, self._process, self._knows_parser = self._process, None, False
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()


def _start_process() -> subprocess.Popen[bytes]:
    project = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join(filter(None, (project, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", "index.parse_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
