"""What a model costs: the figures with no model, a scripted good one and garbage; our part of the wait for the first word.

::

    python -m eval.bench_model --cases questions.jsonl --out FOLDER [--home HOME] [--first-seconds 0.2]

Writes ``model.json`` and ``model.md``, and a whole report for each model in a folder of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from eval.cases import Case, load_cases
from eval.metrics.cost import percentile
from eval.scripted.replies import garbage_reply, good_reply
from eval.scripted.server import Reply, serving

MODELS: Mapping[str, Reply | None] = {
    "none": None,
    "good": good_reply,
    "garbage": garbage_reply,
}
OVERHEAD_CASES = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for."""
    options = _read(arguments)
    cases = load_cases(options.cases)
    figures: dict[str, Any] = {}
    for name in options.models:
        figures[name] = figures_with(name, cases, options.out / name, options.home)
        _say(f"{name}: {json.dumps(figures[name])}")
    figures["overhead"] = overhead(cases[:OVERHEAD_CASES], options.home, options.first_seconds)
    _say(f"overhead: {json.dumps(figures['overhead'])}")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "model.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    (options.out / "model.md").write_text(table(figures), encoding="utf-8")
    return 0


def figures_with(
    name: str, cases: Sequence[Case], folder: Path, home: Path | None
) -> dict[str, Any]:
    """Ask all cases with one model and score the replies."""
    from assistant.wire import answer_to_json
    from eval.commands import finish
    from eval.run import ask_cases
    from eval.sources import IndexSources

    with ExitStack() as stack:
        assistant, settings = _open(name, home, stack)
        assistant.ask(cases[0].turns)
        sources = IndexSources(assistant.index)
        replies = ask_cases(
            cases,
            lambda case: answer_to_json(
                assistant.ask(case.turns, regions=case.regions), id=case.id
            ),
            folder,
            made_with={"settings": settings.fingerprint, "model": name},
        )
    summary = finish(cases, replies, sources, folder, cases_name=name, made_with={"model": name})
    spent = [reply.raw["cost"] for reply in replies.values() if reply.raw.get("cost")]
    explained = [r for r in replies.values() if r.raw.get("model")]
    shown: dict[str, Any] = {
        "mean_over_types": summary["mean_over_types"],
        "false_answers": summary["false_answers"],
        "false_refusals": summary["false_refusals"],
        "answers": len(replies),
        "asked": len(spent),
        "explained": len(explained),
        "evidence_recall": round(summary["all"]["evidence_recall"] or 0.0, 3),
        "ungrounded": summary["all"]["ungrounded"],
        "median_ms": summary["all"]["median_ms"],
        "p95_ms": summary["all"]["p95_ms"],
    }
    if spent:
        for key in ("calls", "prompt_tokens", "completion_tokens"):
            shown[f"{key}_per_answer"] = round(sum(cost[key] for cost in spent) / len(spent), 2)
    return shown


def overhead(cases: Sequence[Case], home: Path | None, first_seconds: float) -> dict[str, Any]:
    """Milliseconds to the model's first word through us and straight from the server, and what lies between.

    The server waits ``first_seconds`` before its first chunk, as a model would.
    """
    from assistant.ask import Written

    ours: list[float] = []
    straight: list[float] = []
    before: list[float] = []
    seen: list[float] = []
    used: list[float] = []

    def told(messages: Any) -> str:
        seen.append(time.perf_counter())
        return good_reply(messages)

    with ExitStack() as stack:
        address = stack.enter_context(serving(told, first_seconds=first_seconds))
        assistant, _ = _open("good", home, stack, address)
        for case in cases[:5]:
            assistant.ask(case.turns)
        for case in cases:
            seen.clear()
            began, busy = time.perf_counter(), time.thread_time()
            for event in assistant.stream(case.turns, regions=case.regions):
                is_first = isinstance(event, Written) and (
                    event.unchecked or "\n\n" in event.checked
                )
                if is_first and seen:
                    ours.append(1000 * (time.perf_counter() - began))
                    before.append(1000 * (seen[0] - began))
                    used.append(1000 * (time.thread_time() - busy))
                    break
        for _ in range(len(ours)):
            straight.append(1000 * _first_chunk(address))
    between = [a - b for a, b in zip(ours, straight, strict=True)]
    return {
        "answers": len(ours),
        "first_word_ms": round(median(ours), 1),
        "straight_ms": round(median(straight), 1),
        "overhead_ms": round(median(between), 1),
        "overhead_p95_ms": round(percentile(between, 0.95) or 0.0, 1),
        "of_it_before_the_request_ms": round(median(before), 1),
        "processor_ms": round(median(used), 1),
        "processor_p95_ms": round(percentile(used, 0.95) or 0.0, 1),
    }


def _first_chunk(address: str) -> float:
    """Seconds to the first chunk of a call without us, on a connection of its own kept open as ours is."""
    import httpx

    body = {"model": "scripted", "stream": True, "messages": [{"role": "user", "content": "问"}]}
    with httpx.Client() as client:
        client.get(f"{address}/models")
        began = time.perf_counter()
        with client.stream("POST", f"{address}/chat/completions", json=body) as reply:
            next(reply.iter_bytes())
        return time.perf_counter() - began


def _open(
    name: str, home: Path | None, stack: ExitStack, address: str | None = None
) -> tuple[Any, Any]:
    from assistant.wire import open_assistant
    from index.settings import load_settings

    reply = MODELS[name]
    given: dict[str, Any] = {} if home is None else {"home": home}
    if reply is not None:
        address = address or stack.enter_context(serving(reply))
        given |= {"model": "scripted", "openai_base_url": address}
    settings = load_settings(**given)
    return open_assistant(None, settings), settings


def table(figures: Mapping[str, Any]) -> str:
    """The figures as a Markdown table."""
    columns = [name for name in MODELS if name in figures]
    rows = {key: None for name in columns for key in figures[name]}
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for key in rows:
        cells = (f"{figures[name].get(key, '–')}" for name in columns)
        lines.append(f"| {key.replace('_', ' ')} | {' | '.join(cells)} |")
    lines += ["", *(f"- {key.replace('_', ' ')}: {v}" for key, v in figures["overhead"].items())]
    return "\n".join(lines) + "\n"


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.bench_model", description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--first-seconds", type=float, default=0.2)
    parser.add_argument("--models", type=_names, default=list(MODELS), metavar="NAMES")
    return parser.parse_args(arguments)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
