"""Readers: a file of any known format → its text, untouched, with the offsets of its pages."""

from index.parsing.readers.registry import is_readable, read
from index.parsing.readers.result import ReadText

__all__ = ["ReadText", "is_readable", "read"]
