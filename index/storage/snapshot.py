"""Reading the catalog as it was at one generation, whatever is committed meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Select, func, select, tuple_

from index.documents import Document, DocumentFacts, Measure, Obligation, Outline, Passage
from index.storage import rows, schema
from index.storage.catalog import Catalog, failures, read_state

Value = TypeVar("Value")
CHUNK = 500
"""Values in one IN list"""


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
        with failures(catalog.path):
            self._connection = catalog.engine.connect()
            self._connection.exec_driver_sql("BEGIN")
            self.state = read_state(self._connection)

    @property
    def generation(self) -> str:
        """Changes with every commit, and is never the same for two indexes."""
        return f"{self.state['identity']}-{self.state['generation']}"

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """All live versions, by document id."""
        found = self._all(select(schema.versions))
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
                original=row["original"],
                written_at=row["written_at"],
            )
            for row in found
        ]
        return tuple(sorted(versions, key=lambda version: version.facts.id))

    @cached_property
    def segments(self) -> dict[str, int]:
        """Vector segments in use and how many rows each was written with."""
        return {row["name"]: row["rows"] for row in self._all(select(schema.segments))}

    def document(self, version: Version) -> Document:
        """A version's text with its facts."""
        (row,) = self._all(self._of(schema.texts, version))
        pages = tuple(int(page) for page in row["pages"].split())
        return Document(facts=version.facts, text=row["text"], pages=pages)

    def outline(self, version: Version) -> Outline:
        """A version's sections, measures and furniture."""
        sections = self._all(self._of(schema.sections, version))
        furniture = self._all(self._of(schema.furniture, version))
        return Outline(
            sections=tuple(rows.section_from_row(row) for row in sections),
            measures=self.measures(version),
            furniture=tuple(rows.furniture_from_row(row) for row in furniture),
        )

    def measures(self, version: Version) -> tuple[Measure, ...]:
        """A version's measures in document order."""
        found = self._all(self._of(schema.measures, version))
        return tuple(rows.measure_from_row(row, version.facts.id) for row in found)

    def measure(self, measure_id: str, versions: dict[int, Version]) -> Measure | None:
        """The measure of that id; ``versions`` are the live ones by number."""
        found = self._all(select(schema.measures).where(schema.measures.c.id == measure_id))
        for row in found:
            return rows.measure_from_row(row, versions[row["version"]].facts.id)
        return None

    def obligation(self, measure_id: str) -> Obligation | None:
        """The obligation of the measure of that id."""
        table = schema.obligations
        found = self._all(select(table).where(table.c.measure_id == measure_id))
        return rows.obligation_from_row(found[0]) if found else None

    def obligations(self, version: Version) -> tuple[Obligation, ...]:
        """A version's obligations in the order of its measures."""
        found = self._all(self._of(schema.obligations, version))
        return tuple(rows.obligation_from_row(row) for row in found)

    def passages(self, version: Version) -> tuple[Passage, ...]:
        """A version's passages in the order they were written; their keys are consecutive."""
        table = schema.passages
        found = self._all(
            select(table)
            .where(table.c.passage >= version.first_passage)
            .where(table.c.passage < version.end_passage)
            .order_by(table.c.passage)
        )
        texts = {measure.id: measure.text for measure in self.measures(version)}
        return tuple(
            rows.passage_from_row(row, version.facts.id, texts.get(row["measure_id"], ""))
            for row in found
        )

    def passages_of(self, keys: Collection[int]) -> dict[int, StoredPassage]:
        """The passages of some keys; keys that are not live are missing."""
        table = schema.passages
        query = select(table.c.passage, table.c.id, table.c.measure_id)
        found: dict[int, StoredPassage] = {}
        for chunk in _chunks(sorted(keys)):
            for row in self._all(query.where(table.c.passage.in_(chunk))):
                key = row["passage"]
                found[key] = StoredPassage(key=key, id=row["id"], measure_id=row["measure_id"])
        return found

    def obligations_of(
        self, names: Collection[str], roles: Collection[str] = ("lead", "support")
    ) -> tuple[Obligation, ...]:
        """Obligations in which a department of one of these exact names has one of these roles."""
        ours, unit = schema.obligations, schema.departments
        found: dict[tuple[int, int], Obligation] = {}
        for chunk in _chunks(sorted(names)):
            keys = select(unit.c.version, unit.c.position).where(
                unit.c.name.in_(chunk), unit.c.role.in_(list(roles))
            )
            query = select(ours).where(tuple_(ours.c.version, ours.c.position).in_(keys))
            for row in self._all(query):
                found[row["version"], row["position"]] = rows.obligation_from_row(row)
        return tuple(found[key] for key in sorted(found))

    def passage_keys_of(self, measure_ids: Collection[str]) -> set[int]:
        """Keys of the passages of some measures."""
        table = schema.passages
        query = select(table.c.passage)
        return {
            row["passage"]
            for chunk in _chunks(sorted(measure_ids))
            for row in self._all(query.where(table.c.measure_id.in_(chunk)))
        }

    def departments(self) -> tuple[tuple[str, str, int], ...]:
        """Every department's name, role and how often it has it, most often first."""
        unit = schema.departments.c
        count = func.count().label("count")
        query = select(unit.name, unit.role, count).group_by(unit.name, unit.role)
        found = self._all(query.order_by(count.desc(), unit.name, unit.role))
        return tuple((row["name"], row["role"], row["count"]) for row in found)

    def dead(self) -> tuple[tuple[int, int], ...]:
        """Ranges of passage keys whose words are still to be swept."""
        return tuple((r["first_passage"], r["end_passage"]) for r in self._all(select(schema.dead)))

    def counts(self) -> dict[str, int]:
        """Rows of each table that belongs to versions, and of the passages."""
        tables = (*schema.PER_VERSION, schema.passages)
        return {
            table.name: self._all(select(func.count().label("count")).select_from(table))[0][
                "count"
            ]
            for table in tables
        }

    @property
    def next_passage(self) -> int:
        """The first key that no committed passage has."""
        return int(self.state["next_passage"])

    def close(self) -> None:
        """End the read transaction."""
        with self._lock:
            self._connection.close()

    def __del__(self) -> None:
        connection = getattr(self, "_connection", None)
        if connection is not None and not connection.closed:
            connection.close()

    def _of(self, table: Any, version: Version) -> Select[Any]:
        query = select(table).where(table.c.version == version.number)
        return query.order_by(table.c.position) if "position" in table.c else query

    def _all(self, query: Select[Any]) -> Sequence[Any]:
        with self._lock, failures(self._catalog.path):
            return self._connection.execute(query).mappings().all()


def _chunks(values: Sequence[Value]) -> Sequence[Sequence[Value]]:
    return [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]
