"""How fast: build, search, memory and start-up beside a stock pipeline and beside the stores alone.

::

    python -m eval.bench --articles laws.articles.jsonl.gz --questions stard.queries.jsonl.gz \\
        --policy-questions questions.jsonl --sizes 10000,50000,all --out FOLDER

Writes ``bench.json`` and ``bench.md``. Without ``--articles`` only the starting policies are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.bench_report import write_report

PROJECT = Path(__file__).resolve().parents[1]
STEPS = ("build", "files", "ask", "ask-words", "ask-vectors", "start", "floor", "stock")
STEP_SECONDS = 3600


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; 0 when every step ran."""
    options = _read(arguments)
    results = []
    for name, source in _sources(options):
        _say(f"{name}:")
        results.append({"name": name, **measure(source, options.work, options.steps)})
        write_report(options.out, {"machine": machine(), "results": results})
    _say(f"written: {options.out / 'bench.md'}")
    return 1 if any("error" in step for each in results for step in _steps_of(each)) else 0


def measure(
    source: dict[str, Any], work: Path | None, steps: Sequence[str] = STEPS
) -> dict[str, Any]:
    """Run every step on one load in a folder of its own, which is removed."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=work) as name:
        folder = Path(name)
        figures: dict[str, Any] = {"parse": run_alone("parse", folder, source)}
        if "error" in figures["parse"]:
            return figures
        asked = {**source, "question": figures["parse"].pop("question")}
        for step in steps:
            figures[step] = run_alone(step, folder, asked)
            if step in ("files", "floor", "stock"):
                shutil.rmtree(folder / step, ignore_errors=True)
            _say(f"  {step}: {json.dumps(figures[step])}")
    return figures


def run_alone(step: str, folder: Path, source: dict[str, Any]) -> dict[str, Any]:
    """One step in its own process; ``wall_seconds`` includes starting Python.

    The load average after it tells whether its seconds say anything: on a busy machine only
    processor seconds can be compared.
    """
    command = [sys.executable, "-m", "eval.bench_step", step, str(folder), json.dumps(source)]
    began = time.perf_counter()
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=STEP_SECONDS, cwd=PROJECT, check=False
        )
    except subprocess.TimeoutExpired:
        return {"error": f"not done after {STEP_SECONDS} s"}
    if done.returncode:
        return {"error": done.stderr.strip()[-600:]}
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {
        **figures,
        "wall_seconds": time.perf_counter() - began,
        "load_average": os.getloadavg()[0],
    }


def machine() -> dict[str, Any]:
    """Where it ran: a figure without its machine says nothing."""
    return {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "load_average": os.getloadavg()[0],
    }


def _steps_of(result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (step for step in result.values() if isinstance(step, dict))


def _sources(options: argparse.Namespace) -> Iterator[tuple[str, dict[str, Any]]]:
    if options.policy_questions:
        yield (
            "policies",
            {"policies": str(options.policies), "questions": str(options.policy_questions)},
        )
    if options.articles:
        for size in options.sizes.split(","):
            limit = None if size == "all" else int(size)
            source = {"policies": None, "articles": str(options.articles), "limit": limit}
            yield f"{size} articles", {**source, "questions": str(options.questions)}


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("--policies", type=Path, default=PROJECT / "data" / "policies")
    parser.add_argument("--policy-questions", type=Path, help="case lines about the policies")
    parser.add_argument("--articles", type=Path, help="law articles, JSON lines, gzip")
    parser.add_argument("--questions", type=Path, help="questions on law, JSON lines, gzip")
    parser.add_argument("--sizes", default="10000,50000,all")
    parser.add_argument("--steps", type=lambda text: text.split(","), default=list(STEPS))
    parser.add_argument("--work", type=Path, help="where the indexes are built meanwhile")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    if options.articles and not options.questions:
        parser.error("--articles needs --questions")
    if not (options.articles or options.policy_questions):
        parser.error("nothing to measure: give --policy-questions or --articles")
    return options


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
