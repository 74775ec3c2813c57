"""Clocks and memory for the speed benchmark."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from eval.bench_load import WARM_UP
from eval.metrics.cost import percentile

Asked = Callable[[str, tuple[str, ...] | None], Any]
"""A search for a question, in a region or anywhere"""


def resident_megabytes() -> float:
    """Memory this process holds now."""
    for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return peak_megabytes()


def processor_seconds() -> float:
    """Processor time of this process and its finished children: fair on a machine that others use."""
    return sum(os.times()[:4])


def peak_megabytes() -> float:
    """Most memory this process held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_with_children_megabytes() -> float:
    """Upper bound of what this process and its largest finished child held together."""
    return peak_megabytes() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def time_questions(
    ask: Asked, questions: Sequence[str], regions: Sequence[tuple[str, ...]]
) -> dict[str, float]:
    """Milliseconds per search after a warm-up: median, 95th percentile, and mean of
    processor time; anywhere and in a region.

    The regions take turns.
    """
    figures = {}
    for name, places in (("any", [None]), ("region", list(regions))):
        if not places:
            continue
        for number, question in enumerate(questions[:WARM_UP]):
            ask(question, places[number % len(places)])
        taken = []
        used = time.process_time()
        for number, question in enumerate(questions):
            place = places[number % len(places)]
            began = time.perf_counter()
            ask(question, place)
            taken.append(1000 * (time.perf_counter() - began))
        used = time.process_time() - used
        figures[f"{name}_processor_ms"] = 1000 * used / max(1, len(questions))
        figures[f"{name}_median_ms"] = percentile(taken, 0.5) or 0.0
        figures[f"{name}_p95_ms"] = percentile(taken, 0.95) or 0.0
    return figures
