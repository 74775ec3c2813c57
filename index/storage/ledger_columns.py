"""What rows of the ledger are counted by, as columns in memory: many rows that were marked are counted without the catalog."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.storage.ledger_rows import VERSION_BITS, LedgerRows, Row, position_of, row_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Marks = NDArray[np.bool_]

ROLES = ("lead", "support")
ROW_BYTES = 16
"""Of the four numbers that a row has"""
_MISSING = -(2**31)
"""Stands for no deadline, and sorts as null does"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerColumns:
    """The rows of some versions one behind the other, and the units that they name."""

    keys: Numbers
    """Keys of the rows in order"""
    section: Numbers
    due: Numbers
    is_bound: Marks
    unit_row: Numbers
    """For each time that a row names a unit and is counted for it the number of the row"""
    unit: Numbers
    """The number of its name"""
    role: Numbers
    """The number of its role in ROLES"""
    is_joint: Marks
    names: tuple[str, ...]


def pack_columns(rows: LedgerRows) -> Row:
    """Columns of ``ledger_texts`` for the rows of a version."""
    import numpy as np

    own = [
        (
            position_of(row["row"]),
            row["section"],
            _MISSING if row["due"] is None else row["due"],
            row["is_bound"],
        )
        for row in rows.ledger
    ]
    places = {row["row"]: place for place, row in enumerate(rows.ledger)}
    names: dict[str, int] = {}
    units = [
        (
            places[each["row"]],
            names.setdefault(each["name"], len(names)),
            ROLES.index(each["role"]),
            each["is_joint"],
        )
        for each in rows.departments
        if each["is_counted"]
    ]
    return {
        "rows": np.array(own, dtype="<i4").tobytes(),
        "units": np.array(units, dtype="<i4").tobytes(),
        "names": json.dumps(list(names), ensure_ascii=False),
    }


def join_columns(stored: Sequence[Any]) -> LedgerColumns:
    """The columns of stored rows, in the order given."""
    import numpy as np

    def read(column: str) -> tuple[Numbers, Numbers]:
        """Its lines of four numbers, and how many each version has."""
        joined = np.frombuffer(b"".join(row[column] for row in stored), dtype="<i4")
        counts = np.array([len(row[column]) // ROW_BYTES for row in stored], dtype=np.int64)
        return joined.reshape(-1, 4).astype(np.int64), counts

    rows, counts = read("rows")
    units, units_counts = read("units")
    by_version: list[list[str]] = json.loads(f"[{','.join(row['names'] for row in stored)}]")
    names: dict[str, int] = {}
    numbers = [names.setdefault(name, len(names)) for own in by_version for name in own]
    named = np.array([len(own) for own in by_version], dtype=np.int64)
    versions = np.array([row_key(row["version"], 0) for row in stored], dtype=np.int64)
    first_row, first_name = np.cumsum(counts) - counts, np.cumsum(named) - named
    of_name = units[:, 1] + np.repeat(first_name, units_counts)
    return LedgerColumns(
        keys=np.repeat(versions, counts) + rows[:, 0],
        section=rows[:, 1],
        due=rows[:, 2],
        is_bound=rows[:, 3] == 1,
        unit_row=units[:, 0] + np.repeat(first_row, units_counts),
        unit=np.array(numbers, dtype=np.int64)[of_name],
        role=units[:, 2],
        is_joint=units[:, 3] == 1,
        names=tuple(names),
    )


def mark_keys(columns: LedgerColumns, keys: Numbers) -> Marks:
    """For each row whether its key is one of ``keys``, all of which are keys of rows."""
    import numpy as np

    marked = np.zeros(len(columns.keys), dtype=bool)
    marked[np.searchsorted(columns.keys, keys)] = True
    return marked


def count_dues(columns: LedgerColumns, which: Marks) -> Iterable[tuple[int | None, int]]:
    """Keys of the deadlines of some rows, in order, and how many rows have each."""
    import numpy as np

    dues, counts = np.unique(columns.due[which], return_counts=True)
    for due, count in zip(dues.tolist(), counts.tolist(), strict=True):
        yield (None if due == _MISSING else due), count


def count_units(
    columns: LedgerColumns, which: Marks, roles: Collection[str], *, is_apart: bool
) -> Iterable[Row]:
    """How many of some rows name a unit in a role, and how many of them jointly; ``is_apart``: by version."""
    import numpy as np

    wanted = np.array([role in roles for role in ROLES])
    some = np.flatnonzero(which[columns.unit_row] & wanted[columns.role])
    groups = columns.unit[some] * len(ROLES) + columns.role[some]
    if is_apart:
        groups += (columns.keys[columns.unit_row[some]] >> VERSION_BITS) * (
            len(columns.names) * len(ROLES)
        )
    found, group, counts = np.unique(groups, return_inverse=True, return_counts=True)
    joint = np.bincount(group, weights=columns.is_joint[some], minlength=len(found))
    for number, count, together in zip(
        found.tolist(), counts.tolist(), joint.astype(int).tolist(), strict=True
    ):
        rest, role = divmod(number, len(ROLES))
        version, unit = divmod(rest, len(columns.names))
        yield {
            "name": columns.names[unit],
            "role": ROLES[role],
            "version": version,
            "count": count,
            "joint": together,
        }
