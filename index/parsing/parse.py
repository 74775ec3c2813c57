"""A text that was read → everything derived from it, ready to be written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Protocol

from index.documents import Document, DocumentFacts, Measure, Obligation, ParsedDocument
from index.parsing import measures, passages
from index.parsing.readers import ReadText
from index.parsing.tokens import count_tokens


class ReadObligation(Protocol):
    """Reads what a measure binds someone to."""

    def __call__(self, measure: Measure, text: str, *, issued_on: date | None) -> Obligation: ...


def parse_document(
    facts: DocumentFacts,
    read: ReadText,
    *,
    read_obligation: ReadObligation,
    budget: int = passages.DEFAULT_BUDGET,
    count: Callable[[str], int] = count_tokens,
) -> ParsedDocument:
    """Outline, measures, obligations and passages of a document; a pure function of its arguments.

    Raises:
        ValueError: ``budget`` is too small for a passage.
    """
    outline = measures.parse(facts.id, read.text)
    found = (
        read_obligation(measure, read.text, issued_on=facts.issued_on)
        for measure in outline.measures
    )
    return ParsedDocument(
        document=Document(facts=facts, text=read.text, pages=read.pages),
        digest=digest_of(facts, read),
        outline=outline,
        obligations=tuple(obligation for obligation in found if not obligation.is_empty),
        passages=passages.split(outline.measures, read.text, facts, budget, count),
    )


def digest_of(facts: DocumentFacts, read: ReadText) -> str:
    """A document's fingerprint: sha256 over its bytes' digest and its facts."""
    known = json.dumps(asdict(facts), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(f"{read.digest}\n{known}".encode()).hexdigest()
