"""What a home holds, without opening anything but the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.storage.catalog import Catalog
from index.storage.home import Home
from index.storage.snapshot import Snapshot, Version


def list_versions(home: Path) -> tuple[Version, ...]:
    """The documents of a home, by id.

    Raises:
        InputError: there is no index here.
        IndexStateError, StorageError: it can't be read.
    """
    store = Home(path=home).store()
    if store is None:
        raise InputError(
            f"there is no index in {home}: build one with python -m index build --home {home}"
        )
    catalog = Catalog.open(store.catalog)
    try:
        return Snapshot(catalog).versions
    finally:
        catalog.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVectors:
    """The vectors of a home."""

    embedder: str
    """``Embedder.identity`` of what made them"""
    size: int | None
    """Dimensions; None where there are no passages"""


def stored_vectors(home: Path) -> StoredVectors | None:
    """What the vectors of a home were made with; None where nothing was built yet.

    Raises:
        IndexStateError, StorageError: the index can't be read.
    """
    store = Home(path=home).store()
    if store is None:
        return None
    catalog = Catalog.open(store.catalog)
    try:
        identity = catalog.made_with().embedder
        versions = Snapshot(catalog).versions
    finally:
        catalog.close()
    size = None
    filled = next((v for v in versions if v.segment and v.end_passage > v.first_passage), None)
    if filled is not None and filled.segment:
        from index.storage.vectors import VectorIndex

        vectors = VectorIndex(store.vectors)
        try:
            for _, _, rows in vectors.rows(filled.segment, [filled.first_passage]):
                size = int(rows.shape[1])
        finally:
            vectors.close()
    return StoredVectors(embedder=identity, size=size)
