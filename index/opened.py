"""A home that is open for reading: hands out the view of the newest generation."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable

from index.errors import IndexStateError
from index.storage.catalog import Catalog
from index.storage.home import Home
from index.storage.lexical import LexicalIndex
from index.storage.snapshot import Snapshot
from index.storage.vectors import VectorIndex
from index.view import View


class Opened:
    """Keeps the stores open and notices when another process commits or puts another store in use."""

    def __init__(self, home: Home, check: Callable[[Catalog], None]) -> None:
        """``check`` raises when an opened catalog doesn't fit.

        Raises:
            IndexStateError: there is no index, or it can't be used; says what to do.
        """
        self._home = home
        self._check = check
        self._lock = threading.RLock()
        self._stamp = (0, 0)
        self._data_version = -1
        self._views: weakref.WeakSet[View] = weakref.WeakSet()
        self._catalog: Catalog | None = None
        self.current()

    def current(self) -> View:
        """The newest view; looking for news costs some 20 µs when there are none."""
        with self._lock:
            stamp = self._home.stamp()
            catalog = self._catalog
            if stamp != self._stamp or catalog is None:
                catalog = self._open_store()
                self._stamp = stamp
            elif catalog.data_version() == self._data_version:
                return self._view
            self._open_view(catalog)
            return self._view

    @property
    def vectors(self) -> VectorIndex:
        """The vectors of the store in use."""
        return self._vectors

    def close(self) -> None:
        """Close everything."""
        with self._lock:
            if self._catalog is not None:
                self._vectors.close()
                for view in list(self._views):
                    view.snapshot.close()
                self._catalog.close()
                self._catalog = None

    def _open_store(self) -> Catalog:
        store = self._home.store()
        if store is None:
            raise IndexStateError(
                f"there is no index in {self._home.path}: "
                f"build one with python -m index build --home {self._home.path}"
            )
        catalog = Catalog.open(store.catalog)
        try:
            self._check(catalog)
            words = LexicalIndex(store.words)
        except BaseException:
            catalog.close()
            raise
        if self._catalog is not None:
            self._catalog.close()
        self._catalog = catalog
        self._words = words
        self._vectors = VectorIndex(store.vectors)
        return catalog

    def _open_view(self, catalog: Catalog) -> None:
        while True:
            self._data_version = catalog.data_version()
            snapshot = Snapshot(catalog)
            view = View(snapshot, self._words.searcher())
            if catalog.data_version() == self._data_version:
                break
            snapshot.close()
        self._view = view
        self._views.add(view)
        self._vectors.keep({name for each in self._views for name in each.snapshot.segments})
