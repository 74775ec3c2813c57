"""Replies as scripts see them, and the JSON lines they are kept in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedQuote:
    """One citation of a reply."""

    n: int
    document: str
    quote: str
    start: int
    end: int
    title: str = ""
    measure: str | None = None
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """One item of a reply's list."""

    document: str
    measure: str | None
    text: str = ""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply in the form every front end gives it."""

    id: str
    status: str
    headline: str = ""
    answer: str = ""
    citations: tuple[CitedQuote, ...] = ()
    items: tuple[ListedItem, ...] | None = None
    total: int | None = None
    engine: str = ""
    model: str | None = None
    elapsed_ms: float | None = None
    message: str = ""
    raw: Mapping[str, Any] = field(default_factory=dict)
    """The reply as it came"""

    @property
    def is_refusal(self) -> bool:
        """Whether it declined to answer."""
        return self.status == "refused"


def to_reply(raw: Mapping[str, Any]) -> Reply:
    """Reads a reply's JSON object; raises ValueError when it isn't one."""
    try:
        items = raw.get("items")
        elapsed = raw.get("elapsed_ms")
        return Reply(
            id=str(raw["id"]),
            status=str(raw["status"]),
            headline=str(raw.get("headline") or ""),
            answer=str(raw.get("answer") or ""),
            citations=tuple(_to_citation(part) for part in raw.get("citations") or ()),
            items=None if items is None else tuple(_to_item(part) for part in items),
            total=raw.get("total"),
            engine=str(raw.get("engine") or ""),
            model=raw.get("model"),
            elapsed_ms=None if elapsed is None else float(elapsed),
            message=str(raw.get("message") or ""),
            raw=raw,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a reply: {error!r}") from error


def error_reply(case_id: str, message: str) -> dict[str, Any]:
    """The reply of a case that broke."""
    return {
        "id": case_id,
        "status": "error",
        "headline": "",
        "answer": "",
        "citations": [],
        "message": message,
    }


def read_replies(path: Path, *, tolerate_torn_end: bool = False) -> dict[str, Reply]:
    """Replies by id; the last of several with one id counts.

    ``tolerate_torn_end`` drops a last line that a killed run left unfinished. Raises InputError
    with file and line for any other line that isn't a reply.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}); check the path") from error
    replies: dict[str, Reply] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            reply = to_reply(json.loads(line))
        except ValueError as error:
            if tolerate_torn_end and number == len(lines):
                break
            raise InputError(
                f"{path}:{number}: {error}; expected one reply object a line"
            ) from error
        replies[reply.id] = reply
    return replies


def write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes one JSON object a line, replacing the file whole."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    part.replace(path)


def _to_citation(raw: Mapping[str, Any]) -> CitedQuote:
    return CitedQuote(
        n=int(raw["n"]),
        document=str(raw["document"]),
        quote=str(raw["quote"]),
        start=int(raw["start"]),
        end=int(raw["end"]),
        title=str(raw.get("title") or ""),
        measure=raw.get("measure"),
        section=tuple(raw.get("section") or ()),
    )


def _to_item(raw: Mapping[str, Any]) -> ListedItem:
    return ListedItem(
        document=str(raw["document"]),
        measure=raw.get("measure"),
        text=str(raw.get("text") or ""),
        lead=tuple(raw.get("lead") or ()),
        support=tuple(raw.get("support") or ()),
        deadline=raw.get("deadline"),
    )
