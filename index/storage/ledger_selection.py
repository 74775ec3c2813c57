"""The rows of the ledger that fit a filter: their number, what they add up to, and any stretch of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from index.documents import Deadline, Measure, Obligation
from index.obligation_filter import ObligationFilter
from index.recent import Recent
from index.storage import rows
from index.storage.due_key import read_due_key
from index.storage.ledger_query import (
    Condition,
    compose_condition,
    compose_key_condition,
    keys_condition,
)
from index.storage.ledger_rows import VERSION_BITS, version_of
from index.storage.ledger_texts import LedgerTexts, join_texts

CHUNK = 500
"""Rows read at once"""
FEW_ROWS = 300
"""Up to so many rows are read to learn what they are about"""
MANY_ROWS = 15_000
"""From here on it is quicker to go through all departments in order than to look up those of each row"""
MOST_LOOKED_UP = 50_000
"""Up to so many keys each one's departments are looked up"""
TEXTS_AT_ONCE = 16
_MASK = (1 << VERSION_BITS) - 1
_MEASURE = "m.id, m.ordinal, m.number, m.label, m.kind, m.section, m.title, m.spans, m.body, m.text"
_OF_ROW = f"m.version = l.row >> {VERSION_BITS} AND m.position = l.row & {_MASK}"
_PAIRS = (
    f"SELECT l.row, o.*, {_MEASURE} FROM {{}} CROSS JOIN measures m ON {_OF_ROW} "
    "LEFT JOIN obligations o ON o.version = m.version AND o.position = m.position"
)

