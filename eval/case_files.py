"""Reads case files of every layout into raw rows that know where they stand.

JSONL (one object a line), JSON (a list), YAML (a list, or one document per case), CSV and Excel
(one row a case; in a cell, ``|`` separates the variants of a group and ``;`` or a line break the groups).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import InputError

_GROUPS = ("must_include",)
_LISTS = (
    "must_not_include",
    "items",
    "allowed_extra",
    "leak",
    "documents",
    "section",
    "regions",
    "turns",
)
_FLAGS = ("lead_only",)
_NUMBERS = ("value", "min_match")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case as written: its line (from 1) and its fields, or what is wrong with the line itself."""

    line: int
    fields: dict[str, Any]
    fault: str | None = None


def read_rows(path: Path) -> tuple[Row, ...]:
    """All rows of a case file; the suffix decides how it is read.

    Raises InputError when the file is missing, not UTF-8, or of another kind.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return tuple(_excel_rows(path))
    text = _read_text(path)
    match suffix:
        case ".jsonl" | ".ndjson":
            return tuple(_jsonl_rows(text))
        case ".json" | ".yaml" | ".yml":
            return tuple(_yaml_rows(text, path))
        case ".csv" | ".tsv":
            return tuple(_table_rows(_csv_table(text, "\t" if suffix == ".tsv" else ",")))
    raise InputError(
        f"{path}: cases are read from .jsonl, .json, .yaml, .csv, .tsv or .xlsx, not {suffix or 'no suffix'}"
    )


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError:
        try:
            return path.read_text(encoding="gb18030")
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: neither UTF-8 nor GB18030; save it as UTF-8") from error


def _jsonl_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            yield Row(
                line=number, fields={}, fault=f"not JSON: {error.msg} at column {error.colno}"
            )
            continue
        yield _as_row(number, value)


def _yaml_rows(text: str, path: Path) -> Iterator[Row]:
    import yaml

    try:
        nodes = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "unknown line"
        raise InputError(
            f"{path}: {where}: not YAML ({getattr(error, 'problem', error)})"
        ) from error
    for node in nodes:
        children = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for child in children:
            if child is not None:
                yield _as_row(child.start_mark.line + 1, yaml.safe_load(yaml.serialize(child)))


def _csv_table(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    previous = 0
    for cells in reader:
        yield previous + 1, cells
        previous = reader.line_num


def _excel_rows(path: Path) -> Iterator[Row]:
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except Exception as error:  # openpyxl lets zipfile and XML errors through
        raise InputError(f"{path}: not an Excel workbook ({error})") from error
    table = (
        (number, ["" if cell is None else str(cell) for cell in cells])
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
    )
    yield from _table_rows(table)


def _table_rows(table: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    _, header = next(table, (0, []))
    names = [name.strip() for name in header]
    for number, cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            yield Row(
                line=number, fields={}, fault=f"{len(cells)} cells under {len(names)} headings"
            )
            continue
        fields, fault = {}, None
        for name, cell in zip(names, cells, strict=False):
            try:
                value = _cell_value(name, cell.strip())
            except ValueError as error:
                fault = f"{name}: {error}"
                continue
            if value is not None:
                fields[name] = value
        yield Row(line=number, fields=fields, fault=fault)


def _cell_value(name: str, cell: str) -> Any:
    if not cell:
        return None
    if cell[0] in "[{":
        return json.loads(cell)
    parts = [
        part.strip()
        for part in cell.replace("\n", ";").replace("；", ";").split(";")
        if part.strip()
    ]
    if name in _GROUPS:
        return [[variant.strip() for variant in part.split("|")] for part in parts]
    if name in _LISTS:
        return parts
    if name in _FLAGS:
        return cell.lower() in {"1", "true", "yes", "是"}
    if name in _NUMBERS:
        return float(cell) if "." in cell else int(cell)
    if name == "evidence":
        return [_evidence(part) for part in parts]
    return cell


def _evidence(part: str) -> dict[str, str]:
    document, separator, quote = part.partition("|")
    if not separator:
        raise ValueError(f"{part!r} should be: document id|quote")
    return {"document": document.strip(), "quote": quote.strip()}


def _as_row(line: int, value: Any) -> Row:
    if not isinstance(value, dict):
        return Row(
            line=line, fields={}, fault=f"a case is an object of fields, not {type(value).__name__}"
        )
    return Row(line=line, fields=value)
