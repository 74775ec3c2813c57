"""The files as they came, kept with what their manifest said, so that an index can be made anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import StorageError
from index.storage.home import explain_refusal, refusals

ENTRY = "entry.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """One kept file."""

    name: str
    """Its folder in the home's originals"""
    path: Path
    document_id: str
    given: Mapping[str, object]
    """What the manifest said"""


def keep_original(
    folder: Path,
    *,
    document_id: str,
    digest: str,
    path: Path,
    content: bytes,
    given: Mapping[str, object],
) -> str:
    """Write a file and its entry under ``folder``; returns the name of its own folder there.

    Raises:
        StorageError: the disk refused.
    """
    name = digest[:24]
    place = folder / name
    if (place / ENTRY).is_file():
        return name
    with refusals(folder):
        place.mkdir(parents=True, exist_ok=True)
        (place / path.name).write_bytes(content)
        entry = {"id": document_id, "file": path.name, "given": dict(given)}
        draft = place / f"{ENTRY}.new"
        draft.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
        draft.replace(place / ENTRY)
    return name


def read_original(folder: Path, name: str) -> Original | None:
    """The original kept under that name; None when it is missing or incomplete."""
    try:
        entry = json.loads((folder / name / ENTRY).read_text(encoding="utf-8"))
        original = Original(
            name=name,
            path=folder / name / entry["file"],
            document_id=entry["id"],
            given=entry["given"],
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(explain_refusal(folder / name, str(error))) from error
    return original if original.path.is_file() else None


def all_originals(folder: Path) -> Iterator[Original]:
    """Every complete original, by name."""
    if folder.is_dir():
        for place in sorted(folder.iterdir()):
            original = read_original(folder, place.name)
            if original is not None:
                yield original


def sweep_originals(folder: Path, used: Collection[str], gone: Collection[str]) -> None:
    """Remove the originals that are not ``used`` and whose documents are among ``gone``.

    ``gone`` are the ids that have another original now or were removed; what a failed build could
    not add stays.
    """
    if not folder.is_dir():
        return
    for place in folder.iterdir():
        if place.name in used:
            continue
        original = read_original(folder, place.name)
        if original is None or original.document_id in gone:
            shutil.rmtree(place, ignore_errors=True)
