"""What the audit finds in a document, for the tab 文档; looked for once per state of the index."""

from __future__ import annotations

from collections.abc import Callable

from assistant.web.backend import Finding
from index.audit import audit_document
from index.errors import InputError
from index.recent import Recent
from index.search import Index

KEPT = 512


def make_audit(index: Index) -> Callable[[str], tuple[Finding, ...]]:
    """A function from a document's id to its findings; () when it is gone."""
    kept: Recent[tuple[Finding, ...]] = Recent(KEPT)

    def find(document_id: str) -> tuple[Finding, ...]:
        return kept.get((index.generation, document_id), lambda: _read(index, document_id))

    return find


def _read(index: Index, document_id: str) -> tuple[Finding, ...]:
    try:
        found = audit_document(index, document_id)
    except InputError:
        return ()
    return tuple(Finding(text=f.message, start=f.span.start, end=f.span.end) for f in found)
