"""The summary as Markdown, and the failures as terse lines for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.score import Score

COLUMNS = (
    ("n", "n"),
    ("correct", "correct"),
    ("recall", "recall"),
    ("evidence_recall", "evidence"),
    ("citation_precision", "precision"),
    ("verbatim", "verbatim"),
    ("ungrounded", "ungrounded"),
    ("false_refusals", "false refusals"),
    ("median_ms", "median ms"),
    ("p95_ms", "p95 ms"),
)


def summary_markdown(summary: Mapping[str, Any]) -> str:
    """Head figures, then a table per type, style and document."""
    lines = ["# Evaluation", ""]
    lines += [f"- {name}: {value}" for name, value in head_figures(summary)]
    for key, title in (
        ("types", "Type"),
        ("styles", "Style"),
        ("documents", "Document"),
        ("engines", "Engine"),
    ):
        rows = [*summary[key].items(), *([("all", summary["all"])] if key == "types" else [])]
        lines += ["", table(title, rows)]
    made = summary.get("made_with") or {}
    lines += [
        "",
        f"Cases: {summary.get('cases', '–')} · commit {summary.get('commit') or '–'} · settings {made.get('settings', '–')}",
        "",
    ]
    return "\n".join(lines)


def head_figures(summary: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The figures to quote, with what they are out of."""
    return [
        ("mean over types", show(summary["mean_over_types"])),
        ("correct of all", f"{show(summary['all']['correct'])} of {summary['all']['n']}"),
        (
            "false answers",
            f"{summary['false_answers']} of {summary['unanswerable']} without an answer",
        ),
        ("false refusals", f"{summary['false_refusals']} of {summary['answerable']} with one"),
        ("evidence recall", show(summary["all"]["evidence_recall"])),
        ("verbatim quotes", show(summary["all"]["verbatim"])),
        ("replies with ungrounded figures or names", str(summary["all"]["ungrounded"])),
        ("errors and missing replies", f"{summary['errors']} and {summary['missing_replies']}"),
        ("latency", f"median {show(summary['median_ms'])} ms, p95 {show(summary['p95_ms'])} ms"),
    ]


def table(title: str, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    """A Markdown table of groups and their figures."""
    head = f"| {title} | " + " | ".join(label for _, label in COLUMNS) + " |"
    rule = "|---|" + "---:|" * len(COLUMNS)
    body = [
        f"| {name} | " + " | ".join(show(group[key]) for key, _ in COLUMNS) + " |"
        for name, group in rows
    ]
    return "\n".join([head, rule, *body])


def show(value: Any) -> str:
    """A figure for people: 0.873, 12, 12.4, – when there is none."""
    if value is None:
        return "–"
    if isinstance(value, int):
        return str(value)
    return f"{value:.3f}" if abs(value) <= 1 else f"{value:.1f}"


def failures_text(scores: Sequence[Score]) -> str:
    """Two lines per failure: id, type, status, question; expected, headline and what it lacks."""
    lines = []
    for score in scores:
        if score.verdict.passed:
            continue
        case, reply = score.case, score.reply
        lines.append(
            f"{case.id} {case.type} [{reply.status if reply else 'none'}] {' / '.join(case.turns)}"
        )
        lines.append(f"    want: {case.answer}")
        lines.append(f"    got:  {_one_line(reply.headline or reply.message) if reply else '–'}")
        lines.append(f"    why:  {'; '.join(score.verdict.reasons)}")
    return "\n".join(lines) + "\n" if lines else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
