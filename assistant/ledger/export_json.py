"""The ledger as JSON: lines with everything known of them, and their totals."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, BinaryIO

from assistant.ledger.totals import Totals
from assistant.ledger.view import Line


def write_json(lines: Iterable[Line], totals: Totals, as_of: dt.date, out: BinaryIO) -> None:
    """``{"as_of", "total", "items": […], "totals": {…}}``, an item a line of the file; dates as 2022-06-30."""
    out.write(f'{{\n"as_of": {_dump(as_of)},\n"total": {totals.lines},\n"items": ['.encode())
    for number, line in enumerate(lines):
        out.write(f"{',' if number else ''}\n{_dump(_item(line))}".encode())
    summed = {name: value for name, value in asdict(totals).items() if name != "titles"}
    out.write(f'\n],\n"totals": {_dump(summed)}\n}}\n'.encode())


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _item(line: Line) -> dict[str, Any]:
    bound, deadline = line.obligation, line.deadline
    spans = line.measure.body or line.measure.spans
    return {
        "document": line.facts.id,
        "title": line.facts.title,
        "region": list(line.facts.region),
        "section": list(line.measure.section),
        "measure": line.measure.number,
        "text": line.measure.text,
        "lead": list(bound.lead),
        "support": list(bound.support),
        "support_label": bound.support_label,
        "deadline": bound.due_text or None,
        "due_on": deadline.by if deadline else None,
        "is_ongoing": bool(deadline and deadline.is_ongoing),
        "status": line.status.value,
        "inherited": list(line.inherited),
        "targets": [
            {
                "amount": str(t.amount),
                "unit": t.unit,
                "direction": t.direction.value,
                "text": t.text,
            }
            for t in bound.targets
        ],
        "note": line.note,
        "source": {
            "text": line.source,
            "address": line.address,
            "start": spans[0].start,
            "end": spans[-1].end,
        },
    }
