"""The catalog's tables.

A version is one state of one document. Its passages have consecutive keys (``first_passage`` up
to ``end_passage``), so that a key found in the words or vectors tells its version, and a version
that is gone is a range of keys. Keys and version numbers are never used twice.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, *columns: Column[object] | Index, **options: Any) -> Table:
    return Table(name, metadata, *columns, **options)


def _key(name: str) -> Column[object]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _whole(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Integer, nullable=nullable)


def _flag(name: str) -> Column[object]:
    return Column(name, Boolean, nullable=False)


def _bytes(name: str) -> Column[object]:
    return Column(name, LargeBinary, nullable=False)


def _text(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Text, nullable=nullable)


state = _table("state", Column("name", Text, primary_key=True), _text("value"))
"""One row each for the generation, the next keys and what the index was made with"""

versions = _table(
    "versions",
    _key("version"),
    Column("document_id", Text, nullable=False, unique=True),
    _text("digest"),
    _text("segment"),
    _whole("first_passage"),
    _whole("end_passage"),
    _whole("sections"),
    _whole("measures"),
    _whole("obligations"),
    _whole("bound"),
    _text("title"),
    _text("issuer", nullable=True),
    _text("number", nullable=True),
    _text("region"),
    _text("issued_on", nullable=True),
    _text("effective_on", nullable=True),
    _text("expires_on", nullable=True),
    _whole("period_first", nullable=True),
    _whole("period_last", nullable=True),
    _text("source", nullable=True),
    _text("original", nullable=True),
    _text("written_at"),
)
texts = _table("texts", _key("version"), _text("text"), _text("pages"))
sections = _table(
    "sections", _key("version"), _key("position"), _text("path"), _text("heading"), _text("span")
)
furniture = _table("furniture", _key("version"), _key("position"), _text("span"), _text("reason"))
measures = _table(
    "measures",
    _key("version"),
    _key("position"),
    _text("id"),
    _whole("ordinal"),
    _text("number", nullable=True),
    _text("label", nullable=True),
    _text("kind"),
    _text("section"),
    _text("title"),
    _text("spans"),
    _text("body"),
    _text("text"),
    Index("measures_by_id", "id"),
)
obligations = _table(
    "obligations",
    _key("version"),
    _key("position"),
    _text("measure_id"),
    _text("lead"),
    _text("support"),
    _text("lead_raw"),
    _text("support_raw"),
    _text("lead_span", nullable=True),
    _text("support_span", nullable=True),
    _text("support_label"),
    _text("deadline", nullable=True),
    _text("deadline_span", nullable=True),
    _text("due_on", nullable=True),
    _flag("is_ongoing"),
    _flag("is_odd"),
    _text("further"),
    _text("targets"),
    Index("obligations_by_measure", "measure_id"),
)
"""``position`` is that of the measure"""

ledger = _table(
    "ledger",
    _key("row"),
    _text("number", nullable=True),
    _whole("section"),
    _flag("is_bound"),
    _whole("leads"),
    _whole("units"),
    _whole("due", nullable=True),
    _text("deadline", nullable=True),
    _flag("is_early"),
    _flag("has_led_peer"),
    _flag("has_bound_peer"),
    _flag("has_dated_peer"),
    Index("ledger_by_due", "due", "is_bound"),
)
"""Every item in short (see ledger_rows.py): filtered, counted and grouped by"""

headings = _table(
    "headings",
    _key("version"),
    _key("section"),
    _whole("first_row"),
    _whole("last_row"),
    _text("text"),
)
"""The folded headings over the rows of ``ledger``, and between which keys these lie"""

ledger_texts = _table(
    "ledger_texts",
    _key("version"),
    _whole("sections"),
    _bytes("rows"),
    _bytes("units"),
    _text("names"),
    _bytes("ends"),
    _bytes("lines"),
    _bytes("starts"),
    _bytes("places"),
)
"""What the rows of a version say and are counted by (see ledger_texts.py and ledger_columns.py)"""

departments = _table(
    "departments",
    _key("row"),
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    _whole("due", nullable=True),
    _flag("is_counted"),
    _flag("is_joint"),
    Index("departments_by_role", "role", "name", "due", "is_counted", "is_joint", "row"),
    sqlite_with_rowid=False,
)
"""Who leads and supports, one row each, with what most filters ask: totals come from one index"""

further_dues = _table(
    "further_dues",
    _key("row"),
    Column("due", Integer, primary_key=True, autoincrement=False),
    Index("further_dues_by_due", "due", "row"),
    sqlite_with_rowid=False,
)
"""Dates of rows that set several deadlines, the first one's (in ``ledger``) aside"""

targets = _table(
    "targets",
    _key("row"),
    Column("unit", Text, primary_key=True),
    Index("targets_by_unit", "unit", "row"),
    sqlite_with_rowid=False,
)
"""Units of the numbers that a measure sets; the numbers themselves stand in obligations"""

passages = _table(
    "passages",
    _key("passage"),
    _whole("version"),
    _text("id"),
    _text("measure_id"),
    _text("text", nullable=True),
    _text("context"),
    _text("spans"),
    Index("passages_by_measure", "measure_id"),
)
"""``text`` is null where it equals its measure's"""

segments = _table("segments", Column("name", Text, primary_key=True), _whole("rows"))
"""Vector segments in use; one is written once and never changed"""

dead = _table("dead", _key("first_passage"), _whole("end_passage"))
"""Ranges of keys whose words are still to be swept"""

PER_VERSION = (
    versions,
    texts,
    sections,
    furniture,
    measures,
    obligations,
    headings,
    ledger_texts,
)
PER_ROW = (ledger, departments, further_dues, targets)
"""Tables keyed by ``ledger_rows.row_key``"""
