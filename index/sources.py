"""Which files a build reads, and under which id each becomes a document."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import ManifestError
from index.parsing.manifest import ManifestEntry, read_manifest
from index.parsing.readers import is_readable

MANIFESTS = ("manifest.jsonl", "manifest.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that becomes a document."""

    path: Path
    document_id: str
    entry: ManifestEntry | None
    original: str | None = None
    """Its name in the home's originals when it is read from there"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The files under the paths of a build."""

    sources: tuple[Source, ...]
    skipped: tuple[Path, ...]
    """Files in directories that no reader knows"""
    missing: tuple[tuple[Path, str], ...]
    """Paths named that can't be used, and why"""


def find_sources(paths: Iterable[Path]) -> Found:
    """Look through files and, recursively, directories; hidden files and manifests are no documents.

    A document's id is its manifest's, else the file's stem; files that would share one get their
    folder's name in front.

    Raises:
        ManifestError: a manifest can't be used.
    """
    files: dict[Path, ManifestEntry | None] = {}
    skipped: list[Path] = []
    missing: list[tuple[Path, str]] = []
    manifests: dict[Path, Mapping[str, ManifestEntry]] = {}
    for path in paths:
        if path.is_dir():
            known = [file for file in _walk(path) if is_readable(file)]
            skipped += [file for file in _walk(path) if not is_readable(file)]
            if not known:
                missing.append((path, f"{path} holds no file that a reader knows: name another"))
            for file in known:
                files[file] = _entry(file, path, manifests)
        elif not path.exists():
            missing.append((path, f"{path} doesn't exist: check the spelling"))
        elif not is_readable(path):
            kind = path.suffix or "without a suffix"
            missing.append((path, f"{path}: no reader knows files {kind}: save it as .txt or .md"))
        else:
            files[path] = _entry(path, path.parent, manifests)
    return Found(
        sources=tuple(_name(files)),
        skipped=tuple(skipped),
        missing=tuple(missing),
    )


def fingerprint(source: Source, content: bytes) -> str:
    """sha256 of a file's bytes, its id and what the manifest says about it."""
    said = {name: value for name, value in entry_values(source.entry).items() if name != "file"}
    canonical = json.dumps([source.document_id, said], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(hashlib.sha256(content).digest() + canonical.encode()).hexdigest()


def entry_values(entry: ManifestEntry | None) -> dict[str, Any]:
    """What a manifest says, as JSON values; fields it leaves open are left out."""
    if entry is None:
        return {}
    values = {field.name: getattr(entry, field.name) for field in dataclasses.fields(entry)}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in values.items()
        if value is not None
    }


def entry_from_values(values: Mapping[str, Any]) -> ManifestEntry | None:
    """The reverse of :func:`entry_values`."""
    if not values:
        return None
    read: dict[str, Any] = dict(values)
    for name in ("issued_on", "effective_on", "expires_on"):
        if name in read:
            read[name] = dt.date.fromisoformat(read[name])
    for name in ("region", "period"):
        if name in read:
            read[name] = tuple(read[name])
    return ManifestEntry(**read)


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or path.name in MANIFESTS:
            continue
        if path.is_file():
            yield path


def _entry(
    file: Path, top: Path, manifests: dict[Path, Mapping[str, ManifestEntry]]
) -> ManifestEntry | None:
    folder = file.parent
    while True:
        if folder not in manifests:
            manifests[folder] = read_manifest(folder)
        entry = manifests[folder].get(file.relative_to(folder).as_posix())
        if entry is not None or folder in (top, folder.parent):
            return entry
        folder = folder.parent


def _name(files: Mapping[Path, ManifestEntry | None]) -> Iterator[Source]:
    given: dict[str, Path] = {}
    for file, entry in files.items():
        if entry is not None and entry.id:
            other = given.setdefault(entry.id, file)
            if other != file:
                raise ManifestError(
                    f"{file} and {other} have the same id {entry.id!r} in their manifests: change one"
                )
    plain = {file: file.stem for file, entry in files.items() if entry is None or not entry.id}
    often = Counter(plain.values())
    taken = set(given)
    for file, entry in files.items():
        document_id = entry.id if entry is not None else None
        if document_id is None:
            stem = plain[file]
            is_shared = often[stem] > 1 or stem in given
            document_id = f"{file.resolve().parent.name}-{stem}" if is_shared else stem
            wanted, count = document_id, 1
            while document_id in taken:
                count += 1
                document_id = f"{wanted}-{count}"
            taken.add(document_id)
        yield Source(path=file, document_id=document_id, entry=entry)
