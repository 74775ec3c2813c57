"""A deadline as one whole number, so that one index sorts by date and tells ongoing, odd and missing ones.

No deadline is null, an unreadable one -1 (-2 if it goes on), an ongoing one without a date 0, and one with a
date twice the date's ordinal, plus one if it goes on afterwards.
"""

from __future__ import annotations

import datetime as dt

from index.documents import Deadline, Span
from index.obligation_filter import DueSorts, DueSpan

UNREADABLE = -1
UNREADABLE_OPEN = -2
OPEN = 0
FIRST_DATED = 2
_NOWHERE = Span(start=0, end=0)


def due_key(deadline: Deadline | None) -> int | None:
    """The key of a deadline.

    >>> due_key(None), due_key(Deadline(text="持续推进", span=_NOWHERE, is_ongoing=True))
    (None, 0)
    """
    if deadline is None:
        return None
    if deadline.is_odd or (deadline.by is None and not deadline.is_ongoing):
        return UNREADABLE_OPEN if deadline.is_ongoing else UNREADABLE
    if deadline.by is None:
        return OPEN
    return 2 * deadline.by.toordinal() + deadline.is_ongoing


def read_due_key(key: int | None) -> Deadline | None:
    """A deadline of that key, without its words."""
    if key is None:
        return None
    by = dt.date.fromordinal(key // 2) if key >= FIRST_DATED else None
    return Deadline(
        text="",
        span=_NOWHERE,
        by=by,
        is_ongoing=key in {OPEN, UNREADABLE_OPEN} or (by is not None and key % 2 == 1),
        is_odd=key < OPEN,
    )


def is_in_span(column: str, span: DueSpan) -> str:
    """The condition that a key lies in ``span``."""
    first = 2 * span.first.toordinal() if span.first else FIRST_DATED
    parts = [f"{column} >= {first}"]
    if span.last:
        parts.append(f"{column} <= {2 * span.last.toordinal() + 1}")
    if span.is_ongoing is not None:
        parts.append(f"{column} % 2 = {int(span.is_ongoing)}")
    return " AND ".join(parts)


def is_of_sort(column: str, sorts: DueSorts) -> str:
    """The condition that a key is of one of ``sorts``."""
    parts = [f"({is_in_span(column, span)})" for span in sorts.spans]
    parts += [f"{column} = {OPEN}"] if sorts.is_open else []
    parts += [f"{column} < {OPEN}"] if sorts.is_unreadable else []
    parts += [f"{column} IS NULL"] if sorts.is_missing else []
    return f"({' OR '.join(parts) or 'FALSE'})"


def is_ongoing_key(column: str) -> str:
    """The condition that a deadline goes on: without a readable date, or after it."""
    return f"({column} IN ({OPEN}, {UNREADABLE_OPEN}) OR ({column} >= {FIRST_DATED} AND {column} % 2 = 1))"
