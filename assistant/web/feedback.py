"""What visitors say of answers, one JSON line each in the home folder."""

from __future__ import annotations

import datetime as dt
import json
import threading
from pathlib import Path

from assistant.answers import Answer

_VERDICTS = frozenset({"useful", "wrong"})
_writing = threading.Lock()


def record_feedback(
    home: Path, *, verdict: str, question: str, answer: Answer, generation: str
) -> None:
    """Append one line to ``home/feedback.jsonl``. Raises ValueError for an unknown verdict, OSError from the disk."""
    if verdict not in _VERDICTS:
        raise ValueError(f"verdict {verdict!r} is none of {sorted(_VERDICTS)}")
    line = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "verdict": verdict,
        "question": question,
        "status": answer.status.value,
        "headline": answer.headline,
        "citations": [[c.document, c.measure, c.start, c.end] for c in answer.citations],
        "engine": answer.engine.value,
        "model": answer.model,
        "settings": answer.settings,
        "generation": generation,
    }
    home.mkdir(parents=True, exist_ok=True)
    with _writing, (home / "feedback.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
