"""Parsing in a process of its own: sources come on standard input, documents go to standard output.

Both as frames: eight bytes of length, then a pickle. The first frame is the :class:`SourceParser`,
each later one a :class:`Source`; each answer is ``(document, None)`` or ``(None, error)``.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import sys
import threading
from typing import IO, Any

from index.documents import ParsedDocument
from index.parse_source import SourceParser
from index.sources import Source

LENGTH = struct.Struct("<Q")

Answer = tuple[ParsedDocument | None, Exception | None]


def write_frame(stream: IO[bytes], value: object) -> None:
    """Write one value; OSError when the other side is gone."""
    written = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(written)))
    stream.write(written)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Any:
    """Read one value; EOFError when the other side is gone. Only ever from a process of our own."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    written = stream.read(length)
    if len(written) < length:
        raise EOFError
    return pickle.loads(written)


def answer(parser: SourceParser, source: Source) -> Answer:
    """The document, or the error that parsing it ended with."""
    try:
        return parser.parse(source), None
    except Exception as error:
        return None, _sendable(error)


def _sendable(error: Exception) -> Exception:
    """The error itself if it survives the way; else its name and words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def main() -> int:
    """Answer until standard input ends, which it also does when the building process dies."""
    # Ctrl-C reaches the whole group; the building process ends this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked: queue.Queue[Any] = queue.Queue()

    def listen() -> None:
        try:
            while True:
                asked.put(read_frame(sys.stdin.buffer))
        except BaseException:
            # Nobody waits for what is being parsed now
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    # What a library prints must not stand between the frames
    replies, sys.stdout = sys.stdout.buffer, sys.stderr
    parser: SourceParser = asked.get()
    while True:
        try:
            write_frame(replies, answer(parser, asked.get()))
        except OSError:
            return 0


if __name__ == "__main__":
    sys.exit(main())
