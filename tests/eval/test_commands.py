from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.__main__ import main

CASE = {
    "id": "a",
    "type": "fact",
    "question": "几次?",
    "must_include": [["6次"]],
    "evidence": [{"document": "d", "quote": "不超过6次"}],
}


def lines(path: Path, *rows: dict[str, object]) -> str:
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    return str(path)


def reply(headline: str) -> dict[str, object]:
    return {
        "id": "a",
        "status": "answered",
        "headline": headline,
        "answer": headline,
        "citations": [],
        "elapsed_ms": 3,
    }


def test_check_names_faults_and_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = (
        lines(tmp_path / "good.jsonl", CASE),
        lines(tmp_path / "bad.jsonl", {**CASE, "type": "x"}),
    )
    assert main(["cases", "check", good]) == 0
    assert main(["cases", "check", good, bad]) == 1
    assert "bad.jsonl:1: field type" in capsys.readouterr().err


def test_scoring_and_comparing_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = lines(tmp_path / "cases.jsonl", CASE)
    (tmp_path / "d.txt").write_text("平均不超过6次", encoding="utf-8")
    for name, headline in (("old", "6次"), ("new", "16次")):
        replies = lines(tmp_path / f"{name}.replies.jsonl", reply(headline))
        arguments = [
            "--cases",
            cases,
            "--replies",
            replies,
            "--documents",
            str(tmp_path),
            "--out",
            str(tmp_path / name),
        ]
        assert main(["score", *arguments]) == 0
    printed = capsys.readouterr().out
    assert "mean over types: 1.000" in printed
    assert "1 failed" in printed
    folders = [str(tmp_path / "old"), str(tmp_path / "new")]
    assert main(["compare", *folders]) == 1
    assert main(["compare", *folders, "--metric", "mean_over_types=1.0"]) == 0
    assert main(["compare", *reversed(folders)]) == 0
    assert main(["compare", *folders, "--metric", "mean_over_types=much"]) == 1
    assert "is no number" in capsys.readouterr().err


def test_a_missing_file_is_a_message_not_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "none.jsonl")
    assert (
        main(["score", "--cases", missing, "--replies", missing, "--out", str(tmp_path / "o")]) == 1
    )
    assert "none.jsonl" in capsys.readouterr().err


def test_wrong_usage_exits_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["run"])
    assert stopped.value.code == 2


def test_retrieval_and_adapting_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passages = lines(
        tmp_path / "p.jsonl",
        {"id": "法第一条", "text": "个体工商户经登记。"},
        {"id": "法第二条", "text": "注销登记。"},
    )
    queries = lines(
        tmp_path / "q.jsonl", {"id": "q", "question": "怎么注销?", "relevant": ["法第二条"]}
    )
    out = tmp_path / "figures" / "r.json"
    arguments = [
        "--passages",
        passages,
        "--queries",
        queries,
        "--rankings",
        "words",
        "both",
        "--out",
        str(out),
    ]
    assert main(["retrieval", *arguments]) == 0
    assert "| words | 1 | 1.000 |" in capsys.readouterr().out
    assert json.loads(out.read_text(encoding="utf-8"))["rankings"][0]["figures"]["mrr"] == 1
    assert main(["retrieval", "--rankings", "magic"]) == 1
    assert main(["adapt", "stard", passages, queries, "--out", str(tmp_path / "stard")]) == 0
    assert main(["cases", "check", str(tmp_path / "stard" / "cases.jsonl")]) == 0
