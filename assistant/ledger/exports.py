"""The ledger as a file of a given format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ledger.view import Line

FORMATS = ("xlsx", "docx", "csv", "ics", "json")
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile:
    """A file of the ledger, ready to be written or sent."""

    name: str
    media_type: str
    content: bytes


def export(lines: Sequence[Line], form: str, as_of: dt.date) -> LedgerFile:
    """The lines as a file of format ``form``, one of FORMATS. Raises KeyError for another."""
    names = {"docx": "任务分工方案", "ics": "任务时限"}
    return LedgerFile(
        name=f"{names.get(form, '任务台账')}-{as_of}.{form}",
        media_type=_TYPES[form],
        content=_write(lines, form, as_of),
    )


def _write(lines: Sequence[Line], form: str, as_of: dt.date) -> bytes:
    match form:
        case "xlsx":
            from assistant.ledger.export_xlsx import to_xlsx

            return to_xlsx(lines, as_of)
        case "docx":
            from assistant.ledger.export_docx import to_docx

            return to_docx(lines, as_of)
        case "csv":
            from assistant.ledger.export_csv import to_csv

            return to_csv(lines)
        case "ics":
            from assistant.ledger.export_ics import to_ics

            return to_ics(lines, dt.datetime.now(dt.UTC))
        case _:
            from assistant.ledger.export_json import to_json

            return to_json(lines, as_of)
