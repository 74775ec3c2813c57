"""What a reader hands on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """A file's text as decoded, nothing else changed."""

    text: str
    pages: tuple[int, ...] = ()
    """Offset at which each page begins, for formats that have pages"""
    encoding: str
    """Name of the encoding that fitted: "utf-8", "gb18030", "utf-16-le" … """
    digest: str
    """sha256 of the file's bytes, in hex"""
