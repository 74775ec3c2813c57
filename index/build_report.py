"""What a build says: while it runs, and at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class State(StrEnum):
    """How a build ended for one document or file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    """No reader knows this kind of file"""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """What became of one document or file."""

    state: State
    id: str | None = None
    title: str = ""
    path: Path | None = None
    sections: int = 0
    measures: int = 0
    obligations: int = 0
    passages: int = 0
    message: str = ""
    """For failed and skipped files: what, where and what to do"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What became of all documents of a build."""

    documents: tuple[DocumentReport, ...]
    seconds: float

    def count(self, state: State) -> int:
        """How many ended in ``state``."""
        return sum(document.state is state for document in self.documents)

    @property
    def has_failures(self) -> bool:
        """Whether something asked for could not be done."""
        return self.count(State.FAILED) > 0


class Stage(StrEnum):
    """What a build is doing."""

    READING = "reading"
    """Reading and parsing documents, writing words and vectors"""
    EMBEDDING = "embedding"
    """Making vectors of what was read; counts passages, not documents"""
    WRITING = "writing"
    """Waiting for the stores, making the new versions visible"""
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a build is."""

    stage: Stage
    done: int
    total: int | None
    """Documents in all (passages while embedding); None when that isn't known"""
    document: str = ""
    """The document just finished"""
    passages: int = 0
    """Passages written so far"""


ShowProgress = Callable[[Progress], None]
