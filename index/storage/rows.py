"""Values to catalog rows and back, without loss."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from index.documents import (
    Deadline,
    Direction,
    DocumentFacts,
    Furniture,
    Measure,
    MeasureKind,
    Obligation,
    Passage,
    Section,
    Span,
    Target,
)

Row: TypeAlias = dict[str, Any]


class Stored(Protocol):
    """A row as the catalog gives it: columns by name."""

    def __getitem__(self, name: str, /) -> Any: ...


def facts_to_row(facts: DocumentFacts) -> Row:
    """Columns of ``versions`` that hold a document's facts."""
    first, last = facts.period or (None, None)
    return {
        "document_id": facts.id,
        "title": facts.title,
        "issuer": facts.issuer,
        "number": facts.number,
        "region": _list(facts.region),
        "issued_on": _day(facts.issued_on),
        "effective_on": _day(facts.effective_on),
        "expires_on": _day(facts.expires_on),
        "period_first": first,
        "period_last": last,
        "source": facts.source,
    }


def facts_from_row(row: Stored) -> DocumentFacts:
    """A document's facts from a row of ``versions``."""
    has_period = row["period_first"] is not None
    return DocumentFacts(
        id=row["document_id"],
        title=row["title"],
        issuer=row["issuer"],
        number=row["number"],
        region=read_words(row["region"]),
        issued_on=_read_day(row["issued_on"]),
        effective_on=_read_day(row["effective_on"]),
        expires_on=_read_day(row["expires_on"]),
        period=(row["period_first"], row["period_last"]) if has_period else None,
        source=row["source"],
    )


def section_to_row(section: Section) -> Row:
    """Columns of ``sections``."""
    return {
        "path": _list(section.path),
        "heading": _spans((section.heading,)),
        "span": f"{section.start} {section.end}",
    }


def section_from_row(row: Stored) -> Section:
    """A section from its row."""
    start, end = row["span"].split()
    (heading,) = _read_spans(row["heading"])
    return Section(path=read_words(row["path"]), heading=heading, start=int(start), end=int(end))


def furniture_to_row(piece: Furniture) -> Row:
    """Columns of ``furniture``."""
    return {"span": _spans((piece.span,)), "reason": piece.reason}


def furniture_from_row(row: Stored) -> Furniture:
    """A piece of furniture from its row."""
    return Furniture(span=_read_spans(row["span"])[0], reason=row["reason"])


def measure_to_row(measure: Measure) -> Row:
    """Columns of ``measures``."""
    return {
        "id": measure.id,
        "ordinal": measure.ordinal,
        "number": measure.number,
        "label": measure.label,
        "kind": measure.kind.value,
        "section": _list(measure.section),
        "title": measure.title,
        "spans": _spans(measure.spans),
        "body": _spans(measure.body),
        "text": measure.text,
    }


def measure_from_row(row: Stored, document_id: str) -> Measure:
    """A measure from its row."""
    return Measure(
        id=row["id"],
        document_id=document_id,
        ordinal=row["ordinal"],
        number=row["number"],
        label=row["label"],
        kind=MeasureKind(row["kind"]),
        section=read_words(row["section"]),
        title=row["title"],
        spans=_read_spans(row["spans"]),
        body=_read_spans(row["body"]),
        text=row["text"],
    )


def obligation_to_row(obligation: Obligation) -> Row:
    """Columns of ``obligations``."""
    deadline = obligation.deadline
    return {
        "measure_id": obligation.measure_id,
        "lead": _list(obligation.lead),
        "support": _list(obligation.support),
        "lead_raw": obligation.lead_raw,
        "support_raw": obligation.support_raw,
        "lead_span": obligation.lead_span and _spans((obligation.lead_span,)),
        "support_span": obligation.support_span and _spans((obligation.support_span,)),
        "support_label": obligation.support_label,
        "deadline": deadline.text if deadline else None,
        "deadline_span": _spans((deadline.span,)) if deadline else None,
        "due_on": _day(deadline.by) if deadline else None,
        "is_ongoing": bool(deadline and deadline.is_ongoing),
        "is_odd": bool(deadline and deadline.is_odd),
        "further": json.dumps([_deadline(d) for d in obligation.further], ensure_ascii=False),
        "targets": json.dumps([_target(t) for t in obligation.targets], ensure_ascii=False),
    }


