"""Plain text and Markdown."""

from __future__ import annotations

from pathlib import Path

from index.errors import UnreadableFileError
from index.parsing.readers.encodings import decode
from index.parsing.readers.result import ReadText


def read_plain(path: Path, data: bytes, digest: str) -> ReadText:
    """The text in ``data``; line ends and white space stay as they are, form feeds begin pages.

    Raises:
        UnreadableFileError: empty, binary, or in no encoding we know.
    """
    if not data.strip():
        raise UnreadableFileError(f"{path} is empty. Put the policy's text into it or remove it.")
    text, encoding = decode(data, path)
    if not text.strip():
        raise UnreadableFileError(
            f"{path} holds nothing but white space. Put the policy's text into it."
        )
    breaks = [i + 1 for i, char in enumerate(text) if char == "\f"] if "\f" in text else []
    return ReadText(
        text=text, pages=(0, *breaks) if breaks else (), encoding=encoding, digest=digest
    )
