"""Sums scores up: per type, per style and over all; the figure to quote is the mean over types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from eval.metrics.cost import measure_cost, percentile
from eval.metrics.refusals import measure_refusals
from eval.score import Score

Group = dict[str, Any]


def summarise(
    scores: Sequence[Score], *, count_tokens: Callable[[str], int] | None = None
) -> dict[str, Any]:
    """All figures of a run as plain values, ready for JSON; tokens only with ``count_tokens``."""
    types = _by(scores, lambda score: score.case.type)
    per_type = {name: describe(group) for name, group in types.items()}
    refusals = measure_refusals((score.case, score.reply) for score in scores)
    pairs = [(score.case.turns, score.reply) for score in scores if score.reply is not None]
    cost = measure_cost(pairs, count_tokens or _no_tokens)
    return {
        "mean_over_types": _mean([group["correct"] for group in per_type.values()]),
        "all": describe(scores),
        "false_answers": refusals.false_answers,
        "false_answer_rate": refusals.false_answer_rate,
        "unanswerable": refusals.unanswerable,
        "false_refusals": refusals.false_refusals,
        "false_refusal_rate": refusals.false_refusal_rate,
        "answerable": refusals.answerable,
        "errors": sum(
            score.reply is not None and score.reply.status == "error" for score in scores
        ),
        "missing_replies": sum(score.reply is None for score in scores),
        "median_ms": cost.median_ms,
        "p95_ms": cost.p95_ms,
        "tokens_in": cost.tokens_in if count_tokens else None,
        "tokens_out": cost.tokens_out if count_tokens else None,
        "model_calls": cost.model_calls,
        "types": per_type,
        "styles": {
            name: describe(group)
            for name, group in _by(scores, lambda score: score.case.style or "–").items()
        },
        "engines": {
            name: describe(group)
            for name, group in _by(
                scores, lambda score: score.reply.engine if score.reply else "none"
            ).items()
        },
        "documents": {name: describe(group) for name, group in _by_document(scores).items()},
    }


def describe(scores: Sequence[Score]) -> Group:
    """The figures of one group of scores."""
    citations = [score.citations for score in scores if score.citations]
    evidence = [score.to_json()["evidence_recall"] for score in scores]
    times = [
        score.reply.elapsed_ms
        for score in scores
        if score.reply and score.reply.elapsed_ms is not None
    ]
    return {
        "n": len(scores),
        "correct": _mean([float(score.verdict.passed) for score in scores]),
        "recall": _mean([score.verdict.recall for score in scores]),
        "evidence_recall": _mean(evidence),
        "citation_precision": _mean([figures.precision for figures in citations]),
        "verbatim": _mean([figures.verbatim for figures in citations]),
        "uncited_claims": sum(figures.uncited_claims for figures in citations),
        "ungrounded": sum(bool(score.ungrounded) for score in scores),
        "item_precision": _mean([score.items.precision for score in scores if score.items]),
        "item_recall": _mean([score.items.recall for score in scores if score.items]),
        "false_refusals": sum(
            score.case.expected != "refuse" and score.reply is not None and score.reply.is_refusal
            for score in scores
        ),
        "median_ms": percentile(times, 0.5),
        "p95_ms": percentile(times, 0.95),
    }


def metric(summary: dict[str, Any], name: str) -> float | None:
    """A figure by its dotted name: "mean_over_types", "all.evidence_recall", "types.fact.correct"."""
    value: Any = summary
    for part in name.split("."):
        if not isinstance(value, dict) or part not in value:
            raise KeyError(name)
        value = value[part]
    return None if value is None else float(value)


def _by(scores: Iterable[Score], key: Callable[[Score], str]) -> dict[str, list[Score]]:
    groups: dict[str, list[Score]] = {}
    for score in scores:
        groups.setdefault(key(score), []).append(score)
    return dict(sorted(groups.items()))


def _by_document(scores: Iterable[Score]) -> dict[str, list[Score]]:
    return _by(
        scores,
        lambda score: (
            score.case.documents[0] if len(score.case.documents) == 1 else "several or none"
        ),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _no_tokens(text: str) -> int:
    del text
    return 0
