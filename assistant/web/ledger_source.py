"""The tab 台账 over the ledger that answers questions: the same rows for the same restrictions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answering.due_status import DueStatus
from assistant.answering.rows import RowFilter, select_rows
from assistant.ask import Assistant
from assistant.ledger.exports import FORMATS, export
from assistant.ledger.topic import read_topic
from assistant.ledger.view import Line, view_rows
from assistant.understanding.question import DeadlineAsked, Role
from assistant.web.ledger_rows import Export, LedgerFilters, LedgerRow, read_day
from assistant.web.lookup import name_place
from index.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLedger:
    """Rows by ``select_rows``: departments under any of their names, topics as a question has them."""

    assistant: Assistant
    lexicon: Lexicon
    today: Callable[[], dt.date] = dt.date.today
    formats: tuple[str, ...] = FORMATS

    def rows(self, filters: LedgerFilters, /) -> tuple[LedgerRow, ...]:
        """All rows that fit, in document order."""
        return tuple(
            LedgerRow(
                document=line.facts.id,
                place=name_place(line.facts),
                measure=line.measure,
                obligation=line.obligation,
                status=line.status.value,
            )
            for line in self._lines(filters, self._day(filters))
        )

    def departments(self) -> tuple[str, ...]:
        """Departments to choose from, busiest first."""
        return tuple(dict.fromkeys(name for name, _, _ in self.assistant.index.departments()))

    def export(self, filters: LedgerFilters, form: str, _language: str, /) -> Export:
        """The rows that fit as a file. Raises KeyError for an unknown format."""
        if form not in self.formats:
            raise KeyError(form)
        today = self._day(filters)
        file = export(self._lines(filters, today), form, today)
        return Export(name=file.name, media_type=file.media_type, content=file.content)

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

    def _day(self, filters: LedgerFilters) -> dt.date:
        return read_day(filters.as_of) or self.today()

    def _lines(self, filters: LedgerFilters, today: dt.date) -> tuple[Line, ...]:
        asked = self.read_filter(filters, today)
        return view_rows(select_rows(self.assistant.index, asked, self.lexicon), today)
