"""What the project knows about places, departments and units: data/lexicon as values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.language.read_once import read_once

_OWN = ("regions.tsv", "zones.tsv", "departments.tsv", "units.tsv")
_Row = tuple[int, list[str]]
"""Line number and cells"""
_Paths = Mapping[str, tuple[str, ...]]
"""The way to each region from its province, by code"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A province, prefecture, county or zone; ``path`` leads to it from the province."""

    path: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    """Names that are everyday words, too (公安, 合作): the region only after its parent's name"""

    @property
    def name(self) -> str:
        """The full official name."""
        return self.path[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A family of bodies that do the same work at every level; all names are level-free."""

    name: str
    names: frozenset[str]
    """Every full and short name, ``name`` included"""
    former: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    """Canonical names of departments whose work this one also does"""
    duties: tuple[str, ...] = ()
    """Everyday words for what it is responsible for"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitQuestion:
    """Question words that ask for a kind of quantity, and the units that answer them."""

    asked: tuple[str, ...]
    kind: str
    units: frozenset[str]
    """Empty: any unit of the kind"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The lexicon folder's tables, with the look-ups made from them."""

    regions: tuple[Region, ...]
    departments: tuple[Department, ...]
    units: tuple[UnitQuestion, ...]
    fingerprint: str
    """Changes when a table does, or the terms do, by which texts are cut into words"""
    regions_by_name: Mapping[str, tuple[Region, ...]]
    """Full names and aliases, weak ones included"""
    departments_by_name: Mapping[str, Department]
    names_by_head: Mapping[str, tuple[str, ...]]
    """First two characters → names of regions that begin so, longest first"""
    units_by_head: Mapping[str, tuple[str, ...]]
    """First two characters → names of departments that begin so, longest first"""


def load_lexicon(folder: Path) -> Lexicon:
    """Regions, zones, departments and units of ``folder``; the same object while its files stay as they are.

    Raises:
        InputError: a table is missing, or a line can't be used; names file and line.
    """
    return read_once(_load, folder, _files(folder))


def _files(folder: Path) -> list[Path]:
    """What the fingerprint is made of."""
    return [*(folder / name for name in _OWN), *sorted(folder.glob("terms*.tsv"))]


def _load(folder: Path) -> Lexicon:
    rows = list(_rows(folder / "regions.tsv", 4))
    paths = _region_paths(folder / "regions.tsv", rows)
    regions = (*_regions(rows, paths), *_zones(folder / "zones.tsv", paths))
    departments = tuple(read_departments(folder))
    by_name: dict[str, list[Region]] = {}
    for region in regions:
        for name in dict.fromkeys((region.name, *region.aliases, *region.weak_aliases)):
            by_name.setdefault(name, []).append(region)
    department_names = {name: each for each in departments for name in each.names}
    return Lexicon(
        regions=regions,
        departments=departments,
        units=tuple(_units(folder / "units.tsv")),
        fingerprint=_fingerprint(folder),
        regions_by_name={name: tuple(found) for name, found in by_name.items()},
        departments_by_name=department_names,
        names_by_head=_by_head(by_name),
        units_by_head=_by_head(department_names),
    )


def _rows(path: Path, columns: int) -> Iterator[_Row]:
    """Line number and cells of each line below the heading that is neither empty nor a comment."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read ({error}); restore data/lexicon") from error
    is_heading = True
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = list(map(str.strip, line.split("\t")))
        cells += [""] * (columns - len(cells))
        if len(cells) != columns:
            raise InputError(f"{path}:{number}: {len(cells)} cells where {columns} are expected")
        if is_heading:
            is_heading = False
            continue
        if not cells[0]:
            raise InputError(f"{path}:{number}: the first cell is empty")
        yield number, cells


def _regions(rows: Iterable[_Row], paths: _Paths) -> Iterator[Region]:
    for _, (code, _, _, aliases) in rows:
        words = aliases.split()
        yield Region(
            path=paths[code],
            aliases=tuple(word for word in words if not word.endswith("?")),
            weak_aliases=tuple(word[:-1] for word in words if word.endswith("?")),
        )


def _region_paths(path: Path, rows: Iterable[_Row]) -> _Paths:
    known = {code: (line, name, parent) for line, (code, name, parent, _) in rows}

    def climb(code: str, line: int, seen: tuple[str, ...]) -> tuple[str, ...]:
        if code not in known or code in seen:
            raise InputError(f"{path}:{line}: parent {code} is no region of the table")
        own_line, name, parent = known[code]
        return (*climb(parent, own_line, (*seen, code)), name) if parent else (name,)

    return {code: climb(code, line, ()) for code, (line, _, _) in known.items()}


def _zones(path: Path, paths: _Paths) -> Iterator[Region]:
    for number, (name, within, aliases) in _rows(path, 3):
        if within not in paths:
            raise InputError(f"{path}:{number}: {within!r} is no code of {_OWN[0]}")
        yield Region(path=(*paths[within], name), aliases=tuple(aliases.split()))


def read_departments(folder: Path) -> Iterator[Department]:
    """The departments of a lexicon folder; InputError names file and line."""
    path = folder / "departments.tsv"
    rows = list(_rows(path, 7))
    known = {cells[0] for _, cells in rows}
    owners: dict[str, str] = {}
    for number, (name, stems, endings, names, former, includes, duties) in rows:
        every = {name, *names.split()}
        every |= {stem + ending.strip("!") for stem in stems.split() for ending in endings.split()}
        for each in sorted(every):
            if owners.setdefault(each, name) != name:
                raise InputError(f"{path}:{number}: {each} already belongs to {owners[each]}")
        for other in includes.split():
            if other not in known:
                raise InputError(f"{path}:{number}: {other} in 'includes' is no name of the table")
        yield Department(
            name=name,
            names=frozenset(every),
            former=tuple(former.split()),
            includes=tuple(includes.split()),
            duties=tuple(duties.split()),
        )


def _units(path: Path) -> Iterator[UnitQuestion]:
    for _, (asked, kind, units) in _rows(path, 3):
        yield UnitQuestion(
            asked=tuple(asked.split()), kind=kind, units=frozenset(units.split()) - {"*"}
        )


def _by_head(names: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    heads: dict[str, list[str]] = {}
    longest_first: Callable[[str], tuple[int, str]] = lambda name: (-len(name), name)  # noqa: E731
    for name in sorted(names, key=longest_first):
        heads.setdefault(name[:2], []).append(name)
    return {head: tuple(found) for head, found in heads.items()}


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
