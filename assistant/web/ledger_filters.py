"""What the fields of the tab 台账 restrict, as a value and as part of a link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

STATUSES = ("overdue", "quarter", "next", "later", "ongoing", "odd", "none")
ROLES = ("any", "lead", "support")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilters:
    """What the tab's fields restrict; an empty field restricts nothing, several all hold."""

    regions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    role: str = "any"
    statuses: tuple[str, ...] = ()
    words: str = ""
    since: str = ""
    """First day a deadline may have, as 2024-03-31; whatever is no date restricts nothing"""
    until: str = ""
    as_of: str = ""
    """The day that statuses are judged on; empty: today"""

    def to_query(self) -> str:
        """As a query string, for links to exports."""
        pairs: list[tuple[str, str]] = []
        for item in fields(self):
            value = getattr(self, item.name)
            pairs += (
                [(item.name, value)] if isinstance(value, str) else [(item.name, v) for v in value]
            )
        return urlencode([(name, value) for name, value in pairs if value])

    @classmethod
    def from_query(cls, query: Mapping[str, list[str]]) -> LedgerFilters:
        """The other way round; unknown names are left out."""
        return cls(
            regions=tuple(query.get("regions", [])),
            documents=tuple(query.get("documents", [])),
            departments=tuple(query.get("departments", [])),
            role=next(iter(query.get("role", [])), "any"),
            statuses=tuple(query.get("statuses", [])),
            words=next(iter(query.get("words", [])), ""),
            since=next(iter(query.get("since", [])), ""),
            until=next(iter(query.get("until", [])), ""),
            as_of=next(iter(query.get("as_of", [])), ""),
        )

    @property
    def between(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day a deadline may have."""
        return read_day(self.since), read_day(self.until)


def read_day(text: str) -> dt.date | None:
    """A day as "2024-03-31"; None for anything else."""
    try:
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
