"""The speed benchmark as JSON and as Markdown, with the targets beside the figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST_OVER_FLOOR = 1.3
MOST_MEDIAN_MS = 30.0
MOST_P95_MS = 80.0
MOST_RESIDENT_MB = 2500.0
"""What the full set of articles is held to"""
HELD_TO_TARGETS = "all articles"
LOADED = ("build", "floor", "stock")
"""Steps whose seconds are compared"""
NONE = "–"


def write_report(folder: Path, report: dict[str, Any]) -> None:
    """Write ``bench.json`` and ``bench.md`` to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (folder / "bench.json").write_text(text + "\n", "utf-8")
    (folder / "bench.md").write_text("\n".join(_lines(report)) + "\n", "utf-8")


def _lines(report: dict[str, Any]) -> Iterator[str]:
    machine = report["machine"]
    yield f"{machine['cores']} cores, {machine['machine']}, Python {machine['python']}.\n"
    yield from _build_table(report["results"])
    yield from _files_table(report["results"])
    yield from _query_table(report["results"])
    yield from _memory_table(report["results"])
    for result in report["results"]:
        for step, figures in result.items():
            if isinstance(figures, dict) and "error" in figures:
                yield f"\n{result['name']}, {step} failed: `{figures['error'][-300:]}`"


def _build_table(results: list[dict[str, Any]]) -> Iterator[str]:
    yield "| build | documents | measures | s | documents/s | measures/s | floor s (chromadb + tantivy) | × floor | processor s | × floor's | stock s | its processor s | load: build, floor, stock |"
    yield "|---|" + "---:|" * 12
    for result in results:
        build, floor = result.get("build", {}), result.get("floor", {})
        seconds, least = build.get("seconds"), floor.get("seconds")
        used, least_used = build.get("processor_seconds"), floor.get("processor_seconds")
        parts = f"{_f(floor.get('chromadb_seconds'))} + {_f(floor.get('tantivy_seconds'))}"
        cells = [
            _f(build.get("documents"), 0),
            _f(build.get("measures"), 0),
            _f(seconds),
            _f(build["documents"] / seconds if seconds else None, 0),
            _f(build["measures"] / seconds if seconds else None, 0),
            f"{_f(least)} ({parts})",
            _marked(result, seconds / least if seconds and least else None, MOST_OVER_FLOOR, 2),
            _f(used),
            _f(used / least_used if used and least_used else None, 2),
            _f(result.get("stock", {}).get("seconds")),
            _f(result.get("stock", {}).get("processor_seconds")),
            ", ".join(_f(result.get(step, {}).get("load_average")) for step in LOADED),
        ]
        yield f"| {result['name']} | {' | '.join(cells)} |"


def _files_table(results: list[dict[str, Any]]) -> Iterator[str]:
    yield "\n| build from text files | documents | measures | s | documents/s | measures/s | processor s | MB at most |"
    yield "|---|" + "---:|" * 7
    for result in results:
        figures = result.get("files", {})
        seconds = figures.get("seconds")
        cells = [
            _f(figures.get("documents"), 0),
            _f(figures.get("measures"), 0),
            _f(seconds),
            _f(figures["documents"] / seconds if seconds else None, 0),
            _f(figures["measures"] / seconds if seconds else None, 0),
            _f(figures.get("processor_seconds")),
            _f(figures.get("peak_mb"), 0),
        ]
        yield f"| {result['name']} | {' | '.join(cells)} |"


def _query_table(results: list[dict[str, Any]]) -> Iterator[str]:
    yield "\n| search, ms | median | p95 | median, one region | p95, one region | processor, mean | processor, one region |"
    yield "|---|" + "---:|" * 6
    kinds = (("ask", "as set"), ("ask-words", "words only"), ("ask-vectors", "words and vectors"))
    for result in results:
        for step, name in (*kinds, ("stock", "stock")):
            figures = result.get(step, {})
            cells = [
                _marked(result, figures.get("any_median_ms"), MOST_MEDIAN_MS),
                _marked(result, figures.get("any_p95_ms"), MOST_P95_MS),
                _marked(result, figures.get("region_median_ms"), MOST_MEDIAN_MS),
                _marked(result, figures.get("region_p95_ms"), MOST_P95_MS),
                _f(figures.get("any_processor_ms")),
                _f(figures.get("region_processor_ms")),
            ]
            yield f"| {result['name']}, {name} | {' | '.join(cells)} |"


def _memory_table(results: list[dict[str, Any]]) -> Iterator[str]:
    yield "\n| memory and start | resident MB | stock, MB above start | MB while building | MB on disk | process to first hits, s |"
    yield "|---|" + "---:|" * 5
    for result in results:
        build = result.get("build", {})
        asked = [result.get(step, {}).get("resident_mb", 0) for step in ("ask", "ask-vectors")]
        cells = [
            _marked(result, max(asked) or None, MOST_RESIDENT_MB, 0),
            _f(result.get("stock", {}).get("resident_mb"), 0),
            _f(build.get("peak_mb_above_input"), 0),
            _f(build.get("disk_mb"), 0),
            _f(result.get("start", {}).get("wall_seconds"), 2),
        ]
        yield f"| {result['name']} | {' | '.join(cells)} |"


def _f(value: float | None, digits: int = 1) -> str:
    return NONE if value is None else f"{value:,.{digits}f}"


def _marked(result: dict[str, Any], value: float | None, most: float, digits: int = 1) -> str:
    text = _f(value, digits)
    is_over = value is not None and value > most and result["name"] == HELD_TO_TARGETS
    return f"**{text}** (> {most:g})" if is_over else text
