"""What an adapter makes of a public benchmark: documents to index and cases to ask."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.replies import write_jsonl
from index.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptedDocument:
    """One text of the benchmark."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptedSet:
    """Documents and the cases over them, as raw rows of a case file."""

    documents: Sequence[AdaptedDocument]
    cases: Sequence[dict[str, Any]]


def write_adapted(found: AdaptedSet, folder: Path) -> None:
    """Writes ``folder``/corpus (texts and manifest.jsonl, ready for ``index build``) and cases.jsonl."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for document in found.documents:
        (corpus / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
    write_jsonl(
        corpus / "manifest.jsonl",
        ({"id": d.id, "file": f"{d.id}.txt", "title": d.title} for d in found.documents),
    )
    write_jsonl(folder / "cases.jsonl", found.cases)


def read_json(path: Path) -> Any:
    """A JSON file; raises InputError naming the line where it isn't one."""
    return _parse(path, _text(path), 1)


def read_json_lines(path: Path) -> list[Any]:
    """The rows of a JSON-lines file, or of a JSON list; raises InputError naming file and line."""
    text = _text(path)
    if text.lstrip().startswith("["):
        return list(_parse(path, text, 1))
    lines = enumerate(text.split("\n"), start=1)
    return [_parse(path, line, number) for number, line in lines if line.strip()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read as UTF-8 ({error}); check the path") from error


def _parse(path: Path, text: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{line + error.lineno - 1}: not JSON: {error.msg}") from error
