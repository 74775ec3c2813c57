"""Words for a value itself, not for what it is a value of (data/lexicon/value_words.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.language.normalise import fold
from index.language.tables import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """Words for a value itself: measures that its unit shows, payments that stand for one another."""

    measures: frozenset[str]
    payments: tuple[str, ...]


def read_value_words(path: Path) -> ValueWords:
    """The table of them; InputError names file and line of a kind that there isn't."""
    found: dict[str, list[str]] = {"measure": [], "payment": []}
    for line, (kind, words) in read_rows(path, 2):
        if kind not in found:
            raise InputError(f"{path}:{line}: kind {kind!r} is none of {', '.join(found)}")
        found[kind] += map(fold, words.split())
    return ValueWords(measures=frozenset(found["measure"]), payments=tuple(found["payment"]))
