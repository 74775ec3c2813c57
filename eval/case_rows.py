"""Cases back into the rows a case file holds."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from eval.cases import Case

_SPECIAL = frozenset({"turns", "evidence", "extra"})


def case_row(case: Case) -> dict[str, Any]:
    """The JSON object of a case; what is empty stays out."""
    row: dict[str, Any] = {"id": case.id, "type": case.type}
    row |= {"turns": list(case.turns)} if len(case.turns) > 1 else {"question": case.question}
    for field in fields(case):
        value = getattr(case, field.name)
        if field.name not in _SPECIAL and value not in (None, "", (), {}, False):
            row[field.name] = _plain(value)
    if case.evidence:
        row["evidence"] = [
            {"document": part.document, "quote": part.quote} for part in case.evidence
        ]
    return {**row, **case.extra}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value
