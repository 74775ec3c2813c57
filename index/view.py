"""One generation of an index, as it was when it was opened, whatever is written meanwhile."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property

from index.documents import DocumentFacts, Filters
from index.storage.lexical import LexicalSearcher
from index.storage.snapshot import Snapshot, Version


class View:
    """The live versions, and which passage keys are theirs."""

    def __init__(self, snapshot: Snapshot, words: LexicalSearcher) -> None:
        """``snapshot`` and ``words`` must have been opened without a commit between them."""
        self.snapshot = snapshot
        self.words = words
        self.by_id = {version.facts.id: version for version in snapshot.versions}
        self.by_number = {version.number: version for version in snapshot.versions}
        self._ordered = sorted(
            (version for version in snapshot.versions if version.passages),
            key=lambda version: version.first_passage,
        )
        self._firsts = [version.first_passage for version in self._ordered]

    @cached_property
    def facts(self) -> tuple[DocumentFacts, ...]:
        """Facts of all documents, by id."""
        return tuple(version.facts for version in self.snapshot.versions)

    @property
    def passages(self) -> int:
        """Live passages in all."""
        return sum(version.passages for version in self._ordered)

    def version_of(self, key: int) -> Version | None:
        """The live version a passage key belongs to; None when it is gone."""
        place = bisect_right(self._firsts, key) - 1
        if place < 0:
            return None
        version = self._ordered[place]
        return version if key < version.end_passage else None

    def select(self, filters: Filters) -> tuple[Version, ...]:
        """The versions whose documents match; departments are a matter of measures."""
        return tuple(
            version for version in self.snapshot.versions if matches(version.facts, filters)
        )

    def keys_of_departments(self, departments: Collection[str]) -> frozenset[int]:
        """Keys of the passages of measures that one of these departments leads or supports."""
        return frozenset(self.snapshot.passage_keys_of_departments(departments))


def matches(facts: DocumentFacts, filters: Filters) -> bool:
    """Whether a document is among those that ``filters`` admit by region, id and date.

    A document without a date of issue does not match where one is asked for.
    """
    if filters.documents and facts.id not in filters.documents:
        return False
    if filters.regions and not any(
        facts.region[: len(region)] == region for region in filters.regions
    ):
        return False
    day = facts.issued_on
    if filters.issued_from is not None and (day is None or day < filters.issued_from):
        return False
    return filters.issued_to is None or (day is not None and day <= filters.issued_to)
