"""Which vector segments to rewrite: each search asks all of them, and dead rows crowd out live ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.storage.snapshot import Version

MANY_SEGMENTS = 6
SMALL_PASSAGES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """Segments to write into one new segment, and segments nobody needs any more."""

    merged: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def plan_merge(versions: Iterable[Version], segments: Mapping[str, int]) -> MergePlan:
    """Plan for the live ``versions`` and the ``segments`` with the rows each was written with.

    Segments of which half is dead are rewritten; when there are more than six, so are the small
    ones. A new segment is as large as its live rows, so the work is a fraction of what was built.
    """
    live: Counter[str] = Counter()
    for version in versions:
        live[version.segment] += version.passages
    dropped = tuple(sorted(name for name in segments if not live[name]))
    kept = {name: rows for name, rows in segments.items() if live[name]}
    merged = {name for name, rows in kept.items() if live[name] * 2 < rows}
    if len(kept) > MANY_SEGMENTS:
        merged |= {name for name in kept if live[name] < SMALL_PASSAGES}
    if len(merged) == 1 and not any(live[name] * 2 < segments[name] for name in merged):
        merged = set()
    return MergePlan(merged=tuple(sorted(merged)), dropped=dropped)
