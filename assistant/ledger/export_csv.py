"""The ledger as comma-separated values that spreadsheets open as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from assistant.ledger.columns import ledger_columns
from assistant.ledger.view import Line

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def to_csv(lines: Sequence[Line]) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need to recognise Chinese.

    A cell that would start a formula (=HYPERLINK(…)) gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    columns = ledger_columns()
    writer.writerow([column.heading for column in columns])
    for line in lines:
        cells = [column.of(line) for column in columns]
        writer.writerow(
            [f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell for cell in cells]
        )
    return out.getvalue().encode("utf-8-sig")
