from __future__ import annotations

from typing import Any

import pytest

from assistant.answering.patience import Breaker
from assistant.answering.rerank import ServedReranker
from tests.assistant.answering.loopback import KEY, Behaviour, Exchange, serving

TEXTS = ("天气", "企业开办", "注销")


def jina(x: Exchange) -> None:
    if "documents" not in x.body or not x.body.get("model"):
        x.fail(422)
        return
    x.fail(
        200,
        {"results": [{"index": 1, "relevance_score": 0.9}, {"index": 2, "relevance_score": 0.2}]},
    )


def tei(x: Exchange) -> None:
    if "texts" not in x.body:
        x.fail(422)
        return
    x.fail(
        200, [{"index": 1, "score": 0.9}, {"index": 0, "score": 0.1}, {"index": 2, "score": 0.3}]
    )


def order(behave: Behaviour, model: str | None = None) -> tuple[int, ...] | None:
    with serving(behave) as (address, _):
        reranker = ServedReranker(
            url=f"{address}/rerank", model=model, key=KEY, timeout_seconds=0.5
        )
        return reranker.order("企业开办几天？", TEXTS)


@pytest.mark.parametrize(
    ("behave", "model", "expected"),
    [(jina, "reranker", (1, 2, 0)), (tei, None, (1, 2, 0)), (tei, "reranker", (1, 2, 0))],
)
def test_both_layouts_are_understood(
    behave: Behaviour, model: str | None, expected: tuple[int, ...]
) -> None:
    assert order(behave, model) == expected


@pytest.mark.parametrize(
    "body",
    [
        {"results": []},
        {"error": "no"},
        [{"index": 7, "score": 1.0}],
        [{"index": 0, "score": "NaN"}],
        "text",
        [{"score": 1.0}],
    ],
)
def test_a_reply_that_cannot_be_leaves_the_order(body: Any) -> None:
    assert order(lambda x: x.fail(200, body)) is None


@pytest.mark.parametrize("status", [401, 404, 429, 500])
def test_a_failing_server_leaves_the_order(status: int) -> None:
    assert order(lambda x: x.fail(status)) is None


def test_a_dead_server_is_not_asked_for_every_question() -> None:
    with serving(lambda x: x.fail(500)) as (address, seen):
        reranker = ServedReranker(url=f"{address}/rerank", breaker=Breaker(failures=2))
        for _ in range(5):
            assert reranker.order("问", TEXTS) is None
    assert len(seen.requests) == 2
    assert KEY not in repr(reranker)
