"""Values of the kind a question asks for, found in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.understanding.question import Asked
from index.errors import InputError
from index.language.dates import find_dates
from index.language.quantities import Quantity, QuantityKind, find_quantities

_QUANTITIES: Mapping[Asked, frozenset[QuantityKind]] = {
    Asked.DURATION: frozenset({QuantityKind.DURATION}),
    Asked.MONEY: frozenset({QuantityKind.MONEY, QuantityKind.RATE}),
    Asked.CAPACITY: frozenset({QuantityKind.CAPACITY}),
    Asked.SHARE: frozenset({QuantityKind.SHARE}),
    Asked.COUNT: frozenset({QuantityKind.COUNT}),
    Asked.LENGTH: frozenset({QuantityKind.LENGTH, QuantityKind.AREA}),
}
_WORDS = frozenset({Asked.DURATION, Asked.MONEY, Asked.MATERIAL, Asked.SHARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value in a text: a quantity, or a word that is one (免费, 即来即办)."""

    kind: Asked
    text: str
    start: int
    end: int
    quantity: Quantity | None = None


class Values:
    """Finds values of a kind; words that are values come from ``qualitative.tsv``."""

    def __init__(self, folder: Path) -> None:
        """Read ``qualitative.tsv`` of ``folder``; InputError names file and line."""
        self._words = _read(folder / "qualitative.tsv")

    def find(self, kind: Asked, text: str) -> tuple[Value, ...]:
        """Values of ``kind`` in ``text``, in order; offsets are into ``text``."""
        found: list[Value] = []
        if kind in _QUANTITIES:
            found += [
                Value(kind=kind, text=q.text, start=q.start, end=q.end, quantity=q)
                for q in find_quantities(text)
                if q.kind in _QUANTITIES[kind]
            ]
        if kind is Asked.DATE:
            found += [Value(kind=kind, text=d.text, start=d.start, end=d.end) for d in find_dates(text)]
        if kind in _WORDS:
            for word in self._words.get(kind, ()):
                at = text.find(word)
                if at >= 0:
                    found.append(Value(kind=kind, text=word, start=at, end=at + len(word)))
        return tuple(sorted(found, key=lambda value: (value.start, -value.end)))

    @staticmethod
    def is_measurable(kind: Asked | None) -> bool:
        """Whether a text can only answer for ``kind`` when it holds such a value."""
        return kind in _QUANTITIES or kind is Asked.DATE


def _read(path: Path) -> dict[Asked, tuple[str, ...]]:
    found: dict[Asked, list[str]] = {}
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < 2 or cells[1] not in Asked._value2member_map_:
            raise InputError(f"{path}:{n}: needs a word, a tab and a kind of value, not {line!r}")
        found.setdefault(Asked(cells[1]), []).append(cells[0])
    return {kind: tuple(words) for kind, words in found.items()}