def obligation_from_row(row: Stored) -> Obligation:
    """An obligation from its row."""
    deadline = None
    if row["deadline"] is not None:
        deadline = Deadline(
            text=row["deadline"],
            span=_read_spans(row["deadline_span"])[0],
            by=_read_day(row["due_on"]),
            is_ongoing=bool(row["is_ongoing"]),
            is_odd=bool(row["is_odd"]),
        )
    return Obligation(
        measure_id=row["measure_id"],
        lead=read_words(row["lead"]),
        support=read_words(row["support"]),
        lead_raw=row["lead_raw"],
        support_raw=row["support_raw"],
        lead_span=_read_spans(row["lead_span"])[0] if row["lead_span"] else None,
        support_span=_read_spans(row["support_span"])[0] if row["support_span"] else None,
        support_label=row["support_label"],
        deadline=deadline,
        further=tuple(_read_deadline(d) for d in json.loads(row["further"])),
        targets=tuple(_read_target(t) for t in json.loads(row["targets"])),
    )


def passage_to_row(passage: Passage, measure_text: str) -> Row:
    """Columns of ``passages``; a text that equals its measure's is not stored twice."""
    return {
        "id": passage.id,
        "measure_id": passage.measure_id,
        "text": None if passage.text == measure_text else passage.text,
        "context": passage.context,
        "spans": _spans(passage.spans),
    }


def passage_from_row(row: Stored, document_id: str, measure_text: str) -> Passage:
    """A passage from its row and its measure's text."""
    return Passage(
        id=row["id"],
        measure_id=row["measure_id"],
        document_id=document_id,
        text=measure_text if row["text"] is None else row["text"],
        context=row["context"],
        spans=_read_spans(row["spans"]),
    )


def _deadline(deadline: Deadline) -> list[Any]:
    span, by = deadline.span, _day(deadline.by)
    return [deadline.text, span.start, span.end, by, deadline.is_ongoing, deadline.is_odd]


def _read_deadline(stored: list[Any]) -> Deadline:
    text, start, end, by, is_ongoing, is_odd = stored
    return Deadline(
        text=text,
        span=Span(start=start, end=end),
        by=_read_day(by),
        is_ongoing=is_ongoing,
        is_odd=is_odd,
    )


def _target(target: Target) -> list[Any]:
    span = target.span
    return [
        str(target.amount),
        target.unit,
        target.direction.value,
        target.text,
        span.start,
        span.end,
    ]


def _read_target(stored: list[Any]) -> Target:
    amount, unit, direction, text, start, end = stored
    return Target(
        amount=Decimal(amount),
        unit=unit,
        direction=Direction(direction),
        text=text,
        span=Span(start=start, end=end),
    )


def _list(words: tuple[str, ...]) -> str:
    # Neighbouring measures share their section, and many have none
    return _listed(words) if words else "[]"


@lru_cache(maxsize=512)
def _listed(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False)


@lru_cache(maxsize=8192)
def read_words(stored: str) -> tuple[str, ...]:
    """A list of words from its column."""
    return () if stored == "[]" else tuple(json.loads(stored))


def _spans(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start} {span.end}" for span in spans)


def _read_spans(stored: str) -> tuple[Span, ...]:
    numbers = [int(number) for number in stored.split()]
    return tuple(
        Span(start=start, end=end) for start, end in zip(numbers[::2], numbers[1::2], strict=True)
    )


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_day(stored: str | None) -> dt.date | None:
    return None if stored is None else dt.date.fromisoformat(stored)
