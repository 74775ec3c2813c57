"""Adding documents to a home: read, parse, write; what did not change is skipped."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.add import Builder, report_of
from index.build_report import BuildReport, Progress, ShowProgress, Stage, State
from index.documents import ParsedDocument
from index.errors import InputError
from index.sources import Source, find_sources
from index.storage.catalog import MadeWith
from index.storage.home import Home
from index.writer import open_writer

if TYPE_CHECKING:
    from index.language.embed import Embedder
    from index.language.lexicon import Lexicon
    from index.language.words import Segmenter
    from index.settings import Settings

LARGE_BYTES = 4_000_000
"""Above this a build starts its second process at once"""


def build(
    paths: Iterable[Path],
    *,
    home: Path,
    settings: Settings,
    embedder: Embedder,
    segmenter: Segmenter,
    lexicon: Lexicon,
    progress: ShowProgress | None = None,
) -> BuildReport:
    """Add the documents under ``paths``, or replace them where they changed.

    A file that can't be used is reported and doesn't stop the others. Documents become visible
    in one step at the end, in large builds in several; each of them whole.

    Raises:
        ManifestError: a manifest can't be used; nothing was changed.
        IndexLockedError, IndexMismatchError, StorageError, ModelError: see their classes.
    """
    found = find_sources(paths)
    opening = partial(
        open_writer,
        Home(path=home),
        made_with(settings, embedder),
        embedder,
        segmenter,
        is_large=_bytes_of(found.sources) > LARGE_BYTES,
    )
    builder = Builder(home, settings, lexicon, progress)
    with opening() as writer:
        return builder.run(writer, found)


def build_parsed(
    documents: Iterable[ParsedDocument],
    *,
    home: Path,
    settings: Settings,
    embedder: Embedder,
    segmenter: Segmenter,
    progress: ShowProgress | None = None,
    is_large: bool = True,
) -> BuildReport:
    """Add documents that were parsed elsewhere; one with the digest it has already is skipped."""
    began = time.perf_counter()
    reports = []
    with open_writer(
        Home(path=home), made_with(settings, embedder), embedder, segmenter, is_large=is_large
    ) as writer:
        digests = {version.facts.id: version.digest for version in writer.live()}
        for count, parsed in enumerate(documents, start=1):
            document_id = parsed.document.id
            state = State.REPLACED if document_id in digests else State.ADDED
            if digests.get(document_id) == parsed.digest:
                state = State.UNCHANGED
            else:
                writer.add(parsed)
            reports.append(report_of(parsed, state))
            if progress is not None:
                progress(
                    Progress(stage=Stage.READING, done=count, total=None, document=document_id)
                )
    return BuildReport(documents=tuple(reports), seconds=time.perf_counter() - began)


def remove(
    document_ids: Sequence[str],
    *,
    home: Path,
    settings: Settings,
    embedder: Embedder,
    segmenter: Segmenter,
) -> int:
    """Take documents out of the index; returns how many.

    Raises:
        InputError: there is no index here, or no document of one of the ids; nothing was removed.
    """
    if Home(path=home).store() is None:
        raise InputError(f"there is no index in {home}: build one with python -m index build")
    with open_writer(Home(path=home), made_with(settings, embedder), embedder, segmenter) as writer:
        known = [version.facts.id for version in writer.live()]
        unknown = [document_id for document_id in document_ids if document_id not in known]
        if unknown:
            raise InputError(
                f"no document is called {', '.join(unknown)}; there are {_few(known)} "
                f"(python -m index list --home {home})"
            )
        return writer.remove(document_ids)


def made_with(settings: Settings, embedder: Embedder) -> MadeWith:
    """What an index made now is made with."""
    return MadeWith(settings=settings.index_fingerprint, embedder=embedder.identity)


def _bytes_of(sources: Iterable[Source]) -> int:
    return sum(source.path.stat().st_size for source in sources if source.path.is_file())


def _few(names: Collection[str]) -> str:
    shown = sorted(names)[:10]
    more = len(names) - len(shown)
    return (", ".join(shown) or "none") + (f" and {more} more" if more else "")
