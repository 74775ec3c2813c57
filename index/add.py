"""Adding files one by one: skipped when nothing changed, else parsed and written."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

from index.build_report import BuildReport, DocumentReport, Progress, ShowProgress, Stage, State
from index.documents import ParsedDocument
from index.errors import InputError, PolicyError
from index.sources import Found, Source, entry_values, fingerprint
from index.storage.home import Home
from index.storage.originals import keep_original
from index.writer import IndexWriter

if TYPE_CHECKING:
    from index.language.lexicon import Lexicon
    from index.settings import Settings

logger = logging.getLogger(__name__)


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
        writer.show_embedding = lambda done, total: self._show(Stage.EMBEDDING, done, total)
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


def _show_nothing(_progress: Progress) -> None:
    return None
