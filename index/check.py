"""Whether a home's stores agree: words, vectors and originals against the catalog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import IndexDamagedError, InputError, StorageError
from index.storage.catalog import Catalog, MadeWith
from index.storage.home import Home, Store
from index.storage.lexical import LexicalIndex
from index.storage.originals import read_original
from index.storage.snapshot import Snapshot
from index.storage.vectors import VectorIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is missing or too much."""

    store: str
    """ "catalog", "words", "vectors" or "originals" """
    message: str
    document_id: str | None = None
    is_repairable: bool = True
    """Whether ``check --repair`` mends it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check found."""

    documents: int
    measures: int
    obligations: int
    passages: int
    problems: tuple[Problem, ...]


def check(home: Path, made_with: MadeWith) -> CheckReport:
    """Compare every store with the catalog.

    Raises:
        InputError: there is no index here.
        IndexDamagedError, IndexMismatchError: the catalog itself can't be used.
        StorageError: the disk refuses even the catalog; for the other stores it is a problem.
    """
    place = Home(path=home)
    store = place.store()
    if store is None:
        raise InputError(f"there is no index in {home}: build one with python -m index build")
    catalog = Catalog.open(store.catalog)
    try:
        catalog.check_made_with(made_with)
        catalog.verify()
        snapshot = Snapshot(catalog)
        problems = (
            *_check_counts(snapshot),
            *_check_words(snapshot, store),
            *_check_vectors(snapshot, store),
            *_check_originals(snapshot, place),
        )
        versions = snapshot.versions
        return CheckReport(
            documents=len(versions),
            measures=sum(version.measures for version in versions),
            obligations=sum(version.obligations for version in versions),
            passages=sum(version.passages for version in versions),
            problems=problems,
        )
    finally:
        catalog.close()


def _check_counts(snapshot: Snapshot) -> Iterator[Problem]:
    stored = snapshot.counts()
    for name in ("sections", "measures", "obligations", "passages"):
        noted = sum(getattr(version, name) for version in snapshot.versions)
        if noted != stored[name]:
            yield Problem(
                store="catalog",
                message=f"{stored[name]} {name} are stored where {noted} are noted",
                is_repairable=False,
            )


def _check_words(snapshot: Snapshot, store: Store) -> Iterator[Problem]:
    """Old and half-written passages that the next build sweeps are no problem: no search sees them."""
    try:
        found = LexicalIndex(store.words).searcher().keys()
    except (IndexDamagedError, StorageError) as error:
        yield _unusable("words", error)
        return
    for version in snapshot.versions:
        wanted = set(range(version.first_passage, version.end_passage))
        missing = len(wanted - found)
        found -= wanted
        if missing:
            yield Problem(
                store="words",
                message=f"{missing} of {len(wanted)} passages are not in the word index",
                document_id=version.facts.id,
            )
    for first, end in (*snapshot.dead(), (snapshot.next_passage, None)):
        found = {key for key in found if key < first or (end is not None and key >= end)}
    if found:
        yield Problem(store="words", message=f"{len(found)} passages belong to no document")


def _check_vectors(snapshot: Snapshot, store: Store) -> Iterator[Problem]:
    vectors = VectorIndex(store.vectors)
    stored: dict[str, set[int]] = {}
    try:
        for segment in snapshot.segments:
            try:
                stored[segment] = vectors.keys(segment)
            except (IndexDamagedError, StorageError) as error:
                yield _unusable("vectors", error)
    finally:
        vectors.close()
    unusable = snapshot.segments.keys() - stored.keys()
    for version in snapshot.versions:
        if version.segment in unusable:
            continue
        wanted = set(range(version.first_passage, version.end_passage))
        missing = len(wanted - stored.get(version.segment, set()))
        if missing:
            yield Problem(
                store="vectors",
                message=f"{missing} of {len(wanted)} passages have no vector",
                document_id=version.facts.id,
            )


def _check_originals(snapshot: Snapshot, home: Home) -> Iterator[Problem]:
    for version in snapshot.versions:
        if not version.original:
            continue
        message = "the file it came from is missing: build it again from its source"
        try:
            if read_original(home.originals, version.original) is not None:
                continue
        except StorageError as error:
            message = str(error)
        yield Problem(
            store="originals",
            message=message,
            document_id=version.facts.id,
            is_repairable=False,
        )


def _unusable(store: str, error: IndexDamagedError | StorageError) -> Problem:
    """Damage can be mended; what a full disk or missing permission hides may be whole."""
    is_damage = isinstance(error, IndexDamagedError)
    return Problem(store=store, message=str(error), is_repairable=is_damage)
