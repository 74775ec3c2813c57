"""Cases that exclude one another (省级 and 市级, 博士 and 硕士) as ``classes.tsv`` lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.language.normalise import fold

NO_CASE = "!"
_AND = r"[、,，和及或与/]"
# 本科及以上, 4A级（含）以上, 县级以下
_REACHES = re.compile(
    r"[级类]?(?:学历|学位|职称)?(?:[（(]含[^（）()]{0,4}[）)])?[及或]?(?:其)?以(?P<way>[上下])"
)
_MEMBERS = re.compile(rf"(?:[^\W\d]{{1,2}}{_AND}){{1,4}}$")
"""What stands before the last of several ranks that share an end: 国家、省、 before 市级"""


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
        self._cases: dict[str, list[tuple[int, int]]] = {}
        self._sizes: dict[int, int] = {}
        for row, cells in _rows(folder / "classes.tsv"):
            for case, cell in enumerate(cells):
                for word in cell.removeprefix(NO_CASE).split("="):
                    cases = self._cases.setdefault(fold(word), [])
                    if not cell.startswith(NO_CASE):
                        cases.append((row, case))
            self._sizes[row] = sum(not cell.startswith(NO_CASE) for cell in cells)
        words = sorted(self._cases, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, words)))

    def find(self, text: str) -> tuple[Case, ...]:
        """The cases ``text`` names, in order; offsets are those of the folded text."""
        folded = fold(text)
        return tuple(
            Case(row=row, case=case, start=start, end=end)
            for match in self._pattern.finditer(folded)
            for word, start, end in (
                *self._before(folded, match),
                (match[0], match.start(), match.end()),
            )
            for row, named in self._cases[word]
            for case in self._reached(folded, end, row, named)
        )

    def named(self, text: str) -> dict[int, frozenset[int]]:
        """The cases ``text`` names by row."""
        found: dict[int, set[int]] = {}
        for each in self.find(text):
            found.setdefault(each.row, set()).add(each.case)
        return {row: frozenset(cases) for row, cases in found.items()}

    def _before(self, folded: str, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
        """省 of 省、市级: members that share the end of the word behind them."""
        members = _MEMBERS.search(folded[: match.start()])
        if members is None:
            return
        for member in re.finditer(r"[^\W\d]{1,2}", members[0]):
            start = members.start() + member.start()
            # Marks are no letters, but 和 is one: 国家和省级
            for text in (member[0], member[0].strip("和及或与")):
                if (word := f"{text}{match[0][-1]}") in self._cases:
                    yield word, start, start + len(text)
                    break

    def _reached(self, folded: str, end: int, row: int, case: int) -> Iterator[int]:
        """The case, and those above or below it where the text says so: 本科及以上."""
        reaches = _REACHES.match(folded, end)
        if reaches is None:
            yield case
        elif reaches["way"] == "上":
            yield from range(case + 1)
        else:
            yield from range(case, self._sizes[row])


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read as UTF-8 text ({error}); restore it") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        named = [cell for cell in cells if not cell.startswith(NO_CASE)]
        if len(named) < 2 or not all(
            word for cell in cells for word in cell.removeprefix(NO_CASE).split("=")
        ):
            raise InputError(f"{path}:{number}: two cases or more are needed, parted by tabs")
        yield number, cells
