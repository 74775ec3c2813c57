from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from eval.cases import Case
from eval.replies import read_replies
from eval.run import ask_cases
from index.errors import InputError
from tests.eval.build import make_case

CASES = [make_case(id=f"q{number}", question=f"第{number}问?") for number in range(6)]
CONDITIONS = {"settings": "s1", "corpus": {"d": "h"}}


class ScriptedReplier:
    """Replies with the question, breaks where it is told to, and remembers what it was asked."""

    def __init__(self, breaks: dict[str, BaseException] | None = None) -> None:
        self.breaks = breaks or {}
        self.asked: list[str] = []

    def __call__(self, case: Case) -> Mapping[str, Any]:
        self.asked.append(case.id)
        if case.id in self.breaks:
            raise self.breaks[case.id]
        return {
            "id": case.id,
            "status": "answered",
            "headline": case.question,
            "answer": "",
            "citations": [],
        }


@pytest.mark.parametrize("workers", [1, 3])
def test_one_bad_case_never_stops_the_others(tmp_path: Path, workers: int) -> None:
    replier = ScriptedReplier({"q2": RuntimeError("boom")})
    replies = ask_cases(CASES, replier, tmp_path, made_with=CONDITIONS, workers=workers)
    assert list(replies) == [case.id for case in CASES]
    assert [name for name, reply in replies.items() if reply.status == "error"] == ["q2"]
    assert "boom" in replies["q2"].message
    assert set(read_replies(tmp_path / "replies.jsonl")) == set(replies)


def test_a_reply_that_is_none_becomes_an_error(tmp_path: Path) -> None:
    replies = ask_cases(CASES[:1], lambda case: {"headline": "x"}, tmp_path, made_with=CONDITIONS)
    assert replies["q0"].status == "error"


@pytest.mark.parametrize("workers", [1, 3])
def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path, workers: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask_cases(
            CASES, ScriptedReplier({"q3": KeyboardInterrupt()}), tmp_path, made_with=CONDITIONS
        )
    with (tmp_path / "replies.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "q4", "sta')
    again = ScriptedReplier()
    replies = ask_cases(CASES, again, tmp_path, made_with=CONDITIONS, workers=workers)
    assert sorted(again.asked) == ["q3", "q4", "q5"]
    assert {reply.status for reply in replies.values()} == {"answered"}
    assert len((tmp_path / "replies.jsonl").read_text(encoding="utf-8").splitlines()) == 6


def test_errors_and_changed_questions_are_asked_again(tmp_path: Path) -> None:
    ask_cases(CASES[:3], ScriptedReplier({"q1": OSError("disk")}), tmp_path, made_with=CONDITIONS)
    changed = [CASES[0], CASES[1], make_case(id="q2", question="另一问?")]
    again = ScriptedReplier()
    replies = ask_cases(changed, again, tmp_path, made_with=CONDITIONS)
    assert again.asked == ["q1", "q2"]
    assert replies["q2"].headline == "另一问?"


def test_a_folder_made_under_other_conditions_is_refused(tmp_path: Path) -> None:
    ask_cases(CASES[:1], ScriptedReplier(), tmp_path, made_with=CONDITIONS)
    with pytest.raises(InputError, match=r"another settings.*--fresh"):
        ask_cases(CASES, ScriptedReplier(), tmp_path, made_with={**CONDITIONS, "settings": "s2"})


def test_progress_counts_every_case(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    ask_cases(
        CASES,
        ScriptedReplier(),
        tmp_path,
        made_with=CONDITIONS,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(number, 6) for number in range(1, 7)]
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8")) == CONDITIONS
