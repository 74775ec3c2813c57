"""The catalog: one SQLite file that says what is live, and whose commit is the one switch.

SQLAlchemy makes the tables and writes them (schema.py, publish.py). Reading goes through sqlite3
itself: importing SQLAlchemy costs 0.4 s, a fifth of what one question on the command line may take.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import IndexDamagedError, IndexMismatchError, StorageError
from index.storage.home import explain_refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection

BUSY_SECONDS = 10.0
SCHEMA_VERSION = 5
"""Raise it with every change of a table; catalogs of another version ask for a rebuild."""
PAGE_BYTES = 16 * 1024
"""Most of the file are texts and columns of many thousand bytes: with SQLite's own 4 KB they take 1.5 times as long to read"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeWith:
    """What an index was made with; words and vectors of another make don't fit."""

    settings: str
    """``Settings.index_fingerprint``"""
    embedder: str
    """``Embedder.identity``"""


class Catalog:
    """One open catalog file; connections are made when needed and closed by ``close``."""

    def __init__(self, path: Path) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self.path = path
        self._watching: sqlite3.Connection | None = None

    @classmethod
    def create(cls, path: Path, made_with: MadeWith) -> Catalog:
        """Make a new, empty catalog.

        Raises:
            StorageError: the file can't be written.
        """
        from sqlalchemy import insert

        from index.storage.schema import metadata, state

        catalog = cls(path)
        with catalog.writing() as connection:
            metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
            values = {
                "identity": uuid.uuid4().hex[:8],
                "generation": "0",
                "next_version": "1",
                "next_passage": "1",
                "settings": made_with.settings,
                "embedder": made_with.embedder,
            }
            rows = [{"name": name, "value": value} for name, value in values.items()]
            connection.execute(insert(state), rows)
        return catalog

    @classmethod
    def open(cls, path: Path) -> Catalog:
        """Open an existing catalog.

        Raises:
            IndexDamagedError: the file is not a catalog.
            IndexMismatchError: its tables are those of another version of this program.
            StorageError: the file can't be read.
        """
        catalog = cls(path)
        with failures(path), closing(catalog.connect()) as connection:
            (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found != SCHEMA_VERSION:
            catalog.close()
            raise IndexMismatchError(
                f"{path} was written by another version of this program (tables {found}, needed "
                f"{SCHEMA_VERSION}): run python -m index build --rebuild --home {path.parents[1]}"
            )
        return catalog

    def made_with(self) -> MadeWith:
        """What the index was made with."""
        with failures(self.path), closing(self.connect()) as connection:
            values = dict(connection.execute("SELECT name, value FROM state").fetchall())
        return MadeWith(settings=values["settings"], embedder=values["embedder"])

    def check_made_with(self, wanted: MadeWith) -> None:
        """Compare with what is in use now.

        Raises:
            IndexMismatchError: they differ; names both and the command that mends it.
        """
        found = self.made_with()
        if found == wanted:
            return
        what = "embedder" if found.embedder != wanted.embedder else "settings"
        raise IndexMismatchError(
            f"the index in {self.path.parents[1]} was made with other {what} "
            f"({getattr(found, what)}, now {getattr(wanted, what)}): "
            f"run python -m index build --rebuild --home {self.path.parents[1]}, "
            "or restore what it was made with"
        )

    def data_version(self) -> int:
        """A number that changes whenever another connection commits; costs microseconds."""
        with failures(self.path):
            if self._watching is None:
                self._watching = self.connect()
            return int(self._watching.execute("PRAGMA data_version").fetchone()[0])

    def connect(self) -> sqlite3.Connection:
        """A connection of its own, outside any transaction."""
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
        )
        try:
            # Decides of a new file alone
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed when the block ends, undone when it fails.

        Raises:
            StorageError: the disk refused.
        """
        from sqlalchemy import URL, NullPool, create_engine

        engine = create_engine(URL.create("sqlite"), creator=self.connect, poolclass=NullPool)
        with failures(self.path), engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                _undo(connection)
                raise

    def verify(self) -> None:
        """Look through the whole file for damage.

        Raises:
            IndexDamagedError: SQLite found some.
        """
        with failures(self.path), closing(self.connect()) as connection:
            found = [words for (words,) in connection.execute("PRAGMA quick_check")]
        if found != ["ok"]:
            raise IndexDamagedError(_mend(self.path, "; ".join(found[:3])))

    def close(self) -> None:
        """Close the connections this object keeps."""
        if self._watching is not None:
            self._watching.close()
            self._watching = None


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours: full or read-only disk, damage, a lock that doesn't end."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy's errors carry SQLite's
        if not isinstance(cause, sqlite3.Error):
            raise
        raise _translate(path, str(cause)) from error


def _translate(path: Path, reason: str) -> Exception:
    signs = ("malformed", "not a database", "no such table", "no such column", "corrupt")
    if any(sign in reason for sign in signs):
        return IndexDamagedError(_mend(path, reason))
    return StorageError(explain_refusal(path, reason))


def _mend(path: Path, reason: str) -> str:
    return (
        f"the catalog {path} is damaged ({reason}): "
        f"run python -m index build --rebuild --home {path.parents[1]}"
    )


def _undo(connection: Connection) -> None:
    raw = connection.connection.dbapi_connection
    if raw is not None and getattr(raw, "in_transaction", False):
        connection.exec_driver_sql("ROLLBACK")
