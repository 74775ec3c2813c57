"""What a new version of a document changed, measure by measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Measures by what happened to them; ``changed`` pairs the old with the new."""

    added: tuple[Measure, ...] = ()
    removed: tuple[Measure, ...] = ()
    changed: tuple[tuple[Measure, Measure], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.changed)


def compare_versions(old: Sequence[Measure], new: Sequence[Measure]) -> Changes:
    """Measures are the same when their text is; changed when number and section are but the text isn't."""
    old_texts, new_texts = {m.text for m in old}, {m.text for m in new}
    gone = [m for m in old if m.text not in old_texts & new_texts]
    come = [m for m in new if m.text not in old_texts & new_texts]
    by_place = {(m.section, m.number): m for m in gone if m.number}
    changed: list[tuple[Measure, Measure]] = []
    added: list[Measure] = []
    for measure in come:
        before = by_place.pop((measure.section, measure.number), None) if measure.number else None
        if before is None:
            added.append(measure)
        else:
            changed.append((before, measure))
    replaced = {before.id for before, _ in changed}
    removed = tuple(m for m in gone if m.id not in replaced)
    return Changes(added=tuple(added), removed=removed, changed=tuple(changed))
