"""What rows of the ledger say, laid out so that words are found in all of them at once.

Each version has its lines in this order: of each row the text, of each row its title where the text doesn't hold it,
of each section the heading right over its rows, of each section the headings above that with the document's title.
All are folded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from index.documents import DocumentFacts, Measure
from index.language.joined_text import JoinedText, join_text
from index.language.lines import encode_lines
from index.language.normalise import fold
from index.language.paired_lines import PairedLines, PairPlaces, index_pairs, join_places
from index.language.scanned_lines import ScannedLines
from index.storage.ledger_columns import ROW_BYTES, LedgerColumns, join_columns, pack_columns
from index.storage.ledger_rows import LedgerRows, Row, position_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

ReadColumn = Callable[[str], Iterable[bytes]]
_DEPUTY = "副"
"""In a text with it a word may only be found inside another (副组长): its title is asked as well"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLines:
    """For each of some rows which lines are its own."""

    body: Numbers
    title: Numbers
    inner: Numbers
    """The heading right over it"""
    context: Numbers
    """The headings above that and the document's title"""


@dataclass(frozen=True, kw_only=True)
class LedgerTexts:
    """The texts of some versions one behind the other."""

    columns: LedgerColumns
    """What else is known of the rows"""
    text: JoinedText
    lines: RowLines
    read: ReadColumn
    """Reads what isn't always needed"""

    def __len__(self) -> int:
        return len(self.columns.keys)

    def paired(self, words: Iterable[str]) -> PairedLines:
        """All lines, with these words found in them."""
        return PairedLines(self.text, self._pairs, words)

    def scanned(self, rows: Numbers, words: Iterable[str]) -> tuple[ScannedLines, RowLines]:
        """The lines of some rows alone, with these words found in them."""
        import numpy as np

        own = self.lines
        parts = [own.body[rows], own.title[rows], own.inner[rows], own.context[rows]]
        wanted, placed = np.unique(np.concatenate(parts), return_inverse=True)
        body, title, inner, context = placed.reshape(4, -1)
        found = RowLines(body=body, title=title, inner=inner, context=context)
        return ScannedLines(self.text.cut(wanted), words), found

    def preload(self) -> None:
        """Read what isn't always needed."""
        _ = self._pairs

    @cached_property
    def _pairs(self) -> PairPlaces:
        return join_places(self.text, self.read("starts"), self.read("places"))


def pack_texts(
    version: int, facts: DocumentFacts, measures: Sequence[Measure], rows: LedgerRows
) -> Row:
    """Columns of ``ledger_texts`` for the rows of a version."""
    import numpy as np

    own = [(position_of(row["row"]), row["section"]) for row in rows.ledger]
    items = [measures[position] for position, _ in own]
    bodies = [fold(measure.text) for measure in items]
    titles = [
        _title_beside(body, fold(measure.title))
        for body, measure in zip(bodies, items, strict=True)
    ]
    by_number = {section: measures[position].section for position, section in own}
    paths = [by_number[number] for number in sorted(by_number)]
    inner = [fold(path[-1]) if path else "" for path in paths]
    context = [fold(" ".join((*path[:-1], facts.title))) for path in paths]
    lines = [*bodies, *titles, *inner, *context]
    text = encode_lines(lines)
    starts, places = index_pairs(np.frombuffer(text, dtype="<u2"))
    return {
        "version": version,
        "sections": len(paths),
        **pack_columns(rows),
        "lines": text,
        "ends": (np.cumsum([len(line) + 1 for line in lines]) - 1).astype("<u4").tobytes(),
        "starts": starts,
        "places": places,
    }


def join_texts(stored: Sequence[Any], read: ReadColumn) -> LedgerTexts:
    """The texts of stored rows, in the order given; ``read`` gives their long columns in the same order."""
    import numpy as np

    columns = join_columns(stored)
    counts = np.array([len(row["rows"]) // ROW_BYTES for row in stored], dtype=np.int64)
    sections = np.array([row["sections"] for row in stored], dtype=np.int64)
    # Where the rows and the lines of each version begin
    first_row = np.cumsum(counts) - counts
    first_line = 2 * first_row + 2 * (np.cumsum(sections) - sections)
    body = np.arange(len(columns.keys)) + np.repeat(first_line - first_row, counts)
    inner = np.repeat(first_line + 2 * counts, counts) + columns.section
    ends = [np.frombuffer(row["ends"], dtype="<u4") for row in stored]
    return LedgerTexts(
        columns=columns,
        text=join_text(ends, read("lines")),
        read=read,
        lines=RowLines(
            body=body,
            title=body + np.repeat(counts, counts),
            inner=inner,
            context=inner + np.repeat(sections, counts),
        ),
    )


def _title_beside(body: str, title: str) -> str:
    return "" if title in body and _DEPUTY not in body else title
