from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eval.retrieval import rank_collection, retrieval_table
from eval.retrieval_files import Collection, read_collection, read_jsonl_collection, read_qrels
from index.errors import InputError

PASSAGES = {
    "p1": "自然人从事工商业经营，经依法登记，为个体工商户。",
    "p2": "企业简易注销登记全流程半个工作日办结。",
    "p3": "不动产抵押登记办理时限压缩至一个工作日内。",
}
QUERIES = {"q1": "简易注销登记多久办结", "q2": "谁是个体工商户"}
QRELS = {"q1": {"p2": 1}, "q2": {"p1": 1}}


def jsonl(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_beir_trec_and_json_lines_give_the_same_collection(tmp_path: Path) -> None:
    beir, trec, plain = tmp_path / "beir", tmp_path / "trec", tmp_path / "plain"
    (beir / "qrels").mkdir(parents=True)
    (beir / "corpus.jsonl").write_text(
        jsonl([{"_id": k, "title": "", "text": v} for k, v in PASSAGES.items()]), "utf-8"
    )
    (beir / "queries.jsonl").write_text(
        jsonl([{"_id": k, "text": v} for k, v in QUERIES.items()]), "utf-8"
    )
    (beir / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\tp2\t1\nq2\tp1\t1\n", "utf-8"
    )
    trec.mkdir()
    (trec / "collection.tsv").write_text(
        "".join(f"{k}\t{v}\n" for k, v in PASSAGES.items()), "utf-8"
    )
    (trec / "topics.tsv").write_text("".join(f"{k}\t{v}\n" for k, v in QUERIES.items()), "utf-8")
    (trec / "qrels.txt").write_text("q1 0 p2 1\nq2 0 p1 1\n", "utf-8")
    plain.mkdir()
    (plain / "p.jsonl").write_text(
        jsonl([{"id": k, "text": v} for k, v in PASSAGES.items()]), "utf-8"
    )
    with gzip.open(plain / "q.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(
            jsonl(
                [{"id": k, "question": v, "relevant": list(QRELS[k])} for k, v in QUERIES.items()]
            )
        )
    expected = Collection(passages=PASSAGES, queries=QUERIES, qrels=QRELS)
    assert read_collection(beir) == expected
    assert read_collection(trec) == expected
    assert read_jsonl_collection(plain / "p.jsonl", plain / "q.jsonl.gz") == expected


@pytest.mark.parametrize("text", ["q1 p1\n", "q1 0 p1 1\nq1 0 p2 high\n"])
def test_broken_judgements_name_their_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "qrels.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"qrels\.txt:\d"):
        read_qrels(path)


def test_a_folder_of_neither_layout_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"collection\.tsv"):
        read_collection(tmp_path)


class CharacterEmbedder:
    """Vectors of which characters occur: enough to tell three passages apart."""

    identity = "characters"
    size = 512

    def embed_documents(self, texts: Sequence[str]) -> Any:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Any:
        vector = np.zeros(self.size, dtype=np.float32)
        for character in text:
            vector[ord(character) % self.size] = 1
        return vector / np.linalg.norm(vector)


def test_every_ranking_finds_what_shares_its_words() -> None:
    collection = Collection(passages=PASSAGES, queries=QUERIES, qrels=QRELS)
    results = rank_collection(
        collection, ("words", "bigrams", "both", "dense", "hybrid"), CharacterEmbedder
    )
    assert [result.figures.mrr for result in results] == [1.0] * 5
    assert "| hybrid | 2 | 1.000 |" in retrieval_table(results)
