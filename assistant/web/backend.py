"""What the page asks of the rooms behind it, as protocols: the assistant, its index, the shelf of documents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from assistant.answers import Answer
from index.documents import Document, DocumentFacts, Measure, Obligation, Outline

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, what is done and how much there is (0 when unknown)."""


class IndexReader(Protocol):
    """The read side of the index, as far as the page looks into it."""

    @property
    def generation(self) -> str:
        """Changes with every commit."""

    def facts(self) -> tuple[DocumentFacts, ...]:
        """Facts of all documents."""

    def numbered(self) -> Mapping[str, int]:
        """How many numbered measures each document has."""

    def snapshot(self) -> AbstractContextManager[IndexReader]:
        """The index as it is now, whatever is written meanwhile."""

    def document(self, document_id: str, /) -> Document:
        """One document with its text."""

    def measures(self, document_id: str, /) -> tuple[Measure, ...]:
        """Measures of one document, in order."""

    def outline(self, document_id: str, /) -> Outline:
        """Structure of one document."""

    def obligations(
        self, document_id: str | None = None, /
    ) -> tuple[tuple[Measure, Obligation], ...]:
        """Measures that bind somebody, with what they bind to; of one document or of all."""


class Replier(Protocol):
    """The assistant: questions in, answers out."""

    @property
    def index(self) -> IndexReader:
        """The index it answers from."""

    def ask(self, turns: Sequence[str], *, regions: Sequence[str] = ()) -> Answer:
        """The answer to the last of ``turns``."""

    def stream(
        self,
        turns: Sequence[str],
        *,
        regions: Sequence[str] = (),
        stopped: threading.Event | None = None,
    ) -> Iterator[Any]:
        """Pieces (``text``, ``is_verified``) or wholes (``checked``, ``unchecked``), then the ``answer``.

        Setting ``stopped`` ends the request at a model's provider.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """An original as it was handed in."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that looks wrong in a document (稽核发现)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How adding went: documents that are in the index now, and what could not be used."""

    ids: tuple[str, ...]
    problems: tuple[str, ...] = ()


class Shelf(Protocol):
    """The documents as things that can be added, replaced, removed and handed out."""

    def add(self, paths: Sequence[Path], progress: Progress) -> Added:
        """Add or replace documents. Raises PolicyError."""

    def remove(self, document_id: str) -> None:
        """Remove a document for good. Raises PolicyError."""

    def raw(self, document_id: str) -> RawFile:
        """The original bytes, or the text as UTF-8 where no original is kept. Raises KeyError."""

    def findings(self, document_id: str) -> tuple[Finding, ...]:
        """What the audit finds in a document."""
