from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.compare import compare_runs, comparison_text
from eval.statistics import mcnemar, paired_bootstrap
from index.errors import InputError


@pytest.mark.parametrize(
    ("lost", "won", "expected"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (5, 0, 2 / 32),
        (0, 6, 2 / 64),
        (1, 7, 2 * (1 + 8) / 256),
        (4, 4, 1.0),
    ],
)
def test_mcnemar_is_the_exact_binomial_test(lost: int, won: int, expected: float) -> None:
    assert mcnemar(lost, won) == pytest.approx(expected)


def test_the_bootstrap_brackets_the_mean_and_repeats_itself() -> None:
    before, after = [0.0] * 50 + [1.0] * 50, [1.0] * 40 + [0.0] * 10 + [1.0] * 50
    found = paired_bootstrap(before, after)
    assert found == paired_bootstrap(before, after)
    assert found.mean == pytest.approx(0.4)
    assert 0.30 <= found.low < 0.4 < found.high <= 0.50
    assert found.is_clear


@pytest.mark.parametrize("values", [[], [1.0], [0.0, 1.0]])
def test_equal_runs_differ_by_nothing(values: list[float]) -> None:
    found = paired_bootstrap(values, values)
    assert (found.mean, found.low, found.high, found.is_clear) == (0, 0, 0, False)


def run_folder(folder: Path, passed: dict[str, bool], **summary: object) -> Path:
    folder.mkdir()
    rows = [
        {"id": name, "type": name[0], "passed": flag, "reasons": [] if flag else ["lacks x"]}
        for name, flag in passed.items()
    ]
    (folder / "scores.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8"
    )
    mean = sum(passed.values()) / len(passed)
    (folder / "summary.json").write_text(
        json.dumps({"mean_over_types": mean, **summary}), encoding="utf-8"
    )
    return folder


def test_cases_that_changed_sides_are_listed_per_type(tmp_path: Path) -> None:
    before = run_folder(
        tmp_path / "a", {"f1": True, "f2": True, "l1": False, "l2": True, "x": True}, median_ms=10
    )
    after = run_folder(
        tmp_path / "b", {"f1": True, "f2": False, "l1": True, "l2": True, "y": True}, median_ms=12
    )
    found = compare_runs(before, after, [("mean_over_types", 0.1), ("median_ms", 1.0)])
    by_name = {group.name: group for group in found.groups}
    assert (by_name["f"].lost, by_name["l"].won) == (("f2",), ("l1",))
    assert (by_name["all"].cases, found.only_before, found.only_after) == (4, ("x",), ("y",))
    assert [guard.fell for guard in found.guards] == [False, True]
    text = comparison_text(found)
    assert "lost f2: lacks x" in text
    assert "FELL median_ms" in text


@pytest.mark.parametrize(
    ("margin", "fell"), [(0.0, True), (0.19, True), (0.2, False), (0.3, False)]
)
def test_a_metric_falls_only_by_more_than_its_margin(
    tmp_path: Path, margin: float, fell: bool
) -> None:
    before = run_folder(tmp_path / "a", {f"f{number}": True for number in range(5)})
    after = run_folder(tmp_path / "b", {f"f{number}": number > 0 for number in range(5)})
    assert compare_runs(before, after, [("mean_over_types", margin)]).has_fallen is fell


def test_what_cannot_be_compared_says_why(tmp_path: Path) -> None:
    before, after = (
        run_folder(tmp_path / "a", {"f1": True}),
        run_folder(tmp_path / "b", {"f2": True}),
    )
    with pytest.raises(InputError, match="share no case"):
        compare_runs(before, after, [])
    with pytest.raises(InputError, match="python -m eval run"):
        compare_runs(before, tmp_path, [])
    with pytest.raises(InputError, match="no metric 'speed'"):
        compare_runs(before, before, [("speed", 0)])
