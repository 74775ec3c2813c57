"""What the audit finds in a document, for the tab 文档; looked for once per state of the index."""

from __future__ import annotations

from collections.abc import Callable

from assistant.web.backend import Finding
from index.audit import AuditFinding, audit_document, find_duplicates
from index.errors import InputError
from index.recent import Recent
from index.search import Index

KEPT = 512


def make_audit(index: Index) -> Callable[[str], tuple[Finding, ...]]:
    """A function from a document's id to its findings; () when it is gone."""
    kept: Recent[tuple[Finding, ...]] = Recent(KEPT)
    alike: Recent[dict[str, list[AuditFinding]]] = Recent(1)

    def find(document_id: str) -> tuple[Finding, ...]:
        generation = index.generation
        shared = alike.get(generation, lambda: _duplicates(index))
        return kept.get(
            (generation, document_id),
            lambda: _read(index, document_id, shared.get(document_id, [])),
        )

    return find


def _duplicates(index: Index) -> dict[str, list[AuditFinding]]:
    found: dict[str, list[AuditFinding]] = {}
    for each in find_duplicates(index.facts()):
        found.setdefault(each.document_id, []).append(each)
    return found


def _read(index: Index, document_id: str, shared: list[AuditFinding]) -> tuple[Finding, ...]:
    try:
        found = audit_document(index, document_id, shared)
    except InputError:
        return ()
    return tuple(Finding(text=f.message, start=f.span.start, end=f.span.end) for f in found)
