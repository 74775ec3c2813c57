"""Adding documents to a home: read, parse, write; what did not change is skipped."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import time
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.build_report import BuildReport, DocumentReport, Progress, ShowProgress, Stage, State
from index.documents import ParsedDocument
from index.errors import InputError, PolicyError
from index.sources import Found, Source, entry_values, find_sources, fingerprint
from index.storage.catalog import MadeWith
from index.storage.home import Home
from index.storage.originals import keep_original
from index.writer import IndexWriter, open_writer

if TYPE_CHECKING:
    from index.language.embed import Embedder
    from index.language.lexicon import Lexicon
    from index.language.words import Segmenter
    from index.settings import Settings

LARGE_BYTES = 4_000_000
"""Above this a build starts its second process at once"""

logger = logging.getLogger(__name__)


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


class Builder:
    """One run over a set of files."""

    def __init__(
        self,
        home: Path,
        settings: Settings,
        lexicon: Lexicon,
        progress: ShowProgress | None,
    ) -> None:
        """Nothing is read yet."""
        self._originals = Home(path=home).originals
        self._settings = settings
        self._lexicon = lexicon
        self._progress = progress or _show_nothing
        self._derivation = derivation(settings, lexicon)
        self._passages = 0

    def run(self, writer: IndexWriter, found: Found) -> BuildReport:
        """Add what is new or changed."""
        began = time.perf_counter()
        digests = {version.facts.id: version for version in writer.live()}
        reports = [
            DocumentReport(
                state=State.SKIPPED, path=path, message=f"{path}: no reader knows this kind of file"
            )
            for path in found.skipped
        ]
        reports += [
            DocumentReport(state=State.FAILED, path=path, message=message)
            for path, message in found.missing
        ]
        total = len(found.sources)
        for count, source in enumerate(found.sources, start=1):
            version = digests.get(source.document_id)
            report = self._add(writer, source, version.digest if version else None)
            if report.state is State.UNCHANGED and version is not None:
                report = dataclasses.replace(
                    report,
                    title=version.facts.title,
                    sections=version.sections,
                    measures=version.measures,
                    obligations=version.obligations,
                    passages=version.passages,
                )
            reports.append(report)
            self._show(Stage.READING, count, total, source.document_id)
        self._show(Stage.WRITING, total, total)
        writer.commit()
        self._show(Stage.DONE, total, total)
        return BuildReport(documents=tuple(reports), seconds=time.perf_counter() - began)

    def _add(self, writer: IndexWriter, source: Source, known: str | None) -> DocumentReport:
        document_id, path = source.document_id, source.path
        try:
            content = self._read_bytes(path)
            print_of_file = fingerprint(source, content)
            digest = hashlib.sha256(f"{print_of_file}{self._derivation}".encode()).hexdigest()
            if digest == known:
                return DocumentReport(state=State.UNCHANGED, id=document_id, path=path)
            parsed = dataclasses.replace(self._parse(source), digest=digest)
        except InputError as error:
            return DocumentReport(state=State.FAILED, id=document_id, path=path, message=str(error))
        except PolicyError:
            raise
        except Exception as error:
            logger.info("document %s could not be parsed", document_id, exc_info=True)
            message = f"{path} could not be parsed ({type(error).__name__}: {error}): report it"
            return DocumentReport(state=State.FAILED, id=document_id, path=path, message=message)
        original = source.original or keep_original(
            self._originals,
            document_id=document_id,
            digest=print_of_file,
            path=path,
            content=content,
            given=entry_values(source.entry),
        )
        writer.add(parsed, original=original)
        self._passages += len(parsed.passages)
        state = State.ADDED if known is None else State.REPLACED
        return dataclasses.replace(report_of(parsed, state), path=path)

    def _read_bytes(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > self._most_bytes:
                raise InputError(
                    f"{path} is larger than {self._settings.max_file_megabytes} MB: split it, "
                    "or raise POLICY_MAX_FILE_MEGABYTES"
                )
            return path.read_bytes()
        except OSError as error:
            raise InputError(
                f"{path} can't be read ({error.strerror or error}): check its permissions"
            ) from error

    def _parse(self, source: Source) -> ParsedDocument:
        from index.language.regions import find_regions
        from index.parsing.facts import read_facts
        from index.parsing.obligations import read_obligation
        from index.parsing.parse import parse_document
        from index.parsing.readers import read

        text = read(source.path, largest_bytes=self._most_bytes)
        facts = read_facts(
            text.text,
            source.path.stem,
            entry=source.entry,
            find_regions=lambda words: find_regions(words, self._lexicon),
        )
        return parse_document(
            dataclasses.replace(facts, id=source.document_id),
            text,
            read_obligation=read_obligation,
            budget=self._settings.passage_tokens,
        )

    @property
    def _most_bytes(self) -> int:
        return self._settings.max_file_megabytes * 1024 * 1024

    def _show(self, stage: Stage, done: int, total: int, document: str = "") -> None:
        self._progress(
            Progress(
                stage=stage, done=done, total=total, document=document, passages=self._passages
            )
        )


def derivation(settings: Settings, lexicon: Lexicon) -> str:
    """Changes with everything that turns a file into measures: our code, the lexicon, the budget."""
    code = hashlib.sha256()
    room = Path(__file__).resolve().parent
    for path in sorted(
        [room / "documents.py", *room.glob("parsing/**/*.py"), *room.glob("language/*.py")]
    ):
        code.update(path.read_bytes())
    parts = [code.hexdigest(), lexicon.fingerprint, settings.passage_tokens]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def report_of(parsed: ParsedDocument, state: State) -> DocumentReport:
    """What is counted of a document."""
    return DocumentReport(
        state=state,
        id=parsed.document.id,
        title=parsed.document.facts.title,
        sections=len(parsed.outline.sections),
        measures=len(parsed.outline.measures),
        obligations=len(parsed.obligations),
        passages=len(parsed.passages),
    )


def _bytes_of(sources: Iterable[Source]) -> int:
    return sum(source.path.stat().st_size for source in sources if source.path.is_file())


def _few(names: Collection[str]) -> str:
    shown = sorted(names)[:10]
    more = len(names) - len(shown)
    return (", ".join(shown) or "none") + (f" and {more} more" if more else "")


def _show_nothing(_progress: Progress) -> None:
    return None
