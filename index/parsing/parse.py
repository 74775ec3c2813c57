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
from index.parsing.deadlines import Calendar
from index.parsing.inherited import inherit
from index.parsing.merged_cells import fill_merged
from index.parsing.readers import ReadText
from index.parsing.tokens import count_tokens


class ReadObligation(Protocol):
    """Reads what a measure binds someone to."""

    def __call__(
        self, measure: Measure, text: str, *, issued_on: date | None, year: int | None
    ) -> Obligation: ...


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
    year = planned_year(facts)
    own = [
        read_obligation(measure, read.text, issued_on=facts.issued_on, year=year)
        for measure in outline.measures
    ]
    calendar = Calendar(issued_on=facts.issued_on, year=year)
    own = fill_merged(outline.measures, own)
    found = inherit(outline, own, read.text, calendar)
    return ParsedDocument(
        document=Document(facts=facts, text=read.text, pages=read.pages),
        digest=digest_of(facts, read),
        outline=outline,
        obligations=tuple(obligation for obligation in found if not obligation.is_empty),
        passages=passages.split(outline.measures, read.text, facts, budget, count),
    )


def planned_year(facts: DocumentFacts) -> int | None:
    """The one year a document plans for: 2024年工作要点; None for a plan of several years or without any."""
    first, last = facts.period or (None, 0)
    return first if first == last else None


def digest_of(facts: DocumentFacts, read: ReadText) -> str:
    """A document's fingerprint: sha256 over its bytes' digest and its facts."""
    known = json.dumps(asdict(facts), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(f"{read.digest}\n{known}".encode()).hexdigest()
