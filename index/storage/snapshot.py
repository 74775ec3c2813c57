"""Reading the catalog as it was at one generation, whatever is committed meanwhile."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from index.documents import Document, DocumentFacts, Measure, Obligation, Outline, Passage
from index.obligation_filter import ObligationFilter
from index.recent import Recent
from index.storage import rows
from index.storage.catalog import Catalog, failures
from index.storage.ledger_rows import VERSION_BITS
from index.storage.ledger_selection import LedgerSelection
from index.storage.ledger_texts import LedgerTexts

CACHE_KIBIBYTES = 64 * 1024
"""Pages kept in memory at most: SQLite's own 2 MB are read anew with every query over many rows"""
KEPT_COUNTS = 48
"""Counts and lists of keys kept, of some ten filters of the ledger"""
KEPT_TEXTS = 2
"""Those of all documents, and of the place asked about last"""
KEPT_PASSAGES = 20_000
"""Passages that searches found, some 5 MB"""
CHUNK = 500
"""Values in one IN list"""
COUNTED = ("sections", "measures", "obligations", "passages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One live state of a document and where its passages are."""

    number: int
    facts: DocumentFacts
    digest: str
    segment: str
    first_passage: int
    end_passage: int
    sections: int
    measures: int
    obligations: int
    bound: int
    """Items that bind somebody: its rows of the ledger"""
    original: str | None
    """Folder in the home's originals; None when the document did not come from a file"""
    written_at: str

    @property
    def passages(self) -> int:
        """How many passages it has."""
        return self.end_passage - self.first_passage


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage:
    """What a search needs to know of a passage key."""

    key: int
    id: str
    measure_id: str


class Snapshot:
    """A read transaction that stays open, so that all reads agree; safe to share between threads."""

    def __init__(self, catalog: Catalog) -> None:
        """Begin reading; ``close`` ends it."""
        self._catalog = catalog
        self._lock = threading.RLock()
        self._counted: Recent[Any] = Recent(KEPT_COUNTS)
        self._texts: Recent[LedgerTexts] = Recent(KEPT_TEXTS)
        self._passages: dict[int, StoredPassage] = {}
        with failures(catalog.path):
            self._connection = catalog.connect()
            self._connection.row_factory = sqlite3.Row
            self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
            self._connection.execute("BEGIN")
        self.state = {row["name"]: row["value"] for row in self._all("SELECT * FROM state")}

    @property
    def generation(self) -> str:
        """Changes with every commit, and is never the same for two indexes."""
        return f"{self.state['identity']}-{self.state['generation']}"

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """All live versions, by document id."""
        found = self._all("SELECT * FROM versions ORDER BY document_id")
        versions = [
            Version(
                number=row["version"],
                facts=rows.facts_from_row(row),
                digest=row["digest"],
                segment=row["segment"],
                first_passage=row["first_passage"],
                end_passage=row["end_passage"],
                sections=row["sections"],
                measures=row["measures"],
                obligations=row["obligations"],
                bound=row["bound"],
                original=row["original"],
                written_at=row["written_at"],
            )
            for row in found
        ]
        return tuple(versions)

    @cached_property
    def segments(self) -> dict[str, int]:
        """Vector segments in use and how many rows each was written with."""
        return {row["name"]: row["rows"] for row in self._all("SELECT * FROM segments")}

    def document(self, version: Version) -> Document:
        """A version's text with its facts."""
        (row,) = self._all("SELECT * FROM texts WHERE version = ?", version.number)
        pages = tuple(int(page) for page in row["pages"].split())
        return Document(facts=version.facts, text=row["text"], pages=pages)

    def outline(self, version: Version) -> Outline:
        """A version's sections, measures and furniture."""
        sections = self._in_order("sections", version)
        furniture = self._in_order("furniture", version)
        return Outline(
            sections=tuple(rows.section_from_row(row) for row in sections),
            measures=self.measures(version),
            furniture=tuple(rows.furniture_from_row(row) for row in furniture),
        )

    def measures(self, version: Version) -> tuple[Measure, ...]:
        """A version's measures in document order."""
        found = self._in_order("measures", version)
        return tuple(rows.measure_from_row(row, version.facts.id) for row in found)

    def measure(self, measure_id: str, versions: dict[int, Version]) -> Measure | None:
        """The measure of that id; ``versions`` are the live ones by number."""
        found = self._all("SELECT * FROM measures WHERE id = ?", measure_id)
        for row in found:
            return rows.measure_from_row(row, versions[row["version"]].facts.id)
        return None

    def obligation(self, measure_id: str) -> Obligation | None:
        """The obligation of the measure of that id."""
        found = self._all("SELECT * FROM obligations WHERE measure_id = ?", measure_id)
        return rows.obligation_from_row(found[0]) if found else None

    def obligations(self, version: Version) -> tuple[Obligation, ...]:
        """A version's obligations in the order of its measures."""
        found = self._in_order("obligations", version)
        return tuple(rows.obligation_from_row(row) for row in found)

    def passages(self, version: Version) -> tuple[Passage, ...]:
        """A version's passages in the order they were written; their keys are consecutive."""
        found = self._all(
            "SELECT * FROM passages WHERE passage >= ? AND passage < ? ORDER BY passage",
            version.first_passage,
            version.end_passage,
        )
        texts = {measure.id: measure.text for measure in self.measures(version)}
        return tuple(
            rows.passage_from_row(row, version.facts.id, texts.get(row["measure_id"], ""))
            for row in found
        )

    def passages_of(self, keys: Collection[int]) -> dict[int, StoredPassage]:
        """The passages of some keys; keys that are not live are missing."""
        query = "SELECT passage, id, measure_id FROM passages WHERE passage IN"
        kept = self._passages
        found = {key: kept[key] for key in keys if key in kept}
        if len(kept) > KEPT_PASSAGES:
            self._passages = {}
        for row in self._in(query, [key for key in keys if key not in found]):
            key = row["passage"]
            found[key] = kept[key] = StoredPassage(
                key=key, id=row["id"], measure_id=row["measure_id"]
            )
        return found

    def texts_of(self, keys: Collection[int]) -> dict[int, str]:
        """Context and text of some passages, as they were embedded; keys that are not live are missing."""
        query = (
            "SELECT p.passage, p.context, coalesce(p.text, m.text) AS text FROM passages p "
            "JOIN measures m ON m.id = p.measure_id AND m.version = p.version WHERE p.passage IN"
        )
        return {row["passage"]: f"{row['context']}\n{row['text']}" for row in self._in(query, keys)}

    def obligations_of(
        self, names: Collection[str], roles: Collection[str] = ("lead", "support")
    ) -> tuple[Obligation, ...]:
        """Obligations in which a department of one of these exact names has one of these roles."""
        query = (
            "SELECT DISTINCT o.* FROM departments d JOIN obligations o "
            f"ON o.version = d.row >> {VERSION_BITS} AND o.position = d.row & {(1 << VERSION_BITS) - 1} "
            f"WHERE d.role IN ({_marks(roles)}) AND d.name IN"
        )
        found = {
            (row["version"], row["position"]): row for row in self._in(query, names, *sorted(roles))
        }
        return tuple(rows.obligation_from_row(found[key]) for key in sorted(found))

    def select(self, wanted: ObligationFilter, by_id: Mapping[str, Version]) -> LedgerSelection:
        """The rows of the ledger that fit; ``by_id`` are the live versions in the order of their ids."""
        ids = by_id if wanted.documents is None else wanted.documents
        documents = [
            (version.number, each, version.bound)
            for each in dict.fromkeys(ids)
            if (version := by_id.get(each))
        ]
        return LedgerSelection(self._all, wanted, documents, self._counted, self._texts)

    def passage_keys_of_departments(self, names: Collection[str]) -> set[int]:
        """Keys of the passages of measures that a department of one of these exact names leads or supports."""
        query = (
            "SELECT DISTINCT p.passage FROM departments d JOIN obligations o "
            f"ON o.version = d.row >> {VERSION_BITS} AND o.position = d.row & {(1 << VERSION_BITS) - 1} "
            "JOIN passages p ON p.measure_id = o.measure_id AND p.version = o.version "
            "WHERE d.role IN ('lead', 'support') AND d.name IN"
        )
        return {row["passage"] for row in self._in(query, names)}

    def departments(self) -> tuple[tuple[str, str, int], ...]:
        """Every department's name, role and how often it has it, most often first."""
        found = self._all(
            "SELECT name, role, count(*) AS count FROM departments "
            "GROUP BY name, role ORDER BY count DESC, name, role"
        )
        return tuple((row["name"], row["role"], row["count"]) for row in found)

    def numbered(self) -> dict[int, int]:
        """How many numbered measures each version has, by its number; versions without any are left out."""
        found = self._all(
            f"SELECT row >> {VERSION_BITS} AS version, count(*) AS count FROM ledger "
            "WHERE number IS NOT NULL GROUP BY version"
        )
        return {row["version"]: row["count"] for row in found}

    def unit_names(self) -> tuple[str, ...]:
        """Every department's name, found by leaps through the index of names; twice if it has both roles."""
        return tuple(
            name
            for role in ("lead", "support")
            for name in self._distinct("departments", "name", f"role = '{role}'")
        )

    def target_units(self) -> tuple[str, ...]:
        """The units of all numbers set."""
        return self._distinct("targets", "unit")

    def dead(self) -> tuple[tuple[int, int], ...]:
        """Ranges of passage keys whose words are still to be swept."""
        return tuple(
            (r["first_passage"], r["end_passage"]) for r in self._all("SELECT * FROM dead")
        )

    def counts(self) -> dict[str, int]:
        """Rows of the tables that versions keep count of."""
        return {
            name: self._all(f"SELECT count(*) AS count FROM {name}")[0]["count"] for name in COUNTED
        }

    @property
    def next_passage(self) -> int:
        """The first key that no committed passage has."""
        return int(self.state["next_passage"])

    def close(self) -> None:
        """End the read transaction."""
        with self._lock:
            self._connection.close()
        # Texts read what is missing of them from here: each would keep the other in memory
        self._texts.clear()

    def __del__(self) -> None:
        connection = getattr(self, "_connection", None)
        if connection is not None:
            connection.close()

    def _distinct(self, table: str, column: str, where: str = "TRUE") -> tuple[str, ...]:
        query = (
            f"WITH RECURSIVE known(value) AS (SELECT min({column}) FROM {table} WHERE {where} UNION ALL "
            f"SELECT (SELECT min({column}) FROM {table} WHERE {where} AND {column} > known.value) "
            "FROM known WHERE known.value IS NOT NULL) SELECT value FROM known WHERE value IS NOT NULL"
        )
        return tuple(row["value"] for row in self._all(query))

    def _in_order(self, table: str, version: Version) -> Sequence[Any]:
        return self._all(
            f"SELECT * FROM {table} WHERE version = ? ORDER BY position", version.number
        )

    def _in(self, query: str, values: Collection[Any], *first: Any) -> list[Any]:
        ordered = sorted(values)
        found: list[Any] = []
        for start in range(0, len(ordered), CHUNK):
            chunk = ordered[start : start + CHUNK]
            found += self._all(f"{query} ({_marks(chunk)})", *first, *chunk)
        return found

    def _all(self, query: str, *values: Any) -> list[Any]:
        with self._lock, failures(self._catalog.path):
            return self._connection.execute(query, values).fetchall()


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
