"""Rows of a selection that were marked in memory: counted there, too, however many they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.documents import Deadline
from index.storage.due_key import read_due_key
from index.storage.ledger_columns import (
    LedgerColumns,
    count_dues,
    count_units,
    mark_keys,
)
from index.storage.ledger_rows import VERSION_BITS
from index.storage.ledger_selection import LedgerSelection
from index.storage.ledger_texts import LedgerTexts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Marks = NDArray[np.bool_]
    Mark = Callable[[LedgerTexts, Marks], Marks]
    """Texts and which of their rows are in question → which of these are meant"""


class MarkedSelection(LedgerSelection):
    """Rows of another selection; what isn't known in memory is asked of the catalog by their keys."""

    def __init__(
        self, whole: LedgerSelection, columns: LedgerColumns, marks: Marks, name: Hashable
    ) -> None:
        """Use :meth:`of`."""
        super().__init__(*whole.made_of)
        self._identity = (self._identity, name)
        self._given = replace(self._given, reads_keys_alone=False)
        self._columns = columns
        self._marks = marks

    @classmethod
    def of(cls, whole: LedgerSelection, mark: Mark, name: Hashable) -> LedgerSelection:
        """The rows of ``whole`` that ``mark`` marks; ``name`` tells what it means from everything else."""

        def find() -> tuple[LedgerColumns, Marks] | None:
            texts = whole.texts()
            own = cls._marks_of(whole, texts.columns)
            marks = mark(texts, own)
            return None if (marks == own).all() else (texts.columns, marks)

        found = whole.once(("marked", name), find)
        # Where all are meant, the catalog counts by fewer conditions
        return whole if found is None else cls(whole, *found, name)

    @staticmethod
    def _marks_of(whole: LedgerSelection, columns: LedgerColumns) -> Marks:
        import numpy as np

        if whole.is_of_documents_alone:
            return columns.is_bound
        return mark_keys(columns, np.array(whole.keys, dtype=np.int64))

    def dues(self) -> tuple[tuple[Deadline | None, int], ...]:
        """Deadlines, told apart by date and sort but without their words, and rows that have them."""
        counted = count_dues(self._columns, self._marks)
        return tuple((read_due_key(due), count) for due, count in counted)

    def _read_keys(self) -> tuple[int, ...]:
        return self._in_order(self._columns.keys[self._marks].tolist())

    def _count(self) -> Mapping[int, int]:
        return Counter((self._columns.keys[self._marks] >> VERSION_BITS).tolist())

    def _count_units(self, roles: Sequence[str], *, is_apart: bool) -> Sequence[Any]:
        return list(count_units(self._columns, self._marks, roles, is_apart=is_apart))
