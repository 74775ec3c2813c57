"""Manifests: what a folder's manifest.jsonl or manifest.tsv says about its documents."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import ManifestError

_LOG = logging.getLogger(__name__)
_NAMES = ("manifest.jsonl", "manifest.tsv")
_TEXTS = ("title", "issuer", "number", "source")
_DATES = ("issued_on", "effective_on", "expires_on")
_KNOWN = frozenset({"id", "file", "region", "period", *_TEXTS, *_DATES})
_NATIONAL = frozenset({"国家级", "全国", "国家", "中国", "中央", "national"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry:
    """What a manifest says about one file; None where it says nothing."""

    file: str
    """Path inside the manifest's folder"""
    id: str | None = None
    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    region: tuple[str, ...] | None = None
    """As the manifest has it, from the outermost; () for a national document"""
    issued_on: dt.date | None = None
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    period: tuple[int, int] | None = None
    source: str | None = None


def read_manifest(folder: Path) -> Mapping[str, ManifestEntry]:
    """The entries of a folder's manifest by file; empty when it has none.

    Unknown columns are ignored with a warning in the log.

    Raises:
        ManifestError: a line can't be used; names file, line and field.
    """
    paths = [folder / name for name in _NAMES if (folder / name).is_file()]
    if not paths:
        return {}
    path = paths[0]
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(
            f"{path} can't be read as UTF-8: {error}. Save it again as UTF-8."
        ) from error
    lines = _json_lines(path, content) if path.suffix == ".jsonl" else _tab_lines(path, content)
    entries: dict[str, ManifestEntry] = {}
    ids: dict[str, int] = {}
    unknown: set[str] = set()
    for line, fields in lines:
        unknown |= fields.keys() - _KNOWN
        entry = _entry(f"{path}, line {line}", fields)
        if entry.file in entries:
            raise ManifestError(
                f"{path}, line {line}, field 'file': {entry.file!r} was listed before. Keep one."
            )
        if entry.id is not None and entry.id in ids:
            raise ManifestError(
                f"{path}, line {line}, field 'id': {entry.id!r} is the id of line {ids[entry.id]} too. Choose another."
            )
        if entry.id is not None:
            ids[entry.id] = line
        entries[entry.file] = entry
    if unknown:
        _LOG.warning("%s: unknown columns are ignored: %s", path, ", ".join(sorted(unknown)))
    return entries


def _json_lines(path: Path, content: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    for line, words in enumerate(content.splitlines(), start=1):
        if not words.strip():
            continue
        try:
            fields = json.loads(words)
        except ValueError as error:
            raise ManifestError(
                f"{path}, line {line}: not JSON ({error}). Mend the line."
            ) from error
        if not isinstance(fields, dict):
            raise ManifestError(f'{path}, line {line}: not an object. Write {{"file": "…", …}}.')
        yield line, fields


def _tab_lines(path: Path, content: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    rows = csv.reader(io.StringIO(content), delimiter="\t", quoting=csv.QUOTE_NONE)
    header: list[str] | None = None
    for line, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row):
            continue
        if header is None:
            header = [cell.strip() for cell in row]
            if "file" not in header:
                raise ManifestError(
                    f"{path}, line {line}: no column 'file'. Name the columns in the first line."
                )
            continue
        if len(row) > len(header):
            raise ManifestError(
                f"{path}, line {line}: {len(row)} cells, but {len(header)} columns. Mend the line."
            )
        yield (
            line,
            {name: cell.strip() for name, cell in zip(header, row, strict=False) if cell.strip()},
        )


def _entry(where: str, fields: Mapping[str, object]) -> ManifestEntry:
    file = _words(where, fields, "file")
    if not file:
        raise ManifestError(f"{where}, field 'file': missing. Name the document's file.")
    if Path(file).is_absolute() or ".." in Path(file).parts:
        raise ManifestError(
            f"{where}, field 'file': {file!r} lies outside the folder. Name a file inside it."
        )
    dates = {name: _date(where, fields, name) for name in _DATES}
    return ManifestEntry(
        file=Path(file).as_posix(),
        id=_words(where, fields, "id"),
        title=_words(where, fields, "title"),
        issuer=_words(where, fields, "issuer"),
        number=_words(where, fields, "number"),
        source=_words(where, fields, "source"),
        region=_region(where, fields),
        period=_period(where, fields),
        issued_on=dates["issued_on"],
        effective_on=dates["effective_on"],
        expires_on=dates["expires_on"],
    )


def _words(where: str, fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ManifestError(f"{where}, field {name!r}: {value!r} is not text. Put it in quotes.")
    return value.strip() or None


def _date(where: str, fields: Mapping[str, object], name: str) -> dt.date | None:
    words = _words(where, fields, name)
    if words is None:
        return None
    try:
        return dt.date.fromisoformat(words)
    except ValueError as error:
        raise ManifestError(
            f"{where}, field {name!r}: {words!r} is no date. Write it as 2024-06-12."
        ) from error


def _region(where: str, fields: Mapping[str, object]) -> tuple[str, ...] | None:
    value = fields.get("region")
    if value is None:
        return None
    parts = re.split(r"[/>＞]", value) if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(
        isinstance(part, str) and part.strip() for part in parts
    ):
        raise ManifestError(
            f'{where}, field \'region\': {value!r} is no path. Write ["湖北省", "随州市"] or 湖北省/随州市.'
        )
    return tuple(part.strip() for part in parts if part.strip() not in _NATIONAL)


def _period(where: str, fields: Mapping[str, object]) -> tuple[int, int] | None:
    value = fields.get("period")
    if value is None:
        return None
    years = re.findall(r"\d{4}", value) if isinstance(value, str) else value
    if isinstance(years, list) and 1 <= len(years) <= 2:
        try:
            first, last = int(years[0]), int(years[-1])
        except (TypeError, ValueError):
            first, last = 1, 0
        if first <= last:
            return first, last
    raise ManifestError(
        f"{where}, field 'period': {value!r} are no years. Write [2021, 2023] or 2021-2023."
    )
