"""The report as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.score import Score


def report_page(scores: Sequence[Score], summary: Mapping[str, Any]) -> str:
    """The page's HTML."""
    del scores, summary
    return "<!doctype html>"
