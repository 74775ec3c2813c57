"""Where in a document the panel is open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the panel shows: a range of a document, and where it stands among an answer's citations."""

    start: int
    end: int
    turn: int | None = None
    n: int | None = None
    numbers: tuple[int, ...] = ()
    """The answer's citation numbers in order"""
