"""Writing a large vector segment in a process of its own.

Chroma holds the interpreter while it writes, and writing is most of a large build: in a second
process it goes on while this one parses, segments and embeds. Frames on the pipe: three sizes,
then keys (int64), document ids (JSON), vectors (float32); a frame of no rows says that all is sent.
"""

from __future__ import annotations

import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from index.errors import PolicyError, StorageError
from index.storage.vectors import SegmentWriter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HEADER = struct.Struct("<QQQ")
SMALL_SEGMENT_ROWS = 3000
"""Up to here a segment is written in this process: starting another takes longer"""
WAITING_FRAMES = 64


class SegmentBuilder:
    """Takes the rows of a new segment, here or in a process of its own once they are many."""

    def __init__(self, folder: Path) -> None:
        """Nothing is written before rows come."""
        self._folder = folder
        self._waiting: list[tuple[Sequence[int], Sequence[str], NDArray[np.float32]]] = []
        self._process: _WriterProcess | None = None
        self.count = 0

    def add(
        self, keys: Sequence[int], document_ids: Sequence[str], vectors: NDArray[np.float32]
    ) -> None:
        """Add passages: their keys, documents and vectors, shape (len(keys), size).

        Raises:
            StorageError: the disk refused.
        """
        self.count += len(keys)
        if self._process is None and self.count > SMALL_SEGMENT_ROWS:
            self._process = _WriterProcess(self._folder)
            for waiting in self._waiting:
                self._process.send(*waiting)
            self._waiting = []
        if self._process is None:
            self._waiting.append((keys, document_ids, vectors))
        else:
            self._process.send(keys, document_ids, vectors)

    def finish(self) -> None:
        """Wait until all rows are on disk.

        Raises:
            StorageError: the disk refused.
        """
        if self._process is not None:
            self._process.finish()
        elif self.count:
            import numpy as np

            writer = SegmentWriter(self._folder)
            try:
                writer.add(
                    [key for keys, _, _ in self._waiting for key in keys],
                    [name for _, names, _ in self._waiting for name in names],
                    np.concatenate([vectors for _, _, vectors in self._waiting]),
                )
            finally:
                writer.close()
        self._waiting = []

    def abandon(self) -> None:
        """Stop without finishing; the next build sweeps what was written."""
        if self._process is not None:
            self._process.abandon()


class _WriterProcess:
    def __init__(self, folder: Path) -> None:
        project = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (project, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.storage.vector_process", str(folder)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._folder = folder
        self._frames: queue.Queue[bytes | None] = queue.Queue(WAITING_FRAMES)
        self._broken = threading.Event()
        self._sender = threading.Thread(target=self._send_frames, daemon=True)
        self._sender.start()

    def send(
        self, keys: Sequence[int], document_ids: Sequence[str], vectors: NDArray[np.float32]
    ) -> None:
        self._put(_frame(keys, document_ids, vectors))

    def finish(self) -> None:
        self._put(HEADER.pack(0, 0, 0))
        self._put(None)
        self._sender.join()
        self._check()

    def abandon(self) -> None:
        self._process.kill()
        self._close()

    def _put(self, frame: bytes | None) -> None:
        while not self._broken.is_set():
            try:
                self._frames.put(frame, timeout=0.2)
            except queue.Full:
                continue
            return
        self._check()

    def _send_frames(self) -> None:
        assert self._process.stdin is not None
        try:
            while (frame := self._frames.get()) is not None:
                self._process.stdin.write(frame)
            self._process.stdin.close()
        except OSError:
            self._broken.set()

    def _check(self) -> None:
        assert self._process.stderr is not None
        message = self._process.stderr.read().decode(errors="replace").strip()
        is_whole = self._process.wait() == 0 and not self._broken.is_set()
        self._close()
        if not is_whole:
            last = (
                message.splitlines()[-1]
                if message
                else f"its writer ended with {self._process.returncode}"
            )
            raise StorageError(f"vectors could not be written to {self._folder}: {last}")

    def _close(self) -> None:
        self._broken.set()
        for stream in (self._process.stdin, self._process.stderr):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._process.wait()


def _frame(keys: Sequence[int], document_ids: Sequence[str], vectors: NDArray[np.float32]) -> bytes:
    import numpy as np

    names = json.dumps(list(document_ids)).encode()
    head = HEADER.pack(len(keys), len(names), vectors.shape[1])
    numbers = np.asarray(keys, dtype=np.int64).tobytes()
    return head + numbers + names + np.ascontiguousarray(vectors, dtype=np.float32).tobytes()


def write_frames(frames: BinaryIO, folder: Path) -> bool:
    """Write all rows that come in ``frames`` to a new segment; False when they break off."""
    import numpy as np

    writer = SegmentWriter(folder)
    try:
        while len(head := frames.read(HEADER.size)) == HEADER.size:
            rows, name_bytes, size = HEADER.unpack(head)
            if not rows:
                return True
            keys = np.frombuffer(frames.read(8 * rows), dtype=np.int64)
            names = json.loads(frames.read(name_bytes))
            vectors = np.frombuffer(frames.read(4 * rows * size), dtype=np.float32)
            writer.add(keys.tolist(), names, vectors.reshape(rows, size))
        return False
    finally:
        writer.close()


def main() -> int:
    """Write the segment named on the command line from standard input."""
    try:
        return 0 if write_frames(sys.stdin.buffer, Path(sys.argv[1])) else 3
    except (PolicyError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
