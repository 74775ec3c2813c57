from __future__ import annotations

import logging
import time
from typing import Any

import pytest

from assistant.answering.patience import Breaker
from assistant.answering.rerank_served import ServedReranker
from tests.assistant.answering.loopback import KEY, Behaviour, Exchange, serving

TEXTS = ("天气", "企业开办", "注销")


def jina(x: Exchange) -> None:
    """Jina's and Cohere's layout: a model and documents; the server returns what it ranked best."""
    if set(x.body) - {"return_documents", "top_n"} != {"model", "query", "documents"}:
        x.fail(422)
        return
    rows = [{"index": 1, "relevance_score": 0.9}, {"index": 2, "relevance_score": 0.2}]
    x.fail(200, {"model": "reranker", "usage": {"total_tokens": 9}, "results": rows})


def tei(x: Exchange) -> None:
    """Text Embeddings Inference: texts, one model, a bare list sorted by score."""
    if set(x.body) - {"truncate", "raw_scores", "return_text"} != {"query", "texts"}:
        x.fail(422, {"error": "Failed to deserialize the JSON body", "error_type": "validation"})
        return
    rows = [(1, 0.9), (2, 0.3), (0, 0.1)]
    x.fail(200, [{"index": index, "score": score} for index, score in rows])


def xinference(x: Exchange) -> None:
    """Xinference: Jina's request, an id, documents that are null, an answer of 400 to an unknown model."""
    if x.body.get("model") != "reranker" or not isinstance(x.body.get("documents"), list):
        x.fail(400, {"detail": "model not found in the model list"})
        return
    rows = [
        {"index": 1, "relevance_score": 0.99, "document": None},
        {"index": 2, "relevance_score": 0.42, "document": None},
        {"index": 0, "relevance_score": 0.01, "document": None},
    ]
    x.fail(200, {"id": "8f", "results": rows, "meta": {"tokens": None}})


def order(behave: Behaviour, model: str | None = None) -> tuple[int, ...] | None:
    with serving(behave) as (address, _):
        reranker = ServedReranker(
            url=f"{address}/rerank", model=model, key=KEY, timeout_seconds=0.5
        )
        return reranker.order("企业开办几天？", TEXTS)


@pytest.mark.parametrize(
    ("behave", "model", "expected"),
    [
        (jina, "reranker", (1, 2, 0)),
        (tei, None, (1, 2, 0)),
        (tei, "reranker", (1, 2, 0)),
        (xinference, "reranker", (1, 2, 0)),
        (xinference, "another", None),
        (jina, None, None),
    ],
)
def test_all_three_layouts_are_understood(
    behave: Behaviour, model: str | None, expected: tuple[int, ...] | None
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


def test_the_layout_that_worked_is_used_from_then_on() -> None:
    with serving(tei) as (address, seen):
        reranker = ServedReranker(url=f"{address}/rerank", model="named", key=KEY)
        for _ in range(3):
            assert reranker.order("问", TEXTS) == (1, 2, 0)
    assert ["texts" in body for body in seen.requests] == [False, True, True, True]
    assert {headers["Authorization"] for headers in seen.headers} == {f"Bearer {KEY}"}


def test_a_server_that_drips_is_not_waited_for() -> None:
    sent: list[int] = []

    def drip(x: Exchange) -> None:
        x.begin()
        for n in range(400):
            x.raw(" ")
            sent.append(n)
            time.sleep(0.02)

    assert order(drip) is None
    assert len(sent) < 400


def test_the_key_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert order(lambda x: x.fail(500)) is None
    assert KEY not in caplog.text
