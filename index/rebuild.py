"""Making an index anew, beside the one in use, and putting it in use when it is complete."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.add import Builder, report_of
from index.build import made_with
from index.build_report import BuildReport, DocumentReport, ShowProgress, State
from index.documents import ParsedDocument
from index.errors import IndexDamagedError, IndexMismatchError
from index.sources import Found, Source, entry_from_values, find_sources
from index.storage.catalog import Catalog
from index.storage.home import Home
from index.storage.originals import all_originals, read_original
from index.storage.snapshot import Snapshot, Version
from index.tools import Tools
from index.writer import open_writer


def rebuild(
    paths: Iterable[Path], *, home: Path, tools: Tools, progress: ShowProgress | None = None
) -> BuildReport:
    """Make the index anew from the originals in the home, and from ``paths`` besides.

    The index in use answers until the new one is complete. Documents that did not come from a
    file are carried over from the old catalog as they were parsed, if it can be read.

    Raises:
        ManifestError: a manifest can't be used; nothing was changed.
        IndexLockedError, StorageError, ModelError: see their classes.
    """
    place = Home(path=home)
    given = find_sources(paths)
    replaced = {source.document_id for source in given.sources}
    kept = [source for source in _kept_sources(place) if source.document_id not in replaced]
    known = replaced | {source.document_id for source in kept}
    found = Found(sources=(*kept, *given.sources), skipped=given.skipped, missing=given.missing)
    made = made_with(tools.settings, tools.embedder)
    with open_writer(place, made, tools.embedder, tools.segmenter, is_rebuild=True) as writer:
        carried = []
        for parsed in _carried(place, tools.settings.passage_tokens):
            if parsed.document.id not in known:
                writer.add(parsed)
                carried.append(report_of(parsed, State.REPLACED))
        report = Builder(home, tools.settings, tools.lexicon, progress).run(writer, found)
    return dataclasses.replace(report, documents=(*carried, *report.documents))


def rewrite(*, home: Path, tools: Tools) -> BuildReport:
    """Write words and vectors anew from the catalog, which must be sound; nothing is parsed.

    Raises:
        IndexDamagedError: the catalog can't be read.
        IndexLockedError, StorageError, ModelError: see their classes.
    """
    began = time.perf_counter()
    place = Home(path=home)
    made = made_with(tools.settings, tools.embedder)
    reports: list[DocumentReport] = []
    with open_writer(place, made, tools.embedder, tools.segmenter, is_rebuild=True) as writer:
        for version, parsed in _parsed_versions(place):
            writer.add(parsed, original=version.original)
            reports.append(report_of(parsed, State.REPLACED))
    return BuildReport(documents=tuple(reports), seconds=time.perf_counter() - began)


def _kept_sources(home: Home) -> list[Source]:
    try:
        versions = _versions(home)
    except (IndexDamagedError, IndexMismatchError):
        originals = list(all_originals(home.originals))
    else:
        names = sorted(version.original for version in versions if version.original)
        originals = [
            original
            for original in (read_original(home.originals, name) for name in names)
            if original is not None
        ]
    return [
        Source(
            path=original.path,
            document_id=original.document_id,
            entry=entry_from_values(original.given),
            original=original.name,
        )
        for original in originals
    ]


def _carried(home: Home, budget: int) -> Iterator[ParsedDocument]:
    from index.parsing.passages import split

    try:
        for _, parsed in _parsed_versions(home):
            facts, text = parsed.document.facts, parsed.document.text
            passages = split(parsed.outline.measures, text, facts, budget)
            yield dataclasses.replace(parsed, passages=tuple(passages))
    except (IndexDamagedError, IndexMismatchError):
        return


def _versions(home: Home) -> tuple[Version, ...]:
    store = home.store()
    if store is None:
        return ()
    catalog = Catalog.open(store.catalog)
    try:
        return Snapshot(catalog).versions
    finally:
        catalog.close()


def _parsed_versions(home: Home) -> Iterator[tuple[Version, ParsedDocument]]:
    store = home.store()
    if store is None:
        return
    catalog = Catalog.open(store.catalog)
    try:
        snapshot = Snapshot(catalog)
        for version in snapshot.versions:
            yield (
                version,
                ParsedDocument(
                    document=snapshot.document(version),
                    digest=version.digest,
                    outline=snapshot.outline(version),
                    obligations=snapshot.obligations(version),
                    passages=snapshot.passages(version),
                ),
            )
    finally:
        catalog.close()
