from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from eval.cases import Case
from eval.compare import compare_runs
from eval.sources import FolderSources
from eval.tab_run import Runner, Step, case_files
from eval.tab_texts import TEXTS
from eval.tab_view import render_comparison, render_report, render_step


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    rows = [
        {"id": f"q{n}", "type": "fact", "question": f"{n}?", "must_include": [[f"{n}次"]]}
        for n in range(4)
    ]
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    return path


class Answering:
    """Answers right, wrong for ``wrong``, and waits before ``waits`` until it may go on."""

    def __init__(self, wrong: tuple[str, ...] = (), waits: str = "") -> None:
        self.wrong, self.waits = wrong, waits
        self.reached, self.may_go_on = threading.Event(), threading.Event()

    def __call__(self, case: Case) -> Mapping[str, Any]:
        if case.id == self.waits:
            self.reached.set()
            assert self.may_go_on.wait(10)
        right = f"{case.question.rstrip('?')}次"
        return {
            "id": case.id,
            "status": "answered",
            "headline": "?" if case.id in self.wrong else right,
        }


def make_runner(folder: Path, reply: Answering) -> Runner:
    seconds: Iterator[int] = count()
    return Runner(
        folder / "runs",
        reply,
        lambda: FolderSources([]),
        lambda: {"settings": "s"},
        clock=lambda: dt.datetime(2024, 6, 12) + dt.timedelta(seconds=next(seconds)),
    )


def steps(runner: Runner, cases: Path) -> list[Step]:
    found = runner.run(cases)
    assert found is not None
    return list(found)


def test_a_run_ends_with_its_folder_and_the_next_is_compared_with_it(
    tmp_path: Path, cases: Path
) -> None:
    reply = Answering()
    runner = make_runner(tmp_path, reply)
    first = steps(runner, cases)[-1].folder
    reply.wrong = ("q2",)
    second = steps(runner, cases)[-1].folder
    assert first is not None
    assert second is not None
    assert runner.runs(cases) == [second, first]
    changed = render_comparison(compare_runs(first, second, []), "zh")
    assert "变差 (1)" in changed
    assert "q2" in changed
    assert "srcdoc=" in render_report(second, "zh")
    assert render_comparison(None, "en") == f"<p>{TEXTS['first'][1]}</p>"


def test_only_one_run_at_a_time_and_it_can_be_stopped(tmp_path: Path, cases: Path) -> None:
    reply = Answering(waits="q1")
    runner = make_runner(tmp_path, reply)
    going_on = runner.run(cases)
    assert going_on is not None
    assert reply.reached.wait(10)
    assert runner.run(cases) is None
    runner.stop()
    reply.may_go_on.set()
    last = list(going_on)[-1]
    assert last.is_stopped
    assert runner.runs(cases) == []
    assert "已停止" in render_step(last, "zh")


def test_what_breaks_a_run_is_said_and_the_next_can_start(tmp_path: Path, cases: Path) -> None:
    runner = make_runner(tmp_path, Answering())
    (tmp_path / "broken.jsonl").write_text("{}\n", encoding="utf-8")
    assert "broken.jsonl" in steps(runner, tmp_path / "broken.jsonl")[-1].failure
    assert steps(runner, cases)[-1].folder is not None


def test_case_files_of_every_layout_are_offered(tmp_path: Path) -> None:
    for name in ("b.csv", "a.yaml", "c.txt", "d.xlsx"):
        (tmp_path / name).touch()
    assert [path.name for path in case_files((tmp_path, tmp_path / "none"))] == [
        "a.yaml",
        "b.csv",
        "d.xlsx",
    ]


def test_every_text_has_both_languages() -> None:
    assert all(chinese and english for chinese, english in TEXTS.values())
