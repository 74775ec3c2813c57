"""Which rows of the ledger are wanted, in terms that the catalog can answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSpan:
    """Deadlines with a date in a range; both ends count, None is open."""

    first: dt.date | None = None
    last: dt.date | None = None
    is_ongoing: bool | None = None
    """True: only those that go on after the date (2019年底前取得阶段性成果,长期推进)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSorts:
    """Sorts of deadlines of which a row must have one."""

    spans: tuple[DueSpan, ...] = ()
    is_open: bool = False
    """Ongoing without any date: 持续推进"""
    is_unreadable: bool = False
    """Neither a date nor ongoing: 2022年12日"""
    is_missing: bool = False
    """No deadline is given"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationFilter:
    """Restrictions on rows; a field at its default restricts nothing, several all hold.

    Rows are the items, articles and table rows that bind somebody to something. Where something missing is asked for
    (no lead, no department, no deadline), a measure that binds nobody is a row too if another one of its
    section and form has what it lacks.
    """

    documents: tuple[str, ...] | None = None
    """Ids in the order wanted; None for all, by id"""
    units: tuple[frozenset[str], ...] = ()
    """For each set: one of these exact names has one of ``roles``"""
    roles: tuple[str, ...] = ("lead", "support")
    is_joint: bool = False
    """Several units lead"""
    is_sole: bool = False
    """One unit alone leads, or, where ``roles`` says more than that, one alone is bound"""
    due: tuple[DueSpan, ...] = ()
    """The deadline lies in one of these"""
    due_sorts: DueSorts | None = None
    is_ongoing: bool | None = None
    """Implies a readable deadline: True for 持续推进, False for all others"""
    is_early: bool = False
    """Due before the document was issued"""
    deadline: str | None = None
    """Folded words of the deadline"""
    is_whole_deadline: bool = False
    """``deadline`` is all that it says"""
    section: str = ""
    """Folded words that a heading over the measure holds"""
    numbers: tuple[str, ...] = ()
    """Numbers of measures"""
    target_units: frozenset[str] | None = None
    """The measure sets a number in one of these units"""
    lacks_lead: bool = False
    lacks_unit: bool = False
    lacks_deadline: bool = False
    rows: tuple[int, ...] | None = None
    """Keys of rows, as an earlier selection gave them"""

    @property
    def names_documents_alone(self) -> bool:
        """Whether every row of its documents that binds somebody fits."""
        return self == ObligationFilter(documents=self.documents, roles=self.roles)
