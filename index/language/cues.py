"""Words that tell which kind of value a question asks for (data/lexicon/question_words.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.language.normalise import fold, to_simplified
from index.language.tables import EditedTable, read_rows, read_weight

FILE = "question_words.tsv"
KINDS = frozenset(
    {
        "duration",
        "money",
        "capacity",
        "share",
        "count",
        "length",
        "date",
        "person",
        "phone",
        "department",
        "lead",
        "support",
        "place",
        "name",
        "document_number",
        "condition",
        "material",
        "yes_no",
        "method",
        "list",
        "summary",
        "compare",
    }
)
_GAP = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTable:
    """Kinds and weights by folded cue; cues with a gap are patterns."""

    plain: Mapping[str, tuple[tuple[str, float], ...]]
    lengths: Mapping[str, tuple[int, ...]]
    """Lengths of the plain cues that begin with a character, longest first"""
    gapped: tuple[tuple[re.Pattern[str], str, float], ...]


class Cues:
    """Kinds of value that questions ask for; follows edits of its file without a restart."""

    def __init__(self, table: EditedTable[CueTable]) -> None:
        self._table = table

    def kinds(self, text: str) -> dict[str, float]:
        """Kinds with their strength above 0 up to 1, strongest first.

        Several cues of a kind strengthen each other; of cues inside one another the longest counts:
        "多少天" asks for a duration and not, as "多少", for a count.
        """
        doubt: dict[str, float] = {}
        for kind, weight in _find(self._table.current(), to_simplified(fold(text))):
            doubt[kind] = doubt.get(kind, 1.0) * (1.0 - weight)
        strengths = {kind: round(1.0 - left, 4) for kind, left in doubt.items()}
        return dict(sorted(strengths.items(), key=lambda pair: -pair[1]))

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where plain cues stand in a folded text: what of a question is grammar, not topic."""
        return tuple((start, end) for start, end, _ in _scan(self._table.current(), text))


def load_cues(folder: Path) -> Cues:
    """The cues of a lexicon folder; InputError names file and line of a bad row."""
    return Cues(EditedTable(folder / FILE, read_cues))


def read_cues(path: Path) -> CueTable:
    """Read a table with the columns cue, kind, weight; "…" in a cue stands for up to eight characters."""
    plain: dict[str, list[tuple[str, float]]] = {}
    gapped: list[tuple[re.Pattern[str], str, float]] = []
    for line, (cue, kind, weight_cell) in read_rows(path, 3):
        if kind not in KINDS:
            raise InputError(f"{path}:{line}: kind {kind!r} is none of {', '.join(sorted(KINDS))}")
        if not cue.strip(_GAP):
            raise InputError(f"{path}:{line}: an empty cue; write a word or remove the row")
        weight = read_weight(path, line, weight_cell)
        if _GAP in cue:
            # fold() would turn "…" into dots, so the parts are folded one by one
            parts = [re.escape(fold(part)) for part in cue.split(_GAP)]
            gapped.append((re.compile(r"[^，。；,;]{0,8}?".join(parts)), kind, weight))
        else:
            plain.setdefault(fold(cue), []).append((kind, weight))
    lengths: dict[str, set[int]] = {}
    for key in plain:
        lengths.setdefault(key[0], set()).add(len(key))
    return CueTable(
        plain={key: tuple(kinds) for key, kinds in plain.items()},
        lengths={first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        gapped=tuple(gapped),
    )


def _find(table: CueTable, text: str) -> Iterator[tuple[str, float]]:
    for _, _, cue in _scan(table, text):
        yield from table.plain[cue]
    for pattern, kind, weight in table.gapped:
        if pattern.search(text):
            yield kind, weight


def _scan(table: CueTable, text: str) -> Iterator[tuple[int, int, str]]:
    """Cues that lie in no longer one; overlapping ones both count ("要几天能批")."""
    reach = 0
    for start, first in enumerate(text):
        for size in table.lengths.get(first, ()):
            end = start + size
            cue = text[start:end]
            if end > reach and cue in table.plain:
                reach = end
                yield start, end, cue
                break
