"""A file of questions → a file of replies, one bad line never stopping the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from assistant.ask import Assistant
from assistant.wire import answer_to_json
from index.errors import PolicyError, StorageError


class BatchLine(BaseModel):
    """A line of a batch: the visitor's turns, oldest first."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str | int | None = None
    turns: list[str] | None = None
    question: str | None = None
    regions: list[str] | None = None

    @field_validator("turns")
    @classmethod
    def _has_turns(cls, turns: list[str] | None) -> list[str] | None:
        if turns is not None and not turns:
            raise ValueError("needs at least one turn")
        return turns

    def asked(self) -> list[str]:
        """The turns, or the question as the only one; ValueError when there is neither."""
        if self.turns:
            return self.turns
        if self.question is not None:
            return [self.question]
        raise ValueError("needs turns or a question")


def run_batch(assistant: Assistant, source: Path, out: Path) -> None:
    """Answer every line of ``source`` into ``out``; StorageError when it can't be written."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        partial = out.with_name(f"{out.name}.partial")
        with partial.open("w", encoding="utf-8", errors="replace") as file:
            for reply in replies(assistant, source):
                file.write(json.dumps(reply, ensure_ascii=False) + "\n")
                file.flush()
        partial.replace(out)
    except OSError as error:
        raise StorageError(
            f"{out}: can't be written ({error.strerror}); choose another --out"
        ) from error


def replies(assistant: Assistant, source: Path) -> Iterator[dict[str, Any]]:
    """A reply per line that isn't blank."""
    with source.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield reply_to(assistant, line, number)


def reply_to(assistant: Assistant, line: str, number: int) -> dict[str, Any]:
    """The reply to one line; what is wrong with the line or the answering becomes an error reply."""
    id: str | int | None = None
    try:
        raw = json.loads(line)
        id = raw.get("id") if isinstance(raw, dict) else None
        parsed = BatchLine.model_validate(raw)
        answer = assistant.ask(parsed.asked(), regions=parsed.regions or ())
        return answer_to_json(answer, id=id)
    except json.JSONDecodeError as error:
        return error_reply(id, f"line {number}: not JSON ({error.msg} at column {error.colno})")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return error_reply(id, f"line {number}: {where}: {first['msg']}")
    except (PolicyError, ValueError) as error:
        return error_reply(id, f"line {number}: {error}")
    except Exception as error:  # a bad line must never stop a batch
        return error_reply(id, f"line {number}: {type(error).__name__}: {error}")


def error_reply(id: str | int | None, message: str) -> dict[str, Any]:
    """A reply that says what went wrong, with every field of the contract."""
    return {
        "id": id,
        "status": "error",
        "message": message,
        "headline": message,
        "answer": message,
        "citations": [],
        "items": None,
        "total": None,
        "engine": "extractive",
        "model": None,
        "elapsed_ms": 0.0,
    }
