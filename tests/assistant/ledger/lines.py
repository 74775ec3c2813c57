"""Lines made by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.due_status import DueStatus
from assistant.answering.rows import Row, target_kind
from assistant.ledger.totals import Totals, UnitTotal
from assistant.ledger.view import Line, view_row
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
from index.language.departments import is_group

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
    return tuple(view_row(row, as_of) for row in rows)


def add_up(lines: Sequence[Line]) -> Totals:
    """What the catalog's totals must be, counted line by line."""
    lead: Counter[tuple[str, str]] = Counter()
    joint: Counter[tuple[str, str]] = Counter()
    support: Counter[tuple[str, str]] = Counter()
    are_several = len({line.place for line in lines}) > 1
    for line in lines:
        place = line.place if are_several else ""
        leaders = {(name, place) for name in line.obligation.lead}
        lead.update(leaders)
        support.update({(name, place) for name in line.obligation.support} - leaders)
        if len(leaders) > 1:
            joint.update(leaders)
    units = sorted(
        (
            UnitTotal(
                name=unit[0],
                place=unit[1],
                lead=lead[unit],
                joint=joint[unit],
                support=support[unit],
            )
            for unit in {**lead, **support}
        ),
        key=lambda unit: (-unit.lead, -unit.support, unit.name, unit.place),
    )
    months = Counter(
        month
        for line in lines
        for month in {f"{d.by:%Y-%m}" for d in line.obligation.deadlines if d.by}
    )
    statuses = Counter(line.status for line in lines)
    targets = Counter(u for line in lines for u in {t.unit for t in line.obligation.targets})
    kinds = Counter(
        k for line in lines for k in {target_kind(t.unit) for t in line.obligation.targets}
    )
    documents = Counter(line.facts.id for line in lines)
    return Totals(
        lines=len(lines),
        units=tuple(unit for unit in units if not is_group(unit.name)),
        groups=tuple(unit for unit in units if is_group(unit.name)),
        without_unit=sum(not (x.obligation.lead or x.obligation.support) for x in lines),
        months=tuple(sorted(months.items())),
        statuses=tuple((status, statuses[status]) for status in DueStatus if statuses[status]),
        documents=tuple(documents.items()),
        targets=tuple(sorted(targets.items(), key=lambda each: (-each[1], each[0]))),
        target_kinds=tuple(kinds.most_common()),
        titles=tuple({line.facts.id: line.facts.title for line in lines}.items()),
    )
