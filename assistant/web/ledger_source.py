"""The tab 台账 over the ledger that answers questions: the same rows for the same restrictions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from assistant.answering.due_status import DueStatus
from assistant.answering.rows import RowFilter, find_rows
from assistant.ask import Assistant
from assistant.ledger.exports import FORMATS, MEDIA_TYPES, file_name, write_file
from assistant.ledger.topic import read_topic
from assistant.ledger.view import Ledger
from assistant.understanding.question import DeadlineAsked, Role
from assistant.web.ledger_filters import LedgerFilters, read_day
from index.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file of the rows that fit, written when it is asked for."""

    name: str
    media_type: str
    write: Callable[[BinaryIO], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLedger:
    """Rows by ``find_rows``: departments under any of their names, topics as a question has them."""

    assistant: Assistant
    lexicon: Lexicon
    today: Callable[[], dt.date] = dt.date.today
    formats: tuple[str, ...] = FORMATS

    def find(self, filters: LedgerFilters) -> Ledger:
        """The rows that fit, in document order; nothing is read but their number until it is asked for."""
        today = read_day(filters.as_of) or self.today()
        asked = self.read_filter(filters, today)
        return Ledger(rows=find_rows(self.assistant.index, asked, self.lexicon), as_of=today)

    def preload(self) -> None:
        """Read beforehand what topics are looked up in, so that the first doesn't wait for it."""
        find_rows(self.assistant.index, RowFilter(), self.lexicon).selection.texts().preload()

    def departments(self) -> tuple[str, ...]:
        """Departments to choose from, busiest first."""
        return tuple(dict.fromkeys(name for name, _, _ in self.assistant.index.departments()))

    def export(self, filters: LedgerFilters, form: str) -> Export:
        """The rows that fit as a file. Raises KeyError for an unknown format."""
        if form not in self.formats:
            raise KeyError(form)
        found = self.find(filters)

        def write(out: BinaryIO) -> None:
            write_file(found, found.totals(), found.as_of, form, out)

        return Export(name=file_name(form, found.as_of), media_type=MEDIA_TYPES[form], write=write)

    def read_filter(self, filters: LedgerFilters, today: dt.date) -> RowFilter:
        """What the tab's fields mean."""
        known = set(DueStatus)
        first, last = filters.between
        regions = [f.region for f in self.assistant.index.facts() if f.region]
        return RowFilter(
            regions=tuple(
                dict.fromkeys(
                    path
                    for path in regions
                    if path[-1] in filters.regions or "".join(path) in filters.regions
                )
            ),
            documents=filters.documents,
            any_departments=filters.departments,
            role=Role(filters.role),
            statuses=tuple(DueStatus(status) for status in filters.statuses if status in known),
            deadline=DeadlineAsked(first=first, last=last),
            as_of=today,
            terms=read_topic(filters.words, self.assistant),
        )
