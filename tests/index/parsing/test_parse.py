"""A read text becomes a parsed document."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from index.documents import DocumentFacts, Measure, Obligation
from index.parsing.parse import digest_of, parse_document
from index.parsing.readers import ReadText

READ = ReadText(
    text="一、服务\n（一）办证。一日办结。\n（二）办照。", encoding="utf-8", digest="ab"
)
FACTS = DocumentFacts(id="d", title="方案", issued_on=dt.date(2024, 6, 12))


def read_obligation(
    measure: Measure, text: str, *, issued_on: dt.date | None, year: int | None
) -> Obligation:
    assert issued_on == FACTS.issued_on
    return Obligation(measure_id=measure.id, lead=("税务局",) if "办证" in measure.text else ())


def test_everything_is_derived_and_empty_obligations_are_dropped() -> None:
    parsed = parse_document(FACTS, READ, read_obligation=read_obligation)
    assert parsed.document.text == READ.text
    assert [m.number for m in parsed.outline.measures] == ["一", "二"]
    assert [o.measure_id for o in parsed.obligations] == ["d#0"]
    assert [p.measure_id for p in parsed.passages] == ["d#0", "d#1"]
    assert parsed.digest == digest_of(FACTS, READ)


def test_the_digest_changes_with_bytes_and_facts() -> None:
    digests = {
        digest_of(FACTS, READ),
        digest_of(replace(FACTS, title="办法"), READ),
        digest_of(FACTS, replace(READ, digest="cd")),
    }
    assert len(digests) == 3
