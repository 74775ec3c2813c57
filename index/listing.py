"""What a home holds, without opening anything but the catalog."""

from __future__ import annotations

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
