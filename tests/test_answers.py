"""What holds for every answer, asked of the starting corpus: proof, completeness, the same answer everywhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.answers import Answer, Status
from assistant.ask import Assistant
from assistant.batch import run_batch
from assistant.streamed import Done
from assistant.wire import answer_to_json, open_assistant
from index.errors import InputError, UnknownRegionError

PROJECT = Path(__file__).resolve().parents[1]
CASES = [
    json.loads(line)
    for line in (PROJECT / "eval" / "cases" / "starter.jsonl").read_text("utf-8").splitlines()
]
SOME = CASES[::4]
"""Every type of question is among them"""
REPLY_FIELDS = {
    "status",
    "headline",
    "answer",
    "citations",
    "items",
    "total",
    "engine",
    "model",
    "elapsed_ms",
}
SHORT = {"fact", "dept", "deadline"}


def turns(case: dict[str, Any]) -> list[str]:
    return list(case.get("turns") or [case["question"]])


@pytest.fixture(scope="module")
def assistant(starter_home: Path) -> Assistant:
    return open_assistant(starter_home)


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> dict[str, Answer]:
    return {case["id"]: assistant.ask(turns(case)) for case in SOME}


@pytest.mark.parametrize("case", SOME, ids=lambda case: case["id"])
def test_every_quote_is_the_text_at_its_place(
    case: dict[str, Any], answers: dict[str, Answer], assistant: Assistant
) -> None:
    for citation in answers[case["id"]].citations:
        text = assistant.index.document(citation.document).text[citation.start : citation.end]
        assert squeeze(text) == squeeze(citation.quote)
        assert squeeze(text)


@pytest.mark.parametrize("case", SOME, ids=lambda case: case["id"])
def test_markers_and_citations_belong_together(
    case: dict[str, Any], answers: dict[str, Answer]
) -> None:
    answer = answers[case["id"]]
    numbers = [citation.n for citation in answer.citations]
    assert len(set(numbers)) == len(numbers)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.answer)} <= set(numbers)
    assert not re.search(r"\[\d+\]|\*\*|^#", answer.headline)
    assert answer.headline
    if answer.status is Status.REFUSED:
        assert not answer.citations
        assert answer.items is None
    if case["type"] in SHORT:
        assert len(answer.headline) <= 160


@pytest.mark.parametrize("case", SOME, ids=lambda case: case["id"])
def test_a_list_says_how_many_there_are_and_shows_them_all(
    case: dict[str, Any], answers: dict[str, Answer]
) -> None:
    answer = answers[case["id"]]
    if answer.items is None:
        return
    assert answer.total == len(answer.items)
    assert {item.citation for item in answer.items} <= {each.n for each in answer.citations}
    for item in answer.items:
        assert item.measure is None or item.measure in answer.answer


@pytest.mark.parametrize("case", SOME[::3], ids=lambda case: case["id"])
def test_streaming_ends_in_the_same_answer(
    case: dict[str, Any], answers: dict[str, Answer], assistant: Assistant
) -> None:
    *_, last = assistant.stream(turns(case))
    assert isinstance(last, Done)
    assert replace(last.answer, elapsed_ms=0) == replace(answers[case["id"]], elapsed_ms=0)


def test_a_batch_replies_the_same_and_a_bad_line_stops_nothing(
    tmp_path: Path, answers: dict[str, Answer], assistant: Assistant
) -> None:
    lines = [json.dumps({"id": case["id"], "turns": turns(case)}) for case in SOME[::3]]
    bad = [
        "{",
        '{"id": "x"}',
        '{"id": "y", "turns": []}',
        '{"id": "z", "turns": ["几天?"], "regions": ["火星市"]}',
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join([bad[0], *lines, "", *bad[1:]]), encoding="utf-8")
    run_batch(assistant, source, out)
    replies = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [r["status"] for r in (replies[0], *replies[-3:])] == ["error"] * 4
    assert all(reply["message"] and reply.keys() >= REPLY_FIELDS for reply in replies[-3:])
    assert "曾都区" in replies[-1]["message"]
    for reply in replies[1:-3]:
        expected = answer_to_json(answers[reply["id"]], reply["id"])
        assert {**reply, "elapsed_ms": 0} == {**expected, "elapsed_ms": 0}


def test_the_command_replies_the_same(
    starter_home: Path, answers: dict[str, Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    case = next(case for case in SOME if "question" in case and not case.get("regions"))
    assert main(["ask", case["question"], "--json", "--home", str(starter_home)]) == 0
    reply = json.loads(capsys.readouterr().out)
    assert reply.keys() >= REPLY_FIELDS
    expected = answer_to_json(answers[case["id"]])
    assert {**reply, "elapsed_ms": 0} == {**expected, "elapsed_ms": 0}


def test_a_place_nobody_covers_is_an_error_that_names_the_known_ones(assistant: Assistant) -> None:
    with pytest.raises(UnknownRegionError, match="曾都区"):
        assistant.ask(["企业开办几天?"], regions=["火星市"])


def test_no_question_is_an_error(assistant: Assistant) -> None:
    with pytest.raises(InputError):
        assistant.ask([])


@pytest.mark.parametrize("question", ["", " ", "?", "\n", "a" * 5000, "📄", "第" * 3000, "\x00"])
def test_odd_input_gets_a_reply(question: str, assistant: Assistant) -> None:
    answer = assistant.ask([question])
    assert answer.headline
    assert answer.status is not Status.ERROR


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)
