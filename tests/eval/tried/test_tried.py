"""What was measured beside the embedder in use works as its name says."""

import math

import numpy as np
import pytest

from eval.retrieval_table import Task, add, runs, table
from eval.tried.bm25 import Okapi
from eval.tried.hashed import HashedEmbedder
from eval.tried.latent import LatentEmbedder

TEXTS = ["企业开办压缩至一天", "纳税时间压减至九十小时", "不动产登记一小时办结", "企业登记一日办结"]


def test_bm25_follows_the_formula() -> None:
    scores = Okapi([["税", "税", "时"], ["时"]]).score([["税"], ["时", "时"], ["无"]])
    rarity, norm = math.log(1 + 1.5 / 1.5), 1.2 * (0.25 + 0.75 * 3 / 2)
    assert scores[0] == pytest.approx([rarity * 2 * 2.2 / (2 + norm), 0])
    assert scores[1, 1] > scores[1, 0] > 0
    assert not scores[2].any()


def test_each_embedder_finds_a_text_by_itself() -> None:
    embedders = (HashedEmbedder(TEXTS), LatentEmbedder(TEXTS, list, size=4))
    for embedder in embedders:
        vectors = embedder.embed_documents(TEXTS)
        assert vectors.shape == (4, embedder.size)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
        assert [int(np.argmax(vectors @ embedder.embed_query(text))) for text in TEXTS] == [
            0,
            1,
            2,
            3,
        ]


def test_runs_stay_within_chinese_text() -> None:
    assert runs("办税APP，一网通", 2) == ["办税", "一网", "网通"]


def test_scores_are_added_over_what_either_search_found() -> None:
    lexical = np.array([[4.0, 2.0, 0.0]], dtype=np.float32)
    dense = np.array([[0.0, 1.0, 0.5]], dtype=np.float32)
    assert add(lexical, dense, 1.0)[0] == pytest.approx([1.0, 1.5, 0.5])


def test_the_table_has_a_row_per_ranking() -> None:
    gold = [frozenset({0}), frozenset({1})]
    task = Task(name="T", texts=TEXTS, questions=["企业开办", "纳税"], relevant=gold)
    lines = list(table(task))
    rows = [line for line in lines if line.startswith("| ")][1:]
    assert len(rows) == 4 + 3 * 9
    assert rows[0].startswith("| words | 1.000 ")
