"""The ledger as comma-separated values that spreadsheets open as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from assistant.ledger.columns import ledger_columns
from assistant.ledger.view import Line

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(lines: Iterable[Line], out: BinaryIO) -> None:
    """UTF-8 with a byte order mark, which spreadsheets need to recognise Chinese.

    A cell that would start a formula (=HYPERLINK(…)) gets an apostrophe before it.
    """
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    columns = ledger_columns()
    writer.writerow([column.heading for column in columns])
    for line in lines:
        cells = [column.of(line) for column in columns]
        writer.writerow(
            [f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell for cell in cells]
        )
    text.flush()
    text.detach()
