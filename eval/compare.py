"""Compares two runs over the same cases: what got better, what got worse, and whether that is more than chance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.report.markdown import show
from eval.statistics import Difference, mcnemar, paired_bootstrap
from eval.summary import metric
from index.errors import InputError

_COSTS = ("false_", "ungrounded", "uncited", "errors", "missing", "_ms", "tokens_")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChange:
    """One type, or all cases."""

    name: str
    cases: int
    before: float
    after: float
    difference: Difference
    lost: tuple[str, ...]
    """Ids that passed before and fail now"""
    won: tuple[str, ...]
    p_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A metric that must not get worse by more than ``margin``."""

    name: str
    margin: float
    before: float | None
    after: float | None

    @property
    def fell(self) -> bool:
        """Whether it got worse by more than the margin; a metric that vanished did."""
        if self.before is None:
            return False
        if self.after is None:
            return True
        is_cost = any(part in self.name for part in _COSTS)
        worse = self.after - self.before if is_cost else self.before - self.after
        return worse > self.margin + 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Run B against run A."""

    groups: tuple[GroupChange, ...]
    """Per type, then all together"""
    guards: tuple[Guard, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    remarks: tuple[str, ...]
    reasons: Mapping[str, str]
    """Why a case fails in the later run"""

    @property
    def has_fallen(self) -> bool:
        """Whether any guarded metric fell."""
        return any(guard.fell for guard in self.guards)


def compare_runs(before: Path, after: Path, guards: Sequence[tuple[str, float]]) -> Comparison:
    """Compares two run folders by the cases that both have; raises InputError for a folder that is none."""
    old, new = _scores(before), _scores(after)
    shared = [name for name in old if name in new]
    if not shared:
        raise InputError(f"{before} and {after} share no case; compare runs of the same cases")
    old_summary, new_summary = _summary(before), _summary(after)
    types = sorted({old[name]["type"] for name in shared})
    groups = [(kind, [name for name in shared if old[name]["type"] == kind]) for kind in types]
    return Comparison(
        groups=tuple(_change(name, ids, old, new) for name, ids in [*groups, ("all", shared)]),
        guards=tuple(
            Guard(
                name=name,
                margin=margin,
                before=_metric(old_summary, name, before),
                after=_metric(new_summary, name, after),
            )
            for name, margin in guards
        ),
        only_before=tuple(name for name in old if name not in new),
        only_after=tuple(name for name in new if name not in old),
        remarks=tuple(_remarks(old_summary, new_summary)),
        reasons={name: "; ".join(new[name]["reasons"]) for name in shared},
    )


def comparison_text(comparison: Comparison) -> str:
    """The comparison as Markdown."""
    lines = [
        "| Type | n | before | after | change | 95% interval | lost | won | McNemar p |",
        "|---|---:|---:|---:|---:|---|---:|---:|---:|",
    ]
    for group in comparison.groups:
        interval = f"{group.difference.low:+.3f} … {group.difference.high:+.3f}{' *' if group.difference.is_clear else ''}"
        lines.append(
            f"| {group.name} | {group.cases} | {show(group.before)} | {show(group.after)} | {group.difference.mean:+.3f} | "
            f"{interval} | {len(group.lost)} | {len(group.won)} | {group.p_value:.3f} |"
        )
    total = comparison.groups[-1]
    lines += ["", *(f"lost {name}: {comparison.reasons[name]}" for name in total.lost)]
    lines += [f"won  {name}" for name in total.won]
    lines += [f"only before: {', '.join(comparison.only_before)}"] if comparison.only_before else []
    lines += [f"only after: {', '.join(comparison.only_after)}"] if comparison.only_after else []
    lines += list(comparison.remarks)
    for guard in comparison.guards:
        verdict = "FELL" if guard.fell else "ok"
        lines.append(
            f"{verdict} {guard.name}: {show(guard.before)} → {show(guard.after)} (margin {guard.margin:g})"
        )
    return "\n".join(lines) + "\n"


def _change(
    name: str, ids: Sequence[str], old: Mapping[str, Any], new: Mapping[str, Any]
) -> GroupChange:
    before = [float(old[case]["passed"]) for case in ids]
    after = [float(new[case]["passed"]) for case in ids]
    lost = tuple(case for case in ids if old[case]["passed"] and not new[case]["passed"])
    won = tuple(case for case in ids if new[case]["passed"] and not old[case]["passed"])
    return GroupChange(
        name=name,
        cases=len(ids),
        before=sum(before) / len(ids),
        after=sum(after) / len(ids),
        difference=paired_bootstrap(before, after),
        lost=lost,
        won=won,
        p_value=mcnemar(len(lost), len(won)),
    )


def _remarks(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    earlier, later = old.get("made_with") or {}, new.get("made_with") or {}
    return [
        f"note: the runs were made with another {part}"
        for part in ("settings", "corpus")
        if earlier.get(part) != later.get(part)
    ]


def _scores(folder: Path) -> dict[str, Any]:
    path = folder / "scores.jsonl"
    try:
        rows = [
            json.loads(line)
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
        return {row["id"]: row for row in rows}
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            f"{path}: not the scores of a run ({error}); make them with: python -m eval run"
        ) from error


def _summary(folder: Path) -> dict[str, Any]:
    path = folder / "summary.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: not the summary of a run ({error}); make it with: python -m eval run"
        ) from error
    return found


def _metric(summary: dict[str, Any], name: str, folder: Path) -> float | None:
    try:
        return metric(summary, name)
    except (KeyError, TypeError) as error:
        known = [key for key, value in summary.items() if isinstance(value, (int, float))]
        raise InputError(
            f"{folder / 'summary.json'}: has no metric {name!r}; known: {', '.join(known)}, types.<type>.<column>"
        ) from error
