from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.adapters.corpus import write_adapted
from eval.adapters.rgb import Task, adapt_rgb
from eval.adapters.squad import adapt_squad, sentence_around
from eval.adapters.stard import adapt_stard
from eval.cases import load_cases
from index.errors import InputError


def jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    return path


RGB_ROW = {
    "id": 7,
    "query": "杯赛冠军是谁?",
    "answer": ["红队", "红星队"],
    "positive": [f"红队夺冠,报道{number}" for number in range(6)],
    "negative": [f"蓝队参加了比赛,报道{number}" for number in range(6)],
}


@pytest.mark.parametrize(("noise", "positive"), [(0.0, 5), (0.2, 4), (0.4, 3), (0.6, 2), (0.8, 1)])
def test_rgb_noise_is_the_share_of_passages_without_the_answer(
    tmp_path: Path, noise: float, positive: int
) -> None:
    found = adapt_rgb(jsonl(tmp_path / "zh.json", [RGB_ROW]), task="noise", noise=noise)
    assert sum("红队" in document.text for document in found.documents) == positive
    assert len(found.documents) == 5
    assert found.cases[0]["must_include"] == [["红队", "红星队"]]
    assert adapt_rgb(tmp_path / "zh.json", task="noise", noise=noise) == found


def test_rgb_rejection_has_only_noise_and_expects_a_refusal(tmp_path: Path) -> None:
    found = adapt_rgb(jsonl(tmp_path / "zh.json", [RGB_ROW]), task="rejection")
    assert not any("红队" in document.text for document in found.documents)
    assert (found.cases[0]["type"], found.cases[0]["expected"]) == ("unanswerable", "refuse")


def test_rgb_integration_keeps_a_passage_of_every_part_and_wants_every_answer(
    tmp_path: Path,
) -> None:
    row = {
        "id": 1,
        "query": "两届冠军各是谁?",
        "answer": [["红队"], ["蓝队", "蓝星队"]],
        "positive": [["红队夺冠a", "红队夺冠b"], ["蓝队夺冠a", "蓝队夺冠b"]],
        "negative": ["无关一", "无关二", "无关三", "无关四"],
    }
    found = adapt_rgb(jsonl(tmp_path / "zh_int.json", [row]), task="integration", noise=0.4)
    texts = [document.text for document in found.documents]
    assert any("红队" in text for text in texts)
    assert any("蓝队" in text for text in texts)
    assert len(texts) == 5
    assert found.cases[0]["must_include"] == [["红队"], ["蓝队", "蓝星队"]]


def test_rgb_counterfactual_shows_the_false_answer_and_forbids_repeating_it(tmp_path: Path) -> None:
    row = {**RGB_ROW, "answer": "红队", "fakeanswer": "黄队", "positive_wrong": ["黄队夺冠"] * 5}
    found = adapt_rgb(jsonl(tmp_path / "zh_fact.json", [row]), task="counterfactual")
    assert all("黄队" in document.text for document in found.documents)
    assert (found.cases[0]["must_include"], found.cases[0]["must_not_include"]) == (
        [["红队"]],
        ["黄队"],
    )


@pytest.mark.parametrize(
    ("task", "noise"), [("counterfactual", 0.0), ("noise", 0.9), ("speed", 0.0)]
)
def test_rgb_says_what_does_not_fit(tmp_path: Path, task: Task, noise: float) -> None:
    with pytest.raises(InputError):
        adapt_rgb(jsonl(tmp_path / "zh.json", [RGB_ROW]), task=task, noise=noise)


SQUAD = {
    "data": [
        {
            "title": "范廷颂",
            "paragraphs": [
                {
                    "context": "他1919年生于宁平省。1949年任司铎!后任总主教。",
                    "qas": [
                        {
                            "id": "q1",
                            "question": "何时任司铎?",
                            "answers": [{"text": "1949年", "answer_start": 12}],
                        },
                        {"id": "q2", "question": "何时退休?", "answers": [], "is_impossible": True},
                    ],
                }
            ],
        }
    ]
}


def test_squad_questions_become_open_cases_with_the_answers_sentence_as_evidence(
    tmp_path: Path,
) -> None:
    (tmp_path / "dev.json").write_text(json.dumps(SQUAD, ensure_ascii=False), encoding="utf-8")
    found = adapt_squad(tmp_path / "dev.json", prefix="cmrc")
    assert [document.id for document in found.documents] == ["cmrc-1"]
    first, second = found.cases
    assert first["evidence"] == [{"document": "cmrc-1", "quote": "1949年任司铎"}]
    assert second["expected"] == "refuse"
    assert sentence_around("甲。乙丙!丁", 3, 4) == "乙丙"


def test_stard_articles_become_laws_and_questions_cite_them(tmp_path: Path) -> None:
    articles = jsonl(
        tmp_path / "a.jsonl",
        [
            {"id": "民法典第五十四条", "text": "为个体工商户。"},
            {"id": "民法典第五十六条", "text": "债务以个人财产承担。"},
            {"id": "个体工商户条例第二条", "text": "经登记。"},
        ],
    )
    queries = jsonl(
        tmp_path / "q.jsonl",
        [{"id": 0, "question": "谁是?", "relevant": ["民法典第五十四条", "个体工商户条例第二条"]}],
    )
    found = adapt_stard(articles, queries)
    assert [(document.id, document.title) for document in found.documents] == [
        ("law-1", "民法典"),
        ("law-2", "个体工商户条例"),
    ]
    assert "第五十六条 债务以个人财产承担。" in found.documents[0].text
    assert found.cases[0]["must_include"] == [["第五十四条", "第二条"]]
    assert [evidence["document"] for evidence in found.cases[0]["evidence"]] == ["law-1", "law-2"]


def test_what_is_written_loads_as_cases_with_a_manifest_beside_the_texts(tmp_path: Path) -> None:
    (tmp_path / "dev.json").write_text(json.dumps(SQUAD, ensure_ascii=False), encoding="utf-8")
    write_adapted(adapt_squad(tmp_path / "dev.json", prefix="cmrc"), tmp_path / "out")
    assert [case.id for case in load_cases(tmp_path / "out" / "cases.jsonl")] == ["q1", "q2"]
    manifest = json.loads(
        (tmp_path / "out" / "corpus" / "manifest.jsonl").read_text(encoding="utf-8")
    )
    assert manifest == {"id": "cmrc-1", "file": "cmrc-1.txt", "title": "范廷颂"}


def test_another_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dev.json").write_text('{"items": []}', encoding="utf-8")
    with pytest.raises(InputError, match="SQuAD"):
        adapt_squad(tmp_path / "dev.json", prefix="x")
