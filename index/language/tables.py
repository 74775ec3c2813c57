"""Tables of the lexicon (data/lexicon/*.tsv): rows read with clear errors, and again when edited.

A table is UTF-8, its columns parted by tabs; empty lines and lines beginning with ``#`` are remarks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

from index.errors import InputError
from index.language.read_once import Stamp, read_once, stamp_of

_log = logging.getLogger(__name__)
T = TypeVar("T")


def read_rows(path: Path, columns: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line number (from 1) and cells of each row, stripped.

    Raises InputError with file and line when the file can't be read as UTF-8 or a row has another
    number of columns.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read as UTF-8 text ({error}); restore it") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(map(str.strip, line.split("\t")))
        if len(cells) != columns:
            raise InputError(
                f"{path}:{number}: {len(cells)} columns where {columns} are needed, parted by tabs: {line[:60]!r}"
            )
        yield number, cells


def read_choices(path: Path, line: int, cell: str) -> tuple[str, ...]:
    """The alternatives of a cell ("办照|办执照"); InputError when one is empty."""
    choices = tuple(choice.strip() for choice in cell.split("|"))
    if not all(choices):
        raise InputError(
            f"{path}:{line}: an empty alternative in {cell[:60]!r}; remove the spare |"
        )
    return choices


def read_weight(path: Path, line: int, cell: str) -> float:
    """A weight above 0 and at most 1; InputError otherwise."""
    try:
        weight = float(cell)
    except ValueError:
        weight = 0.0
    if not 0 < weight <= 1:
        raise InputError(f"{path}:{line}: weight {cell!r} must be a number above 0 and at most 1")
    return weight


class EditedTable(Generic[T]):
    """A value read from a file, read again when the file has changed since.

    Looking costs one ``stat``; tables of the same file and reader share what was read. An edit that
    can't be read is reported once and the last good value stays, so a half-saved file doesn't take
    a running assistant down; the first reading raises.
    """

    def __init__(self, path: Path, read: Callable[[Path], T]) -> None:
        self._path = path
        self._name = str(path)
        self._read = read
        self._stamp = self._look()
        self._value = read_once(read, path)

    def current(self) -> T:
        """The value of the file as it is now."""
        stamp = self._look()
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                self._value = read_once(self._read, self._path)
            except InputError as error:
                _log.warning("edit not taken over: %s", error)
        return self._value

    def _look(self) -> Stamp:
        return stamp_of(self._name)
