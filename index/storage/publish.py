"""Writing to the catalog: inside one transaction, whose commit makes all of it visible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from index.documents import ParsedDocument
from index.storage import rows, schema
from index.storage.ledger_rows import LedgerRows, derive_rows, positions, row_key
from index.storage.ledger_texts import pack_texts

FLUSH_ROWS = 5000
"""Rows gathered before they are sent to SQLite: one statement per document costs more than its rows"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Where a new version's passages went."""

    version: int
    first_passage: int


class Publication:
    """Changes to the catalog within a transaction that somebody else commits."""

    def __init__(self, connection: Connection) -> None:
        """Write through ``connection``, which must be in ``Catalog.writing``."""
        self._connection = connection
        self._pending: dict[Table, list[Mapping[str, Any]]] = {}
        self._pending_ids: set[str] = set()
        found = {row.name: row.value for row in connection.execute(select(schema.state))}
        self._generation = int(found["generation"])
        self._next_version = int(found["next_version"])
        self.next_passage = int(found["next_passage"])

    def add(self, parsed: ParsedDocument, *, segment: str, original: str | None) -> Added:
        """Add a document, in place of its previous version if there is one."""
        facts = parsed.document.facts
        self.remove([facts.id])
        self._pending_ids.add(facts.id)
        added = Added(version=self._next_version, first_passage=self.next_passage)
        self._next_version += 1
        self.next_passage += len(parsed.passages)
        number = {"version": added.version}
        outline = parsed.outline
        derived = derive_rows(added.version, facts, outline.measures, parsed.obligations)
        row = {
            **number,
            **rows.facts_to_row(facts),
            "digest": parsed.digest,
            "segment": segment,
            "first_passage": added.first_passage,
            "end_passage": self.next_passage,
            "sections": len(outline.sections),
            "measures": len(outline.measures),
            "obligations": len(parsed.obligations),
            "bound": sum(row["is_bound"] for row in derived.ledger),
            "original": original,
            "written_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        }
        self._insert(schema.versions, [row])
        pages = " ".join(str(page) for page in parsed.document.pages)
        self._insert(schema.texts, [{**number, "text": parsed.document.text, "pages": pages}])
        self._insert_all(schema.sections, number, map(rows.section_to_row, outline.sections))
        self._insert_all(schema.furniture, number, map(rows.furniture_to_row, outline.furniture))
        self._insert_all(schema.measures, number, map(rows.measure_to_row, outline.measures))
        texts = pack_texts(added.version, facts, outline.measures, derived)
        self._insert(schema.ledger_texts, [texts])
        self._add_obligations(added.version, parsed, derived)
        measure_texts = {measure.id: measure.text for measure in outline.measures}
        passages = [
            {
                **number,
                "passage": key,
                **rows.passage_to_row(passage, measure_texts.get(passage.measure_id, "")),
            }
            for key, passage in enumerate(parsed.passages, start=added.first_passage)
        ]
        self._insert(schema.passages, passages)
        if sum(map(len, self._pending.values())) > FLUSH_ROWS:
            self._flush()
        return added

    def remove(self, document_ids: Collection[str]) -> int:
        """Take documents out; their words are noted for sweeping. Returns how many there were."""
        table = schema.versions
        query = select(table.c.version, table.c.first_passage, table.c.end_passage)
        count = 0
        if not self._pending_ids.isdisjoint(document_ids):
            self._flush()
        for document_id in document_ids:
            for old in self._connection.execute(query.where(table.c.document_id == document_id)):
                count += 1
                self._drop(old.version, old.first_passage, old.end_passage)
        return count

    def use_segment(self, name: str, row_count: int) -> None:
        """Put a vector segment in use."""
        self._insert(schema.segments, [{"name": name, "rows": row_count}])

    def replace_segments(self, old: Collection[str], new: str, row_count: int) -> None:
        """Point the versions of some segments to one that holds all their live vectors."""
        self._flush()
        versions, segments = schema.versions, schema.segments
        names = list(old)
        self._connection.execute(
            update(versions).where(versions.c.segment.in_(names)).values(segment=new)
        )
        self.drop_segments(names)
        if row_count:
            self._insert(segments, [{"name": new, "rows": row_count}])

    def drop_segments(self, names: Collection[str]) -> None:
        """Take vector segments out of use."""
        segments = schema.segments
        self._connection.execute(delete(segments).where(segments.c.name.in_(list(names))))

    def forget_dead(self, ranges: Collection[tuple[int, int]]) -> None:
        """Strike ranges of keys whose words are swept. Changes nothing that readers see."""
        self._flush()
        table = schema.dead
        for first, _end in ranges:
            self._connection.execute(delete(table).where(table.c.first_passage == first))

    def turn(self) -> int:
        """Begin a new generation, which the commit makes the current one; returns its number."""
        self._flush()
        self._generation += 1
        values = {
            "generation": str(self._generation),
            "next_version": str(self._next_version),
            "next_passage": str(self.next_passage),
        }
        statement = (
            update(schema.state)
            .where(schema.state.c.name == bindparam("which"))
            .values(value=bindparam("now"))
        )
        changes = [{"which": name, "now": value} for name, value in values.items()]
        self._connection.execute(statement, changes)
        return self._generation

    def _add_obligations(self, version: int, parsed: ParsedDocument, derived: LedgerRows) -> None:
        places = positions(parsed.outline.measures)
        values = [
            {
                "version": version,
                "position": places[obligation.measure_id],
                **rows.obligation_to_row(obligation),
            }
            for obligation in parsed.obligations
        ]
        self._insert(schema.obligations, values)
        self._insert(schema.ledger, derived.ledger)
        self._insert(schema.headings, derived.headings)
        self._insert(schema.departments, derived.departments)
        self._insert(schema.further_dues, derived.further_dues)
        self._insert(schema.targets, derived.targets)

    def _drop(self, version: int, first: int, end: int) -> None:
        for table in schema.PER_VERSION:
            self._connection.execute(delete(table).where(table.c.version == version))
        keys = row_key(version, 0), row_key(version + 1, 0)
        for table in schema.PER_ROW:
            own = (table.c.row >= keys[0], table.c.row < keys[1])
            self._connection.execute(delete(table).where(*own))
        table = schema.passages
        own = (table.c.passage >= first, table.c.passage < end)
        self._connection.execute(delete(table).where(*own))
        if first < end:
            self._insert(schema.dead, [{"first_passage": first, "end_passage": end}])

    def _insert_all(self, table: Table, number: Mapping[str, int], values: Any) -> None:
        self._insert(table, [{**number, "position": k, **value} for k, value in enumerate(values)])

    def _insert(self, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
        if values:
            self._pending.setdefault(table, []).extend(values)

    def _flush(self) -> None:
        for table, values in self._pending.items():
            statement = str(insert(table).compile(self._connection))
            in_order = itemgetter(*(column.name for column in table.columns))
            # Handed to the driver as they are: binding each row anew takes longer than writing it
            self._connection.exec_driver_sql(statement, list(map(in_order, values)))
        self._pending.clear()
        self._pending_ids.clear()
