"""The index as it is read: documents, measures, obligations, and search by words and vectors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.documents import (
    Document,
    DocumentFacts,
    Filters,
    Hit,
    Measure,
    Obligation,
    Outline,
)
from index.errors import IndexDamagedError, InputError
from index.language.departments import UnitNames
from index.language.known_units import KnownUnits
from index.obligation_filter import ObligationFilter
from index.opened import Opened
from index.recent import Recent
from index.retrieve import Retriever
from index.storage.catalog import Catalog, MadeWith
from index.storage.home import Home
from index.storage.snapshot import Version
from index.view import View

if TYPE_CHECKING:
    from index.language.embed import Embedder
    from index.language.lexicon import Lexicon
    from index.language.words import Segmenter
    from index.rescore import Rescorer
    from index.settings import Settings
    from index.storage.ledger_selection import LedgerSelection

CACHED_DOCUMENTS = 64
CACHED_MEASURES = 4096
NO_FILTERS = Filters()


class Index:
    """A home's index, open for reading; each call answers from the newest generation.

    Where several calls must agree, use :meth:`snapshot`.
    """

    def __init__(
        self,
        opened: Opened,
        settings: Settings,
        embedder: Embedder | None,
        segmenter: Segmenter,
        *,
        rescorer: Rescorer | None = None,
        view: View | None = None,
    ) -> None:
        """Use :func:`open_index`."""
        self._opened = opened
        self._settings = settings
        self._embedder = embedder
        self._segmenter = segmenter
        self._rescorer = rescorer
        self._fixed = view
        self._documents: Recent[Document] = Recent(CACHED_DOCUMENTS)
        self._outlines: Recent[Outline] = Recent(CACHED_DOCUMENTS)
        self._measures: Recent[tuple[Measure, ...]] = Recent(CACHED_DOCUMENTS)
        self._obligations: Recent[tuple[Obligation, ...]] = Recent(CACHED_DOCUMENTS)
        self._single: Recent[Measure] = Recent(CACHED_MEASURES)
        self._bound: Recent[Obligation | None] = Recent(CACHED_MEASURES)
        self._units: Recent[UnitNames] = Recent(1)
        self._known: Recent[KnownUnits] = Recent(1)
        self._named: Recent[frozenset[str]] = Recent(CACHED_MEASURES)

    @contextmanager
    def snapshot(self) -> Iterator[Index]:
        """This index as it is now: within the block nothing changes, whatever is committed."""
        fixed = Index.__new__(Index)
        fixed.__dict__.update(self.__dict__)
        fixed._fixed = self._view()
        yield fixed

    @property
    def generation(self) -> str:
        """Changes with every commit."""
        return self._view().snapshot.generation

    def facts(self) -> tuple[DocumentFacts, ...]:
        """Facts of all documents, by id."""
        return self._view().facts

    def versions(self) -> tuple[Version, ...]:
        """What is stored of each document, by id: facts, counts, digest."""
        return self._view().snapshot.versions

    def numbered(self) -> dict[str, int]:
        """How many numbered measures each document has, by its id."""
        snapshot = self._view().snapshot
        counted = snapshot.numbered()
        return {v.facts.id: counted.get(v.number, 0) for v in snapshot.versions}

    def document(self, document_id: str) -> Document:
        """A document's text and facts.

        Raises:
            InputError: there is no such document.
        """
        view, version = self._find(document_id)
        key = view.snapshot.generation, document_id
        return self._documents.get(key, lambda: view.snapshot.document(version))

    def outline(self, document_id: str) -> Outline:
        """A document's sections, measures and furniture.

        Raises:
            InputError: there is no such document.
        """
        view, version = self._find(document_id)
        key = view.snapshot.generation, document_id
        return self._outlines.get(key, lambda: view.snapshot.outline(version))

    def measures(self, document_id: str) -> tuple[Measure, ...]:
        """A document's measures in document order.

        Raises:
            InputError: there is no such document.
        """
        view, version = self._find(document_id)
        key = view.snapshot.generation, document_id
        return self._measures.get(key, lambda: view.snapshot.measures(version))

    def measure(self, measure_id: str) -> Measure:
        """The measure of that id.

        Raises:
            InputError: there is no such measure.
        """
        view = self._view()

        def read() -> Measure:
            found = view.snapshot.measure(measure_id, view.by_number)
            if found is None:
                raise InputError(f"no measure has the id {measure_id!r} in the index as it is now")
            return found

        return self._single.get((view.snapshot.generation, measure_id), read)

    def obligation(self, measure_id: str) -> Obligation | None:
        """What the measure of that id binds anybody to; None when it binds nobody."""
        view = self._view()
        key = view.snapshot.generation, measure_id
        return self._bound.get(key, lambda: view.snapshot.obligation(measure_id))

    def obligations(self, document_id: str | None = None) -> tuple[tuple[Measure, Obligation], ...]:
        """Every obligation with its measure, in document order; of one document or of all.

        Raises:
            InputError: there is no such document.
        """
        with self.snapshot() as now:
            if document_id is None:
                return tuple(pair for facts in now.facts() for pair in now.obligations(facts.id))
            view, version = now._find(document_id)
            key = view.snapshot.generation, document_id
            found = self._obligations.get(key, lambda: view.snapshot.obligations(version))
            measures = {measure.id: measure for measure in now.measures(document_id)}
            return tuple((measures[each.measure_id], each) for each in found)

    def obligations_of(
        self, departments: Collection[str], roles: Collection[str] = ("lead", "support")
    ) -> tuple[tuple[Measure, Obligation], ...]:
        """Obligations that name one of these exact departments in one of these roles."""
        with self.snapshot() as now:
            found = now._view().snapshot.obligations_of(departments, roles)
            pairs = [(now.measure(each.measure_id), each) for each in found]
            return tuple(sorted(pairs, key=lambda pair: (pair[0].document_id, pair[0].ordinal)))

    def select_obligations(self, wanted: ObligationFilter) -> LedgerSelection:
        """Rows of the ledger that fit: counted, added up and read as they are now, whatever is committed."""
        view = self._view()
        return view.snapshot.select(wanted, view.by_id)

    def units_named(self, name: str, lexicon: Lexicon) -> frozenset[str]:
        """The units of all documents, as written there, that ``name`` means (see ``unit_matches``)."""
        view = self._view()
        generation = view.snapshot.generation, lexicon.fingerprint

        def read() -> UnitNames:
            return UnitNames(view.snapshot.unit_names(), lexicon)

        return self._named.get(
            (generation, name), lambda: self._units.get(generation, read).matching(name)
        )

    def known_units(self) -> KnownUnits:
        """The units of all documents, to be found in questions."""
        view = self._view()
        return self._known.get(
            view.snapshot.generation,
            lambda: KnownUnits(view.snapshot.unit_names()),
        )

    def departments(self) -> tuple[tuple[str, str, int], ...]:
        """Every department's name, role ("lead", "support") and how often it has it."""
        return self._view().snapshot.departments()

    def target_units(self) -> tuple[str, ...]:
        """The units of all numbers that measures set."""
        return self._view().snapshot.target_units()

    def search(
        self,
        text: str,
        *,
        expansions: Mapping[str, float] | Sequence[Mapping[str, float]] = (),
        filters: Filters = NO_FILTERS,
        limit: int = 10,
    ) -> tuple[Hit, ...]:
        """The measures that fit ``text`` best, one hit each, best first.

        ``expansions`` are further words or phrases with weights up to 1: they find what the
        question says in other words and count less than its own. Words for one thing add nothing
        to one another; those for several things are given as a sequence, for each of them one.

        Raises:
            IndexDamagedError: a store is missing or broken.
            ModelError: the embedder failed.
        """
        view = self._view()
        groups = (expansions,) if isinstance(expansions, Mapping) else expansions
        try:
            return self._search(view, text, groups, filters, limit)
        except IndexDamagedError:
            if self._fixed is not None or self._view() is view:
                raise
            return self._search(self._view(), text, groups, filters, limit)

    def close(self) -> None:
        """Close the stores."""
        self._opened.close()

    def _search(
        self,
        view: View,
        text: str,
        expansions: Sequence[Mapping[str, float]],
        filters: Filters,
        limit: int,
    ) -> tuple[Hit, ...]:
        retriever = Retriever(
            settings=self._settings,
            segmenter=self._segmenter,
            embedder=self._embedder,
            vectors=self._opened.vectors,
            rescorer=self._rescorer,
        )
        return retriever.search(view, text, expansions=expansions, filters=filters, limit=limit)

    def _view(self) -> View:
        return self._fixed or self._opened.current()

    def _find(self, document_id: str) -> tuple[View, Version]:
        view = self._view()
        version = view.by_id.get(document_id)
        if version is None:
            raise InputError(f"no document is called {document_id!r} in the index as it is now")
        return view, version


def open_index(
    home: Path,
    settings: Settings,
    embedder: Embedder | None,
    segmenter: Segmenter,
    *,
    rescorer: Rescorer | None = None,
) -> Index:
    """Open a home's index for reading; ``embedder`` may be None where vectors have no weight.

    Without a ``rescorer`` the order is that of the searches alone.

    Raises:
        IndexStateError: there is no index, or it is damaged or was made with other settings or
            another embedder; says which command mends it.
        StorageError: it can't be read.
    """

    def check(catalog: Catalog) -> None:
        found = catalog.made_with()
        identity = found.embedder if embedder is None else embedder.identity
        catalog.check_made_with(MadeWith(settings=settings.index_fingerprint, embedder=identity))

    return Index(Opened(Home(path=home), check), settings, embedder, segmenter, rescorer=rescorer)
