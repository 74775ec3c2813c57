"""Cost: latency percentiles, tokens in and out, calls of a model."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.replies import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class CostFigures:
    """What a set of replies cost; milliseconds and tokens."""

    median_ms: float | None
    p95_ms: float | None
    tokens_in: int
    """What the model reported to have read; without a report, tokens of question and quoted evidence"""
    tokens_out: int
    """What the model reported to have written; without a report, tokens of the answer"""
    model_calls: int
    """Requests to a model"""


def percentile(values: Sequence[float], share: float) -> float | None:
    """Nearest-rank percentile: the smallest value that at least ``share`` of the values don't exceed."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def measure_cost(
    replies: Iterable[tuple[Sequence[str], Reply]], count_tokens: Callable[[str], int]
) -> CostFigures:
    """Measures pairs of a case's turns and its reply."""
    times: list[float] = []
    tokens_in = tokens_out = calls = 0
    for turns, reply in replies:
        if reply.elapsed_ms is not None:
            times.append(reply.elapsed_ms)
        spent = reply.raw.get("cost")
        if spent:
            tokens_in += int(spent["prompt_tokens"])
            tokens_out += int(spent["completion_tokens"])
            calls += int(spent["calls"])
            continue
        read = (*turns, *(citation.quote for citation in reply.citations))
        tokens_in += sum(count_tokens(part) for part in read)
        tokens_out += count_tokens(reply.answer)
        calls += reply.engine == "model"
    return CostFigures(
        median_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        model_calls=calls,
    )
