"""``python -m assistant ask``: exit status, streams and the shape of a reply."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.answers import Answer, Citation, Item, Status
from assistant.wire import answer_to_json

ROOT = Path(__file__).parents[2]
REPLY = {
    "status": str,
    "headline": str,
    "answer": str,
    "citations": list,
    "engine": str,
    "elapsed_ms": float,
}
CITATION = {"n", "document", "title", "section", "measure", "quote", "start", "end", "page"}
ITEM = {"document", "measure", "text", "lead", "support", "deadline", "citation"}


@pytest.fixture
def home(starter_home: Path) -> str:
    return str(starter_home)


def test_a_question_is_answered_on_standard_output(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "曾都区清单第24项是什么?", "--home", home]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("曾都区第24项：将抵押登记办理时限压缩至1个工作日内。")
    assert printed.err == ""


def test_a_reader_that_goes_away_is_no_failure(home: str) -> None:
    command = [sys.executable, "-m", "assistant", "ask", "列出曾都区全部任务", "--home", home]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=ROOT) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        asked.stdout.close()
        said = asked.stderr.read().decode()
        assert asked.wait(timeout=60) == 0
    assert "Traceback" not in said


def test_a_reply_as_json_has_every_field_of_the_contract(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    question = "曾都区法院牵头的任务有哪些?"
    assert main(["ask", question, "--json", "--home", home, "--region", "曾都区"]) == 0
    reply = json.loads(capsys.readouterr().out)
    for field, kind in REPLY.items():
        assert isinstance(reply[field], kind), field
    assert reply["id"] is None
    assert reply["model"] is None
    assert reply["engine"] == "ledger"
    assert reply["total"] == len(reply["items"]) == 10
    assert all(set(citation) >= CITATION for citation in reply["citations"])
    assert all(set(item) >= ITEM for item in reply["items"])
    assert reply["items"][0]["lead"] == ["区法院"]
    assert isinstance(reply["citations"][0]["section"], list)


def test_an_unknown_region_fails_with_the_known_ones(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "几天?", "--home", home, "--region", "火星市"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "火星市" in printed.err
    assert "曾都区" in printed.err


def test_half_a_character_on_the_command_line_is_answered(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "曾都区清单第24项是什么?\udcff", "--json", "--home", home]) == 0
    assert "抵押登记" in json.loads(capsys.readouterr().out.encode())["headline"]


def test_a_batch_with_a_bad_line_is_done(home: str, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "turns": ["你好"]}\n{\n', encoding="utf-8")
    assert main(["ask", "--batch", str(source), "--out", str(out), "--home", home]) == 0
    statuses = [json.loads(line)["status"] for line in out.read_text("utf-8").splitlines()]
    assert statuses == ["refused", "error"]


def test_a_missing_batch_fails_by_name(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, out = tmp_path / "none.jsonl", tmp_path / "out.jsonl"
    assert main(["ask", "--batch", str(missing), "--out", str(out), "--home", home]) == 1
    assert "none.jsonl" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "几天?", "--batch", "in.jsonl", "--out", "out.jsonl"],
        ["ask", "--batch", "in.jsonl"],
        ["ask", "几天?", "--out", "out.jsonl"],
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "--batch" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["tell"], ["ask", "--unknown"], ["ask", "a", "b"]])
def test_unknown_arguments_are_wrong_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_an_answer_becomes_plain_json() -> None:
    answer = Answer(
        status=Status.CORRECTED,
        headline="甲",
        answer="甲[1]",
        citations=(
            Citation(
                n=1,
                document="d",
                title="甲",
                section=("一", "二"),
                measure=None,
                quote="甲",
                start=0,
                end=1,
            ),
        ),
        items=(Item(document="d", measure="1", text="甲", lead=("乙",), citation=1),),
        total=1,
    )
    reply = answer_to_json(answer, id="q1")
    assert json.loads(json.dumps(reply)) == reply
    assert reply["id"] == "q1"
    assert reply["status"] == "corrected"
    assert reply["engine"] == "extractive"
    assert reply["citations"][0]["section"] == ["一", "二"]
    assert reply["items"][0]["lead"] == ["乙"]
    assert reply["items"][0]["deadline"] is None
