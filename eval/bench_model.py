"""What a model costs: the figures with no model, a scripted good one, garbage and lies; our part of the wait for the first word.

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
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from eval.cases import Case, load_cases
from eval.metrics.cost import percentile
from eval.scripted.replies import garbage_reply, good_reply, lying_reply
from eval.scripted.server import Reply, serving

MODELS: Mapping[str, Reply | None] = {
    "none": None,
    "good": good_reply,
    "garbage": garbage_reply,
    "lying": lying_reply,
}
OVERHEAD_CASES = 40
WARM = 5
"""Questions asked before, to have everything loaded; none of those measured"""
ROUNDS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for."""
    options = _read(arguments)
    cases = load_cases(options.cases)
    figures: dict[str, Any] = {}
    for name in options.models:
        figures[name] = figures_with(name, cases, options.out / name, options.home)
        _say(f"{name}: {json.dumps(figures[name])}")
    figures["overhead"] = overhead(cases, options.home, options.first_seconds)
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


def overhead(
    cases: Sequence[Case], home: Path | None, first_seconds: float, rounds: int = ROUNDS
) -> dict[str, Any]:
    """Milliseconds to the model's first word through us and straight from the server, and what lies between.

    The server waits ``first_seconds`` before its first chunk, as a model would. Every question is asked once in
    each of ``rounds``; ``rounds_ms`` are the medians, the first with nothing kept of these questions. Processor
    time is that of all threads, our server's included.
    """
    rows: list[list[_Waited]] = []
    arrived: list[tuple[float, float]] = []

    def told(messages: Any) -> str:
        arrived.append((time.perf_counter(), time.process_time()))
        return good_reply(messages)

    with ExitStack() as stack:
        address = stack.enter_context(serving(told, first_seconds=first_seconds))
        assistant, _ = _open("good", home, stack, address)
        for case in cases[-WARM:]:
            assistant.ask(case.turns)
        for _ in range(rounds):
            waits = (_wait(assistant, case, arrived) for case in cases[:OVERHEAD_CASES])
            rows.append([each for each in waits if each is not None])
        straight = [1000 * _first_chunk(address) for _ in range(len(rows[0]))]
    alone = median(straight)
    waited = [each for row in rows for each in row]
    between = [each.first_word_ms - alone for each in waited]
    return {
        "answers": len(rows[0]),
        "rounds": rounds,
        "straight_ms": round(alone, 1),
        "overhead_ms": round(median(between), 1),
        "overhead_p95_ms": round(percentile(between, 0.95) or 0.0, 1),
        "rounds_ms": [round(median(e.first_word_ms for e in row) - alone, 1) for row in rows],
        "of_it_before_the_request_ms": round(median(each.sent_ms for each in waited), 1),
        "processor_ms": round(median(each.processor_ms for each in waited), 1),
        "processor_p95_ms": round(percentile([e.processor_ms for e in waited], 0.95) or 0.0, 1),
        "processor_rounds_ms": [round(median(e.processor_ms for e in row), 1) for row in rows],
        "of_it_before_the_request_processor_ms": round(
            median(each.sent_processor_ms for each in waited), 1
        ),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waited:
    """Milliseconds from the question to the request's arrival and to the first word, on the clock and of processors."""

    sent_ms: float
    sent_processor_ms: float
    first_word_ms: float
    processor_ms: float


def _wait(assistant: Any, case: Case, arrived: list[tuple[float, float]]) -> _Waited | None:
    """How long one question took; None when no model was asked for it."""
    from assistant.streamed import Written

    arrived.clear()
    began, busy = time.perf_counter(), time.process_time()
    for event in assistant.stream(case.turns, regions=case.regions):
        is_first = isinstance(event, Written) and (event.unchecked or "\n\n" in event.checked)
        if is_first and arrived:
            sent, spent = arrived[0]
            return _Waited(
                sent_ms=1000 * (sent - began),
                sent_processor_ms=1000 * (spent - busy),
                first_word_ms=1000 * (time.perf_counter() - began),
                processor_ms=1000 * (time.process_time() - busy),
            )
    return None


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
