"""The ledger as a file of a given format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import BinaryIO

from assistant.ledger.totals import Totals
from assistant.ledger.view import Line

FORMATS = ("xlsx", "docx", "csv", "ics", "json")
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
}
_NAMES = {"docx": "任务分工方案", "ics": "任务时限"}


def file_name(form: str, as_of: dt.date) -> str:
    """What a file of format ``form`` is called."""
    return f"{_NAMES.get(form, '任务台账')}-{as_of}.{form}"


def write_file(
    lines: Iterable[Line], totals: Totals, as_of: dt.date, form: str, out: BinaryIO
) -> None:
    """Write the lines to ``out`` in format ``form``, reading them as it goes. Raises KeyError for another."""
    match form:
        case "xlsx":
            from assistant.ledger.export_xlsx import write_xlsx

            write_xlsx(lines, totals, as_of, out)
        case "docx":
            from assistant.ledger.export_docx import write_docx

            write_docx(lines, totals.lines, as_of, out)
        case "csv":
            from assistant.ledger.export_csv import write_csv

            write_csv(lines, out)
        case "ics":
            from assistant.ledger.export_ics import write_ics

            write_ics(lines, dt.datetime.now(dt.UTC), out)
        case "json":
            from assistant.ledger.export_json import write_json

            write_json(lines, totals, as_of, out)
        case _:
            raise KeyError(form)
