"""The speed of this project's index: building it, opening it, asking it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from eval.bench_load import Load
from eval.bench_timing import (
    peak_with_children_megabytes,
    processor_seconds,
    resident_megabytes,
    time_questions,
)

LIMIT = 10


def build_index(load: Load, home: Path) -> dict[str, Any]:
    """Write all documents to a fresh home; parsing is done before."""
    from index.build import build_parsed
    from index.settings import load_settings
    from index.tools import open_tools

    tools = open_tools(load_settings(home=home))
    before = resident_megabytes()
    used = processor_seconds()
    report = build_parsed(
        load.documents,
        home=home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
    )
    return {
        "seconds": report.seconds,
        "processor_seconds": processor_seconds() - used,
        "documents": len(load.documents),
        "measures": load.measures,
        "passages": sum(len(document.passages) for document in load.documents),
        "peak_mb_above_input": peak_with_children_megabytes() - before,
        "disk_mb": sum(f.stat().st_size for f in home.rglob("*") if f.is_file()) / 1e6,
    }


def build_from_files(load: Load, folder: Path) -> dict[str, Any]:
    """The whole way from text files: reading, structure, obligations and passages besides writing."""
    from index.build import build
    from index.settings import load_settings
    from index.tools import open_tools

    files = folder / "files"
    files.mkdir(parents=True)
    for each in load.documents:
        text = f"{each.document.facts.title}\n\n{each.document.text}"
        (files / f"{each.document.id}.txt").write_text(text, "utf-8")
    tools = open_tools(load_settings(home=folder / "home"))
    used = processor_seconds()
    report = build(
        [files],
        home=tools.settings.home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        lexicon=tools.lexicon,
    )
    return {
        "seconds": report.seconds,
        "processor_seconds": processor_seconds() - used,
        "documents": len(report.documents),
        "measures": sum(document.measures for document in report.documents),
        "peak_mb": peak_with_children_megabytes(),
    }


def ask_index(load: Load, home: Path, dense_weight: float | None) -> dict[str, Any]:
    """Open the home and search; ``dense_weight`` None takes the settings' own."""
    from index.documents import Filters
    from index.search import open_index
    from index.settings import load_settings
    from index.tools import open_tools

    began = time.perf_counter()
    settings = load_settings(home=home, dense_weight=dense_weight)
    tools = open_tools(settings)
    index = open_index(home, settings, tools.embedder, tools.segmenter, rescorer=tools.rescorer)

    def ask(question: str, region: tuple[str, ...] | None) -> Any:
        filters = Filters(regions=() if region is None else (region,))
        return index.search(question, filters=filters, limit=LIMIT)

    found = ask(load.questions[0], None)
    opened = time.perf_counter() - began
    assert found
    timed = time_questions(ask, load.questions, load.regions)
    resident = resident_megabytes()
    index.close()
    return {
        "first_answer_seconds": opened,
        "resident_mb": resident,
        "dense_weight": settings.dense_weight,
        **timed,
    }
