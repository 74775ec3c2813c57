"""Which reader reads which file, by its suffix."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from index.errors import UnreadableFileError
from index.parsing.readers.result import ReadText

_LARGEST_BYTES = 64 * 1024 * 1024


def is_readable(path: Path) -> bool:
    """Whether a reader knows files of this suffix."""
    return _reader(path) is not None


def read(path: Path, *, largest_bytes: int = _LARGEST_BYTES) -> ReadText:
    """Read a policy text from a file.

    Raises:
        UnreadableFileError: missing, a directory, unreadable, of an unknown kind, too large, empty,
            binary, or in no encoding we know; the message says what to do.
    """
    reader = _reader(path)
    if path.is_dir():
        raise UnreadableFileError(f"{path} is a directory. Name a file, or build the directory.")
    if not path.exists():
        raise UnreadableFileError(f"{path} doesn't exist. Check the path's spelling.")
    if reader is None:
        raise UnreadableFileError(
            f"{path}: no reader for files ending in {path.suffix or 'nothing'!r}. "
            "Save it as plain text (.txt) or Markdown (.md)."
        )
    try:
        size = path.stat().st_size
        if size > largest_bytes:
            raise UnreadableFileError(
                f"{path} has {size} bytes, more than the {largest_bytes} that are read. Split it."
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"{path} can't be read: {error.strerror or error}. Check its permissions."
        ) from error
    return reader(path, data, hashlib.sha256(data).hexdigest())


def _reader(path: Path) -> Callable[[Path, bytes, str], ReadText] | None:
    match path.suffix.lower():
        case ".txt" | ".text" | ".md" | ".markdown":
            from index.parsing.readers.plain import read_plain

            return read_plain
    return None
