"""Where things lie in a home folder, and which of its stores is the one in use.

::

    home/
      current               name of the store in use ("store-1"); replaced in one step by a rebuild
      store-1/catalog.sqlite, words/, vectors/<segment>/
      originals/<key>/      the file as it came, and entry.json: its id and what the manifest said
      write.lock, writer.json
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import IndexDamagedError, StorageError

CURRENT = "current"
FULL = ("no space", "disk is full", "disk i/o error", "quota", "file too large")
FORBIDDEN = ("permission", "denied", "read-only", "readonly", "not permitted")
NO_FOLDER = ("not a directory", "file exists", "is a directory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The three stores that belong together: catalog, words and vectors."""

    folder: Path

    @property
    def catalog(self) -> Path:
        """The SQLite file."""
        return self.folder / "catalog.sqlite"

    @property
    def words(self) -> Path:
        """The word index's folder."""
        return self.folder / "words"

    @property
    def vectors(self) -> Path:
        """The folder with one Chroma database per segment."""
        return self.folder / "vectors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A home folder; nothing is read or written until a method is called."""

    path: Path

    @property
    def originals(self) -> Path:
        """The folder with the files as they came."""
        return self.path / "originals"

    def store(self) -> Store | None:
        """The store in use; None when nothing was built here yet.

        Raises:
            IndexDamagedError: the pointer names a store that is gone.
            StorageError: the folder can't be read.
        """
        try:
            name = (self.path / CURRENT).read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StorageError(f"{self.path / CURRENT} can't be read: {error}") from error
        store = Store(folder=self.path / name)
        if not name or not store.catalog.is_file():
            raise IndexDamagedError(
                f"{self.path} names the store {name!r}, whose catalog is missing: "
                f"run python -m index build --rebuild --home {self.path}"
            )
        return store

    def stamp(self) -> tuple[int, int]:
        """Changes whenever another store is put in use; costs one look at the file system."""
        try:
            status = (self.path / CURRENT).stat()
        except OSError:
            return (0, 0)
        return (status.st_ino, status.st_mtime_ns)

    def new_store(self) -> Store:
        """An empty folder for a store that is not in use yet.

        Raises:
            StorageError: it can't be made.
        """
        taken = [int(p.name[6:]) for p in self.path.glob("store-*") if p.name[6:].isdigit()]
        store = Store(folder=self.path / f"store-{max(taken, default=0) + 1}")
        with refusals(self.path):
            store.words.mkdir(parents=True)
            store.vectors.mkdir()
        return store

    def use(self, store: Store) -> None:
        """Put ``store`` in use, in one step.

        Raises:
            StorageError: the pointer can't be written.
        """
        draft = self.path / f"{CURRENT}.new"
        with refusals(self.path):
            with draft.open("w", encoding="utf-8") as file:
                file.write(store.folder.name)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path / CURRENT)

    def sweep(self) -> None:
        """Remove the stores that are not in use: what a killed rebuild or the last one left."""
        kept = self.store()
        for folder in self.path.glob("store-*"):
            if kept is None or folder != kept.folder:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def refusals(place: Path) -> Iterator[None]:
    """Turn the system's refusals (full, read-only, no permission) into a StorageError for ``place``."""
    try:
        yield
    except OSError as error:
        raise StorageError(explain_refusal(place, error.strerror or str(error))) from error


def is_refusal(reason: str) -> bool:
    """Whether a store's message tells of the disk rather than of damage."""
    folded = reason.lower()
    return any(sign in folded for sign in (*FULL, *FORBIDDEN, *NO_FOLDER))


def explain_refusal(place: Path, reason: str) -> str:
    """One sentence for people: what the disk refused, where, and what to do."""
    folded = reason.lower()
    if any(sign in folded for sign in FULL):
        return (
            f"no room left to write in {place} ({reason}): nothing was lost; free some space "
            "or name another folder with --home, then run the command again"
        )
    if any(sign in folded for sign in FORBIDDEN):
        return (
            f"{place} can't be written to ({reason}): "
            "grant write permission or name another folder with --home"
        )
    if any(sign in folded for sign in NO_FOLDER):
        return f"{place} is not a folder ({reason}): name a folder with --home"
    return f"{place} can't be used ({reason}): check the disk or name another folder with --home"
