"""Small values for the tests of this room."""

from __future__ import annotations

from typing import Any

from eval.case_model import to_case
from eval.cases import Case
from eval.replies import Reply, to_reply
from index.documents import Measure, MeasureKind, Span


def make_case(type: str = "fact", **fields: Any) -> Case:
    """A valid case with what matters given."""
    raw: dict[str, Any] = {
        "id": "c1",
        "type": type,
        "question": "几天？",
        "must_include": [["5个工作日"]],
        **fields,
    }
    if "turns" in raw:
        raw.pop("question")
    if type == "unanswerable":
        raw["expected"] = "refuse"
        raw.pop("must_include")
    case, problems = to_case(raw)
    assert case is not None, problems
    return case


def make_reply(headline: str = "", answer: str | None = None, **fields: Any) -> Reply:
    """A reply with what matters given; the answer repeats the headline unless given."""
    raw = {
        "id": "c1",
        "status": "answered",
        "headline": headline,
        "answer": headline if answer is None else answer,
    }
    return to_reply({**raw, "citations": [], **fields})


def make_citation(quote: str, start: int = 0, document: str = "d", **fields: Any) -> dict[str, Any]:
    """A citation as it stands in a reply."""
    return {
        "n": 1,
        "document": document,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        **fields,
    }


def make_measure(number: str, title: str, text: str = "", section: tuple[str, ...] = ()) -> Measure:
    """A measure that only has a number, a title and words."""
    return Measure(
        id=f"d#{number}",
        document_id="d",
        ordinal=0,
        number=number,
        kind=MeasureKind.ROW,
        section=section,
        title=title,
        spans=(Span(start=0, end=1),),
        body=(Span(start=0, end=1),),
        text=text or title,
    )
