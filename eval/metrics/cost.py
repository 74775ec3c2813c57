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
    """Tokens of the questions and the quoted evidence: the least a model would have to read"""
    tokens_out: int
    """Tokens of the answers"""
    model_calls: int
    """Replies that a model composed"""


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
        tokens_in += sum(
            count_tokens(part) for part in (*turns, *(c.quote for c in reply.citations))
        )
        tokens_out += count_tokens(reply.answer)
        calls += reply.engine == "model"
    return CostFigures(
        median_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        model_calls=calls,
    )
