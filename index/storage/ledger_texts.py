"""What rows of the ledger say, laid out so that words are found in all of them at once.

Each version has its lines in this order: of each row the text, of each row its title where the text doesn't hold it,
of each section the heading right over its rows, of each section the headings above that with the document's title.
All are folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.documents import DocumentFacts, Measure
from index.language.lines import encode_lines
from index.language.normalise import fold
from index.storage.ledger_rows import Row, position_of, row_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEPUTY = "副"
"""In a text with it a word may only be found inside another (副组长): its title is asked as well"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTexts:
    """The texts of some versions one behind the other, and for each row which lines are its own."""

    keys: NDArray[np.int64]
    """Keys of the rows in order"""
    lines: tuple[NDArray[np.uint16], ...]
    """All lines of each version, as ``Lines`` reads them"""
    body: NDArray[np.int64]
    title: NDArray[np.int64]
    inner: NDArray[np.int64]
    """The heading right over it"""
    context: NDArray[np.int64]
    """The headings above that and the document's title"""

    def __len__(self) -> int:
        return len(self.keys)


def pack_texts(
    version: int, facts: DocumentFacts, measures: Sequence[Measure], ledger: Sequence[Row]
) -> Row:
    """Columns of ``ledger_texts`` for the rows of a version."""
    import numpy as np

    own = [(position_of(row["row"]), row["section"]) for row in ledger]
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
    places = np.array(own, dtype="<u4")
    return {
        "version": version,
        "sections": len(paths),
        "rows": places.tobytes(),
        "lines": encode_lines([*bodies, *titles, *inner, *context]),
    }


def join_texts(stored: Iterable[Any]) -> LedgerTexts:
    """The texts of stored rows, in the order given."""
    import numpy as np

    parts: list[tuple[NDArray[np.int64], ...]] = []
    texts: list[NDArray[np.uint16]] = []
    start = 0
    for row in stored:
        places = np.frombuffer(row["rows"], dtype="<u4").reshape(-1, 2).astype(np.int64)
        count, sections = len(places), row["sections"]
        own = np.arange(start, start + count)
        headed = start + 2 * count + places[:, 1]
        parts.append(
            (row_key(row["version"], 0) + places[:, 0], own, own + count, headed, headed + sections)
        )
        texts.append(np.frombuffer(row["lines"], dtype="<u2"))
        start += 2 * (count + sections)
    keys, body, title, inner, context = (
        np.concatenate(each) if each else np.zeros(0, dtype=np.int64)
        for each in (zip(*parts, strict=True) if parts else [()] * 5)
    )
    return LedgerTexts(
        keys=keys, lines=tuple(texts), body=body, title=title, inner=inner, context=context
    )


def _title_beside(body: str, title: str) -> str:
    return "" if title in body and _DEPUTY not in body else title
