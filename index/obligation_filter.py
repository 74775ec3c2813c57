"""Which obligations of the ledger are wanted, in terms that the catalog can answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationFilter:
    """Restrictions on obligations; a field at its default restricts nothing, several all hold."""

    documents: tuple[str, ...] | None = None
    """Ids; None for all"""
    units: tuple[frozenset[str], ...] = ()
    """For each set: one of these exact names has one of ``roles``"""
    roles: tuple[str, ...] = ("lead", "support")
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    has_deadline: bool | None = None
    is_ongoing: bool | None = None
    """Implies a deadline: True for 持续推进, False for all others"""
    is_unreadable: bool = False
    """A deadline without a date that isn't ongoing: 2022年12日"""
    has_lead: bool | None = None
    has_unit: bool | None = None
    numbers: tuple[str, ...] = ()
    """Numbers of measures"""
    has_targets: bool = False
    is_item: bool = False
    """Leave out blocks of other text and rows without a number"""
