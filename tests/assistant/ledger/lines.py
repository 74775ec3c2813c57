"""Lines made by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from assistant.answering.rows import Row
from assistant.ledger.view import Line, view_rows
from index.documents import (
    Deadline,
    Direction,
    DocumentFacts,
    Measure,
    MeasureKind,
    Obligation,
    Span,
    Target,
)

SPAN = Span(start=0, end=4)
FACTS = DocumentFacts(
    id="zengdu-2022",
    title="曾都区优化营商环境2022年重点任务清单",
    region=("湖北省", "随州市", "曾都区"),
    issued_on=dt.date(2022, 2, 1),
    period=(2022, 2022),
    source="https://example.org/policy?id=1",
)
DAY = dt.date(2022, 6, 20)


def due(by: dt.date | None = None, text: str = "2022年12月", **marks: bool) -> Deadline:
    return Deadline(text=text, span=SPAN, by=by, **marks)


def a_row(
    number: str = "1",
    text: str = "将年纳税时间压减至90小时以内。",
    *,
    lead: tuple[str, ...] = ("区税务局",),
    support: tuple[str, ...] = (),
    deadline: Deadline | None = None,
    facts: DocumentFacts = FACTS,
    section: tuple[str, ...] = ("一、纳税",),
    unit: str | None = None,
) -> Row:
    measure = Measure(
        id=f"{facts.id}#{number}",
        document_id=facts.id,
        ordinal=int(number),
        number=number,
        kind=MeasureKind.ITEM,
        section=section,
        spans=(SPAN,),
        body=(SPAN,),
        text=text,
    )
    targets = (
        (Target(amount=Decimal(90), unit=unit, direction=Direction.AT_MOST, text=text, span=SPAN),)
        if unit
        else ()
    )
    return Row(
        facts=facts,
        measure=measure,
        obligation=Obligation(
            measure_id=measure.id, lead=lead, support=support, deadline=deadline, targets=targets
        ),
    )


def lines_of(*rows: Row, as_of: dt.date = DAY) -> tuple[Line, ...]:
    return view_rows(rows, as_of)
