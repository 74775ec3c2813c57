"""Cases that exclude one another (省级 and 市级, 博士 and 硕士) as ``classes.tsv`` lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.language.normalise import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One of the cases of a row, where a text names it."""

    row: int
    case: int
    start: int
    end: int


class Classes:
    """Finds cases in texts; the table is read once."""

    def __init__(self, folder: Path) -> None:
        """Read ``classes.tsv`` of ``folder``; InputError names file and line."""
        self._cases: dict[str, tuple[int, int]] = {}
        for row, cells in _rows(folder / "classes.tsv"):
            for case, cell in enumerate(cells):
                for word in cell.split("="):
                    self._cases[fold(word)] = (row, case)
        words = sorted(self._cases, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, words)))

    def find(self, text: str) -> tuple[Case, ...]:
        """The cases ``text`` names, in order; offsets are those of the folded text."""
        return tuple(
            Case(row=row, case=case, start=match.start(), end=match.end())
            for match in self._pattern.finditer(fold(text))
            for row, case in (self._cases[match[0]],)
        )

    def named(self, text: str) -> dict[int, frozenset[int]]:
        """The cases ``text`` names by row."""
        found: dict[int, set[int]] = {}
        for each in self.find(text):
            found.setdefault(each.row, set()).add(each.case)
        return {row: frozenset(cases) for row, cases in found.items()}


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read as UTF-8 text ({error}); restore it") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) < 2 or not all(word for cell in cells for word in cell.split("=")):
            raise InputError(f"{path}:{number}: two cases or more are needed, parted by tabs")
        yield number, cells
