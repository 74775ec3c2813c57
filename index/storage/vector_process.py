"""Writing many vectors in a process of its own.

Chroma holds the interpreter while it writes, and writing is most of a large build: in a second
process it goes on while this one parses, segments and embeds. What goes through the pipe is
described at :func:`write_frames`.
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
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from index.errors import PolicyError, StorageError
from index.storage.vectors import SegmentWriter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HEADER = struct.Struct("<QQQ")
WAITING_FRAMES = 64
DONE = b"done\n"


class WriterProcess:
    """A second process that writes segments; started by making this, ended by ``close``."""

    def __init__(self) -> None:
        """Start it; it loads its libraries while rows are prepared here."""
        project = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (project, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.storage.vector_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._frames: queue.Queue[bytes | None] = queue.Queue(WAITING_FRAMES)
        self._is_broken = threading.Event()
        self._sender = threading.Thread(target=self._send_frames, daemon=True)
        self._sender.start()

    def send(
        self,
        folder: Path,
        keys: Sequence[int],
        document_ids: Sequence[str],
        vectors: NDArray[np.float32],
    ) -> None:
        """Queue rows for the segment in ``folder``; the first ones begin it.

        Raises:
            StorageError: the process failed meanwhile.
        """
        import numpy as np

        names = json.dumps([str(folder), list(document_ids)]).encode()
        head = HEADER.pack(len(keys), len(names), vectors.shape[1])
        numbers = np.asarray(keys, dtype=np.int64).tobytes()
        rows = np.ascontiguousarray(vectors, dtype=np.float32).tobytes()
        self._put(head + names + numbers + rows)

    def finish_segment(self) -> None:
        """Wait until all rows sent are on disk and the segment is complete.

        Raises:
            StorageError: the process failed.
        """
        assert self._process.stdout is not None
        self._put(HEADER.pack(0, 0, 0))
        if self._process.stdout.readline() != DONE:
            self._fail()

    def close(self) -> None:
        """End the process; a segment that was not finished stays incomplete."""
        self._is_broken.set()
        self._process.kill()
        self._process.wait()
        with suppress(queue.Full):
            self._frames.put_nowait(None)
        self._sender.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _put(self, frame: bytes) -> None:
        while not self._is_broken.is_set():
            try:
                self._frames.put(frame, timeout=0.2)
            except queue.Full:
                continue
            return
        self._fail()

    def _send_frames(self) -> None:
        assert self._process.stdin is not None
        try:
            while (frame := self._frames.get()) is not None and not self._is_broken.is_set():
                self._process.stdin.write(frame)
                if self._frames.empty():
                    self._process.stdin.flush()
        except OSError:
            self._is_broken.set()

    def _fail(self) -> None:
        assert self._process.stderr is not None
        self._is_broken.set()
        message = self._process.stderr.read().decode(errors="replace").strip()
        status = self._process.wait()
        last = message.splitlines()[-1] if message else f"the writing process ended with {status}"
        raise StorageError(f"vectors could not be written: {last}")


def write_frames(frames: BinaryIO, replies: BinaryIO) -> None:
    """Write the segments that come in ``frames`` until they end.

    A frame is three sizes (rows, name bytes, dimensions), then JSON of the segment's folder and
    each row's document id, then keys (int64), then vectors (float32). A frame of no rows closes
    the segment, which is confirmed by a line in ``replies``.
    """
    import numpy as np

    writer: SegmentWriter | None = None
    while len(head := frames.read(HEADER.size)) == HEADER.size:
        count, name_bytes, size = HEADER.unpack(head)
        if not count:
            if writer is not None:
                writer.close()
            writer = None
            replies.write(DONE)
            replies.flush()
            continue
        folder, names = json.loads(frames.read(name_bytes))
        keys = np.frombuffer(frames.read(8 * count), dtype=np.int64)
        vectors = np.frombuffer(frames.read(4 * count * size), dtype=np.float32)
        writer = writer or SegmentWriter(Path(folder))
        writer.add(keys.tolist(), names, vectors.reshape(count, size))


def main() -> int:
    """Write what comes on standard input."""
    import chromadb  # noqa: F401 - loaded while the first rows are prepared

    try:
        write_frames(sys.stdin.buffer, sys.stdout.buffer)
    except (PolicyError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
