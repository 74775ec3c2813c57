from __future__ import annotations

import math

import pytest

from eval.metrics.retrieval import measure_retrieval, ndcg_at, recall_at, reciprocal_rank


def test_recall_counts_the_relevant_among_the_first_k() -> None:
    assert recall_at(["a", "b", "c"], {"a", "c", "z"}, 2) == pytest.approx(1 / 3)
    assert recall_at(["a", "b", "c"], {"a", "c", "z"}, 3) == pytest.approx(2 / 3)
    assert recall_at([], {"a"}, 3) == 0


def test_reciprocal_rank_is_that_of_the_first_relevant() -> None:
    assert reciprocal_rank(["x", "y", "b", "a"], {"a", "b"}) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"], {"a"}) == 0


def test_ndcg_by_hand() -> None:
    grades = {"a": 3, "b": 2, "c": 1}
    gained = 2 / 1 + 0 + 3 / math.log2(4)
    ideal = 3 / 1 + 2 / math.log2(3) + 1 / math.log2(4)
    assert ndcg_at(["b", "x", "a"], grades) == pytest.approx(gained / ideal)
    assert ndcg_at(["a", "b", "c"], grades) == pytest.approx(1)
    assert ndcg_at(["x", "a"], {"a": 1}, k=1) == 0


def test_a_query_without_a_run_scores_nothing_and_one_without_relevant_passages_is_left_out() -> (
    None
):
    qrels = {"q1": {"a": 1}, "q2": {"b": 1}, "q3": {"c": 0}}
    figures = measure_retrieval(qrels, {"q1": ["a", "a", "x"]}, cuts=(1, 2))
    assert figures.queries == 2
    assert figures.recall == {1: 0.5, 2: 0.5}
    assert figures.success == {1: 0.5, 2: 0.5}
    assert (figures.mrr, figures.ndcg10) == (0.5, 0.5)
