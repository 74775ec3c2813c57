"""The documents of a home as the page adds, removes and hands them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.web.backend import Added, Finding, IndexReader, Progress, RawFile
from index.settings import Settings


@dataclass(slots=True, kw_only=True)
class HomeShelf:
    """Writes to ``settings.home``; what writing needs is loaded at its first use."""

    settings: Settings
    index: IndexReader
    audit: Callable[[str], tuple[Finding, ...]] | None = None
    """What looks wrong in a document, by id"""
    _parts: dict[str, Any] | None = None

    def add(self, paths: Sequence[Path], progress: Progress) -> Added:
        """Add or replace documents. Raises PolicyError."""
        from index.build import build
        from index.build_report import Progress as Step
        from index.build_report import State

        def show(step: Step) -> None:
            progress(step.stage.value, step.done, step.total or 0)

        report = build(paths, **self._open_parts(), progress=show)
        written = {State.ADDED, State.REPLACED, State.UNCHANGED}
        return Added(
            ids=tuple(d.id for d in report.documents if d.id and d.state in written),
            problems=tuple(d.message for d in report.documents if d.state not in written),
        )

    def remove(self, document_id: str) -> None:
        """Remove a document for good. Raises PolicyError."""
        from index.build import remove

        parts = self._open_parts()
        del parts["lexicon"]
        remove([document_id], **parts)

    def raw(self, document_id: str) -> RawFile:
        """The file as it came, or the text as UTF-8 where none is kept. Raises KeyError."""
        from index.storage.home import Home
        from index.storage.originals import all_originals

        if document_id not in {facts.id for facts in self.index.facts()}:
            raise KeyError(document_id)
        kept = [
            original
            for original in all_originals(Home(path=self.settings.home).originals)
            if original.document_id == document_id
        ]
        if not kept:
            text = self.index.document(document_id).text
            return RawFile(name=f"{document_id}.txt", content=text.encode())
        latest = max(kept, key=lambda original: original.path.stat().st_mtime)
        return RawFile(name=latest.path.name, content=latest.path.read_bytes())

    def findings(self, document_id: str) -> tuple[Finding, ...]:
        """What the audit finds in a document."""
        return self.audit(document_id) if self.audit else ()

    def _open_parts(self) -> dict[str, Any]:
        if self._parts is None:
            from index.language.embed import open_embedder
            from index.language.lexicon import load_lexicon
            from index.language.words import load_segmenter

            folder = self.settings.lexicon_folder
            self._parts = {
                "home": self.settings.home,
                "settings": self.settings,
                "embedder": open_embedder(self.settings),
                "segmenter": load_segmenter(folder),
                "lexicon": load_lexicon(folder),
            }
        return dict(self._parts)
