"""The catalog's tables.

A version is one state of one document. Its passages have consecutive keys (``first_passage`` up
to ``end_passage``), so that a key found in the words or vectors tells its version, and a version
that is gone is a range of keys. Keys and version numbers are never used twice.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, *columns: Column[object] | Index) -> Table:
    return Table(name, metadata, *columns)


def _key(name: str) -> Column[object]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _whole(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Integer, nullable=nullable)


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
    Column("is_ongoing", Boolean, nullable=False),
    Column("is_odd", Boolean, nullable=False),
    _text("targets"),
    Index("obligations_by_measure", "measure_id"),
    Index("obligations_by_day", "due_on"),
)
departments = _table(
    "departments",
    _key("version"),
    _key("position"),
    Column("role", Text, primary_key=True),
    _key("place"),
    _text("name"),
    Index("departments_by_name", "name", "role", "version", "position"),
)
"""Who leads and supports, one row each: searched by; the lists themselves stand in obligations"""

targets = _table(
    "targets",
    _key("version"),
    _key("position"),
    _key("place"),
    _text("unit"),
    _text("direction"),
    Column("amount", Float, nullable=False),
    Index("targets_by_unit", "unit", "version", "position"),
)
"""Numbers set, one row each: searched by; the exact values stand in obligations"""

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
    departments,
    targets,
)
