"""The ledger as JSON: lines with everything known of them, and their totals."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.ledger.totals import add_up
from assistant.ledger.view import Line


def to_json(lines: Sequence[Line], as_of: dt.date) -> bytes:
    """``{"as_of", "total", "items": […], "totals": {…}}``; dates as 2022-06-30."""
    content = {
        "as_of": as_of,
        "total": len(lines),
        "items": [_item(line) for line in lines],
        "totals": asdict(add_up(lines)),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode()


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
        "deadline": deadline.text if deadline else None,
        "due_on": deadline.by if deadline else None,
        "is_ongoing": bool(deadline and deadline.is_ongoing),
        "status": line.status.value,
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
