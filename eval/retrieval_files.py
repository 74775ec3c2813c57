"""Reads retrieval collections: BEIR and TREC folders, and JSON lines of passages and queries."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.metrics.retrieval import Qrels
from index.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Passages to search, queries to ask, and which passages answer which query."""

    passages: Mapping[str, str]
    queries: Mapping[str, str]
    qrels: Qrels


def read_collection(folder: Path) -> Collection:
    """Reads a folder in BEIR layout (corpus.jsonl, queries.jsonl, qrels/test.tsv) or in TREC layout
    (collection.tsv, queries.tsv or topics.tsv, qrels.txt); each file may be gzipped.

    Raises InputError that says which files are missing.
    """
    beir = _present(folder, "corpus.jsonl"), _present(folder, "queries.jsonl")
    if beir[0] and beir[1]:
        qrels = _first(folder, "qrels/test.tsv", "qrels/dev.tsv", "qrels/train.tsv", "qrels.tsv")
        return _checked(_passages(beir[0]), _queries(beir[1])[0], read_qrels(qrels), folder)
    collection = _first(folder, "collection.tsv", "corpus.tsv")
    queries = _first(folder, "queries.tsv", "topics.tsv")
    qrels = _first(folder, "qrels.txt", "qrels.tsv", "qrels")
    return _checked(_pairs(collection), _pairs(queries), read_qrels(qrels), folder)


def read_jsonl_collection(passages: Path, queries: Path, qrels: Path | None = None) -> Collection:
    """Reads passages (``id``/``_id``, ``text``, optional ``title``) and queries (``id``/``_id``,
    ``question``/``text``/``query``, optional ``relevant``: ids); ``qrels`` overrides ``relevant``.
    """
    texts, judged = _queries(queries)
    return _checked(_passages(passages), texts, read_qrels(qrels) if qrels else judged, queries)


def read_qrels(path: Path) -> Qrels:
    """Reads judgements: TREC ("query 0 passage grade") or BEIR ("query passage grade" below a heading)."""
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), start=1):
        cells = line.split("\t") if "\t" in line else line.split()
        if len(cells) == 4:
            query, _, passage, grade = cells
        elif len(cells) == 3:
            query, passage, grade = cells
        else:
            raise InputError(
                f"{path}:{number}: {len(cells)} columns; expected 3 (BEIR) or 4 (TREC)"
            )
        if not grade.lstrip("-").isdigit():
            if number == 1:
                continue
            raise InputError(f"{path}:{number}: grade {grade!r} is no whole number")
        found.setdefault(query, {})[passage] = int(grade)
    return found


def _passages(path: Path) -> dict[str, str]:
    rows = ((str(row.get("_id", row.get("id"))), row) for row in _rows(path))
    return {
        name: "\n".join(part for part in (row.get("title"), row.get("text")) if part)
        for name, row in rows
    }


def _queries(path: Path) -> tuple[dict[str, str], Qrels]:
    texts: dict[str, str] = {}
    judged: dict[str, dict[str, int]] = {}
    for row in _rows(path):
        name = str(row.get("_id", row.get("id")))
        texts[name] = str(row.get("question") or row.get("text") or row.get("query") or "")
        if "relevant" in row:
            judged[name] = {str(passage): 1 for passage in row["relevant"]}
    return texts, judged


def _pairs(path: Path) -> dict[str, str]:
    pairs = (line.split("\t", 1) for line in _lines(path))
    return {pair[0]: pair[1] if len(pair) > 1 else "" for pair in pairs}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), start=1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}:{number}: not JSON: {error.msg}") from error
        if not isinstance(row, dict) or ("id" not in row and "_id" not in row):
            raise InputError(f"{path}:{number}: expected an object with an id")
        yield row


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig") as file:
            for line in file:
                if line.strip():
                    yield line.rstrip("\r\n")
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror or error}); check the path"
        ) from error


def _present(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)


def _first(folder: Path, *names: str) -> Path:
    found = next((path for name in names if (path := _present(folder, name))), None)
    if found is None:
        raise InputError(f"{folder}: no {' or '.join(names)}; expected a BEIR or TREC folder")
    return found


def _checked(
    passages: Mapping[str, str], queries: Mapping[str, str], qrels: Qrels, where: Path
) -> Collection:
    known = {query: grades for query, grades in qrels.items() if query in queries}
    if not passages or not known:
        raise InputError(
            f"{where}: no passages, or no judged query among the queries; check that ids match"
        )
    return Collection(passages=passages, queries=queries, qrels=known)
