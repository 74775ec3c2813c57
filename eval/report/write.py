"""Writes a run's folder: replies, scores, summary, terse failures and the report for people."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.replies import write_jsonl
from eval.report.markdown import failures_text, summary_markdown
from eval.score import Score


def write_report(folder: Path, scores: Sequence[Score], summary: Mapping[str, Any]) -> None:
    """Writes scores.jsonl, summary.json, summary.md, failures.txt and report.html into ``folder``."""
    from eval.report.page import report_page

    folder.mkdir(parents=True, exist_ok=True)
    write_jsonl(folder / "scores.jsonl", (score.to_json() for score in scores))
    _write(folder / "summary.json", json.dumps(summary, ensure_ascii=False, indent=1) + "\n")
    _write(folder / "summary.md", summary_markdown(summary))
    _write(folder / "failures.txt", failures_text(scores))
    _write(folder / "report.html", report_page(scores, summary))


def current_commit() -> str | None:
    """The commit of the working tree, with "+" when files differ from it; None outside a repository."""
    try:
        commit = _git("rev-parse", "--short=12", "HEAD")
        return commit + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.SubprocessError):
        return None


def _git(*arguments: str) -> str:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=True, timeout=10
    )
    return done.stdout.strip()


def _write(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