Read = Callable[..., Sequence[Any]]
"""A query and its values → rows with columns by name"""
Pair = tuple[Measure, Obligation]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How many of the rows name a unit in which role, each row once."""

    name: str
    place: str = ""
    """The place of the documents that name it, where places are told apart"""
    lead: int = 0
    joint: int = 0
    """Of ``lead``, those led together with others"""
    support: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BareRow:
    """What tells whether a row is about a topic."""

    key: int
    document_id: str
    title: str
    section: tuple[str, ...]
    text: str


class LedgerSelection:
    """All answers come from one condition on one state of the catalog, so they agree.

    Rows are read when they are asked for, in document order. A condition on more than documents and dates
    is answered once, and counts, totals and rows are those of the keys found.
    """

    def __init__(
        self,
        read: Read,
        wanted: ObligationFilter,
        documents: Sequence[tuple[int, str, int]],
        known: Recent[Any],
        texts: Recent[LedgerTexts],
    ) -> None:
        """``documents`` are version, id and number of rows of those in question, in order; ``wanted.documents`` has been applied.

        ``known`` keeps what was counted of this state of the catalog: turning a page counts nothing again;
        ``texts`` what its rows say.
        """
        self.made_of = (read, wanted, documents, known, texts)
        self._texts = texts
        self._read = read
        self._known = known
        self.wanted = wanted
        self._identity: Hashable = wanted
        self._versions = [version for version, _, _ in documents]
        self._ids = {version: id for version, id, _ in documents}
        self._bound = {version: count for version, _, count in documents if count}
        self._among = None if wanted.documents is None else sorted(self._versions)
        self._given = compose_condition(wanted, self._among)

    @cached_property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Documents with rows and how many, in order."""
        counted = self._counted
        return tuple((self._ids[v], counted[v]) for v in self._versions if v in counted)

    def __len__(self) -> int:
        return sum(self._counted.values())

    def __iter__(self) -> Iterator[Pair]:
        """Every row, CHUNK of them read at a time."""
        for start in range(0, len(self.keys), CHUNK):
            yield from self._pairs(self.keys[start : start + CHUNK])

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """The keys of all rows in order, which ``ObligationFilter.rows`` takes."""
        return self.once("keys", self._read_keys)

    def _read_keys(self) -> tuple[int, ...]:
        given = self._given
        # As one text: rows of their own take five times as long
        query = f"SELECT group_concat(l.row) AS keys FROM {given.source} WHERE {given.sql}"
        (found,) = self._read(query, *given.values)
        # Sorted here: most come sorted, which SQLite doesn't know
        return self._in_order(sorted(json.loads(f"[{found['keys'] or ''}]")))

    def _in_order(self, keys: Sequence[int]) -> tuple[int, ...]:
        """Sorted keys in the order of the documents."""
        if self._versions == sorted(self._versions):
            return tuple(keys)
        order = {version: place for place, version in enumerate(self._versions)}
        return tuple(sorted(keys, key=lambda key: order[version_of(key)]))

    def window(self, start: int, count: int) -> tuple[Pair, ...]:
        """``count`` rows from the one at ``start``, fewer at the end."""
        if not self._given.reads_keys_alone:
            return tuple(self._pairs(self.keys[start : start + count]))
        keys: list[int] = []
        for version in self._versions:
            own = self._counted.get(version, 0)
            if start < own and len(keys) < count:
                of_version = compose_condition(self.wanted, [version])
                query = f"SELECT l.row FROM {of_version.source} WHERE {of_version.sql} ORDER BY l.row LIMIT ? OFFSET ?"
                values = (*of_version.values, count - len(keys), start)
                keys += [row["row"] for row in self._read(query, *values)]
            start = max(0, start - own)
        return tuple(self._pairs(keys))

    def keys_where(self, fits: Callable[[BareRow], bool], name: Hashable) -> tuple[int, ...]:
        """Keys of the rows that fit; ``name`` tells what ``fits`` means from everything else."""
        return self.once(name, lambda: tuple(row.key for row in self._bare() if fits(row)))

    @property
    def is_short(self) -> bool:
        """Whether reading the rows one by one is quicker than looking through the texts of their documents."""
        return not self._given.reads_keys_alone and len(self.keys) <= FEW_ROWS

    @property
    def is_of_documents_alone(self) -> bool:
        """Whether every row of its documents that binds somebody is one of its own."""
        return self.wanted.names_documents_alone

    def texts(self) -> LedgerTexts:
        """What the rows of its documents say, whether they are its own or not."""
        return self._texts.get(tuple(sorted(self._versions)), self._read_texts)

    def once(self, name: Hashable, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, kept under ``name`` for this selection."""
        found: Value = self._known.get((self._identity, name), make)
        return found

    def _read_texts(self) -> LedgerTexts:
        versions = sorted(self._versions)
        query = (
            "SELECT {} FROM ledger_texts "
            "WHERE version IN (SELECT value FROM json_each(?)) ORDER BY version"
        )

        def read_column(name: str) -> Iterator[bytes]:
            # A few at a time: memory that was just read into is quicker than fresh one
            for start in range(0, len(versions), TEXTS_AT_ONCE):
                some = json.dumps(versions[start : start + TEXTS_AT_ONCE])
                yield from (row[name] for row in self._read(query.format(name), some))

        short = query.format("version, sections, rows, units, names, ends")
        return join_texts(self._read(short, json.dumps(versions)), read_column)

    def _bare(self) -> Iterator[BareRow]:
        query = (
            f"SELECT l.row, m.title, m.section, m.text FROM {self._condition.source} "
            f"CROSS JOIN measures m ON {_OF_ROW} WHERE {self._condition.sql}"
        )
        for row in self._read(query, *self._condition.values):
            yield BareRow(
                key=row["row"],
                document_id=self._ids[version_of(row["row"])],
                title=row["title"],
                section=rows.read_words(row["section"]),
                text=row["text"],
            )

    def dues(self) -> tuple[tuple[Deadline | None, int], ...]:
        """Deadlines, told apart by date and sort but without their words, and rows that have them."""
        query = "SELECT l.due, count(*) AS count FROM {} WHERE {} GROUP BY l.due"
        return self.once(
            "dues",
            lambda: tuple((read_due_key(row["due"]), row["count"]) for row in self._ask(query)),
        )

    def further_dues(self) -> tuple[tuple[Deadline, int], ...]:
        """Further dates of rows with several deadlines, and rows that have them; of one month a row counts once."""
        query = (
            "SELECT l.row, l.due, f.due AS further FROM {} "
            "CROSS JOIN further_dues f ON f.row = l.row WHERE {} ORDER BY l.row, f.due"
        )
        return self.once("further dues", lambda: _count_further(self._ask(query)))

    def units(
        self,
        roles: Collection[str] = ("lead", "support"),
        places: Mapping[str, str] | None = None,
    ) -> tuple[UnitCount, ...]:
        """Who is named in these roles, by how often; group terms are among them.

        ``places`` gives each document's place by its id: a name in several places is several units then.
        """
        name = ("units", *sorted(roles), None if places is None else tuple(places.items()))
        return self.once(name, lambda: self._read_units(sorted(roles), places))

    def without_unit(self) -> int:
        """Rows that name nobody."""
        query = "SELECT count(*) AS count FROM {} WHERE {} AND l.units = 0"
        return int(self._ask(query)[0]["count"])

    def target_units(self) -> tuple[tuple[str, int], ...]:
        """Units of numbers set and how many rows have one, commonest first."""
        query = (
            "SELECT t.unit, count(*) AS count FROM {} CROSS JOIN targets t ON t.row = l.row "
            "WHERE {} GROUP BY t.unit ORDER BY count DESC, t.unit"
        )
        return tuple((row["unit"], row["count"]) for row in self._ask(query))

    def count_targets(self, units: Collection[str]) -> int:
        """Rows that set a number in one of these units."""
        names = sorted(units)
        marks = ", ".join("?" * len(names))
        query = (
            "SELECT count(*) AS count FROM {} WHERE {} "
            f"AND EXISTS (SELECT 1 FROM targets t WHERE t.row = l.row AND t.unit IN ({marks}))"
        )
        return int(self._ask(query, *names)[0]["count"])

    @cached_property
    def _condition(self) -> Condition:
        return self._given if self._given.reads_keys_alone else keys_condition(self.keys)

    @cached_property
    def _counted(self) -> Mapping[int, int]:
        return self.once("counted", self._count)

    def _count(self) -> Mapping[int, int]:
        if not self._given.reads_keys_alone:
            return Counter(map(version_of, self.keys))
        if self.wanted.names_documents_alone:
            return self._bound
        query = (
            f"SELECT l.row >> {VERSION_BITS} AS version, count(*) AS count "
            "FROM {} WHERE {} GROUP BY 1"
        )
        return {row["version"]: row["count"] for row in self._ask(query)}

    def _read_units(
        self, roles: Sequence[str], places: Mapping[str, str] | None
    ) -> tuple[UnitCount, ...]:
        found: dict[tuple[str, str], Counter[str]] = {}
        for row in self._count_units(roles, is_apart=places is not None):
            place = "" if places is None else places.get(self._ids[row["version"]], "")
            unit = found.setdefault((row["name"], place), Counter())
            unit[row["role"]] += row["count"]
            unit["joint"] += row["joint"]
        counts = [
            UnitCount(name=name, place=place, **numbers) for (name, place), numbers in found.items()
        ]
        return tuple(
            sorted(counts, key=lambda unit: (-unit.lead, -unit.support, unit.name, unit.place))
        )

    def _count_units(self, roles: Sequence[str], *, is_apart: bool) -> Sequence[Any]:
        by = f", d.row >> {VERSION_BITS}" if is_apart else ""
        counted = (
            f"SELECT d.name, d.role{by and f'{by} AS version'}, "
            "count(*) AS count, sum(d.is_joint) AS joint FROM"
        )
        which = f"d.is_counted AND d.role IN ({', '.join('?' * len(roles))})"
        grouped = f"GROUP BY d.role, d.name{by}"
        if self._given.reads_keys_alone and len(self) > MANY_ROWS:
            keys = compose_key_condition(self.wanted, self._among, "d")
            where = f"{which} AND {keys.sql}" if keys.sql else which
            return self._read(
                f"{counted} departments d WHERE {where} {grouped}", *roles, *keys.values
            )
        if not self._given.reads_keys_alone:
            # The keys are all: ``ledger`` has nothing to add
            rows = json.dumps(self.keys)
            if len(self.keys) > MOST_LOOKED_UP:
                where = f"{which} AND d.row IN (SELECT value FROM json_each(?))"
                by_name = "departments d INDEXED BY departments_by_role"
                return self._read(f"{counted} {by_name} WHERE {where} {grouped}", *roles, rows)
            joined = "json_each(?) k CROSS JOIN departments d ON d.row = k.value"
            return self._read(f"{counted} {joined} WHERE {which} {grouped}", rows, *roles)
        query = f"{counted} {{}} CROSS JOIN departments d ON d.row = l.row WHERE {{}} AND {which} {grouped}"
        return self._ask(query, *roles)

    def _pairs(self, keys: Sequence[int]) -> Iterator[Pair]:
        condition = keys_condition(keys)
        found = self._read(_PAIRS.format(condition.source), *condition.values)
        by_key = {row["row"]: row for row in found}
        for key in keys:
            row = by_key[key]
            measure = rows.measure_from_row(row, self._ids[version_of(key)])
            is_bound = row["measure_id"] is not None
            bound = rows.obligation_from_row(row) if is_bound else None
            yield measure, bound or Obligation(measure_id=measure.id)

    def _ask(self, query: str, *more: Any) -> Sequence[Any]:
        condition = self._condition
        return self._read(query.format(condition.source, condition.sql), *condition.values, *more)


def _count_further(found: Sequence[Any]) -> tuple[tuple[Deadline, int], ...]:
    counted: Counter[int] = Counter()
    seen: set[tuple[int, str]] = set()
    for row in found:
        months = [_month(row["due"]), _month(row["further"])]
        seen.add((row["row"], months[0]))
        if (row["row"], months[1]) not in seen:
            seen.add((row["row"], months[1]))
            counted[row["further"]] += 1
    dues = ((read_due_key(key), count) for key, count in sorted(counted.items()))
    return tuple((due, count) for due, count in dues if due is not None)


def _month(key: int | None) -> str:
    due = read_due_key(key)
    return f"{due.by:%Y-%m}" if due and due.by else ""
