"""Adding files one by one: skipped when nothing changed, else parsed and written."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.build_report import BuildReport, DocumentReport, Progress, ShowProgress, Stage, State
from index.documents import ParsedDocument
from index.errors import InputError, PolicyError
from index.parse_source import SourceParser
from index.parse_workers import ParseWorkers
from index.sources import Found, Source, entry_values, fingerprint
from index.storage.home import Home
from index.storage.originals import keep_original
from index.storage.snapshot import Version
from index.writer import IndexWriter

if TYPE_CHECKING:
    from index.language.lexicon import Lexicon
    from index.settings import Settings

MOST_BYTES_AHEAD = 32_000_000
"""Files whose documents are parsed before it is their turn hold no more than this"""

logger = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class _Begun:
    """A source on its way to being written."""

    source: Source
    version: Version | None
    """What is in the index now"""
    content: bytes = b""
    print_of_file: str = ""
    digest: str = ""
    wait: Callable[[], ParsedDocument] | None = None
    """Waits for the parsed document"""
    report: DocumentReport | None = None
    """Set where nothing needs writing: unchanged or unreadable"""


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
        self._parser = SourceParser(
            lexicon=lexicon,
            passage_tokens=settings.passage_tokens,
            largest_bytes=settings.max_file_megabytes * 1024 * 1024,
        )
        self._progress = progress or _show_nothing
        self._derivation = derivation(settings, lexicon)
        self._passages = 0

    def run(self, writer: IndexWriter, found: Found) -> BuildReport:
        """Add what is new or changed."""
        began = time.perf_counter()
        writer.show_embedding = lambda done, total: self._show(Stage.EMBEDDING, done, total)
        versions = {version.facts.id: version for version in writer.live()}
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
        begun = (self._begun(source, versions.get(source.document_id)) for source in found.sources)
        with ParseWorkers(self._parser) as workers:
            for count, each in enumerate(_ahead(begun, workers), start=1):
                reports.append(each.report or self._write(writer, each))
                self._show(Stage.READING, count, total, each.source.document_id)
        self._show(Stage.WRITING, total, total)
        writer.commit()
        self._show(Stage.DONE, total, total)
        return BuildReport(documents=tuple(reports), seconds=time.perf_counter() - began)

    def _begun(self, source: Source, version: Version | None) -> _Begun:
        begun = _Begun(source=source, version=version)
        try:
            begun.content = self._read_bytes(source.path)
        except InputError as error:
            begun.report = _failed(source, str(error))
            return begun
        begun.print_of_file = fingerprint(source, begun.content)
        made_of = f"{begun.print_of_file}{self._derivation}"
        begun.digest = hashlib.sha256(made_of.encode()).hexdigest()
        if version is not None and version.digest == begun.digest:
            begun.report = _unchanged(source, version)
        return begun

    def _write(self, writer: IndexWriter, begun: _Begun) -> DocumentReport:
        source = begun.source
        assert begun.wait is not None
        try:
            parsed = dataclasses.replace(begun.wait(), digest=begun.digest)
        except InputError as error:
            return _failed(source, str(error))
        except PolicyError:
            raise
        except Exception as error:
            logger.info("document %s could not be parsed", source.document_id, exc_info=True)
            reason = f"{type(error).__name__}: {error}"
            return _failed(source, f"{source.path} could not be parsed ({reason}): report it")
        original = source.original or keep_original(
            self._originals,
            document_id=source.document_id,
            digest=begun.print_of_file,
            path=source.path,
            content=begun.content,
            given=entry_values(source.entry),
        )
        writer.add(parsed, original=original)
        self._passages += len(parsed.passages)
        state = State.ADDED if begun.version is None else State.REPLACED
        return dataclasses.replace(report_of(parsed, state), path=source.path)

    def _read_bytes(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > self._parser.largest_bytes:
                raise InputError(
                    f"{path} is larger than {self._settings.max_file_megabytes} MB: split it, "
                    "or raise POLICY_MAX_FILE_MEGABYTES"
                )
            return path.read_bytes()
        except OSError as error:
            raise InputError(
                f"{path} can't be read ({error.strerror or error}): check its permissions"
            ) from error

    def _show(self, stage: Stage, done: int, total: int, document: str = "") -> None:
        self._progress(
            Progress(
                stage=stage, done=done, total=total, document=document, passages=self._passages
            )
        )


def _ahead(sources: Iterable[_Begun], workers: ParseWorkers) -> Iterator[_Begun]:
    """Each in its turn; meanwhile those that follow are being parsed."""
    waiting: deque[_Begun] = deque()
    size = 0
    for each in sources:
        if each.report is None:
            each.wait = workers.begin(each.source, len(each.content))
        waiting.append(each)
        size += len(each.content)
        while len(waiting) > workers.ahead or size > MOST_BYTES_AHEAD:
            size -= len(waiting[0].content)
            yield waiting.popleft()
    yield from waiting


def derivation(settings: Settings, lexicon: Lexicon) -> str:
    """Changes with everything that turns a file into measures: our code, the lexicon, the budget."""
    code = hashlib.sha256()
    room = Path(__file__).resolve().parent
    for path in sorted(
        [
            room / "documents.py",
            room / "storage" / "ledger_items.py",
            *room.glob("parsing/**/*.py"),
            *room.glob("language/*.py"),
        ]
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


def _failed(source: Source, message: str) -> DocumentReport:
    return DocumentReport(
        state=State.FAILED, id=source.document_id, path=source.path, message=message
    )


def _unchanged(source: Source, version: Version) -> DocumentReport:
    return DocumentReport(
        state=State.UNCHANGED,
        id=source.document_id,
        path=source.path,
        title=version.facts.title,
        sections=version.sections,
        measures=version.measures,
        obligations=version.obligations,
        passages=version.passages,
    )


def _show_nothing(_progress: Progress) -> None:
    return None
