"""Rank candidates again with a rerank server (Jina, Xinference or TEI layout)."""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.answering.patience import Breaker
from index.settings import Settings

if TYPE_CHECKING:
    import httpx

LONGEST_SECONDS = 5.0
LONGEST_SHARE = 0.2
"""Of the time limit of an answer"""
MOST_BYTES = 1_000_000

logger = logging.getLogger(__name__)


class ServedReranker:
    """Asks a server how well texts fit a question; its failure leaves the order as it was."""

    def __init__(
        self,
        *,
        url: str,
        model: str | None = None,
        key: str | None = None,
        timeout_seconds: float = LONGEST_SECONDS,
        breaker: Breaker | None = None,
    ) -> None:
        """``url`` is the whole address of the endpoint, mostly ending in /rerank."""
        self._url = url
        self._model = model
        self._key = key
        self._timeout_seconds = timeout_seconds
        self._breaker = breaker or Breaker()
        # TEI serves one model and names none; Jina and Xinference want one named
        self._calls_texts = model is None

    def __repr__(self) -> str:
        return f"ServedReranker(model={self._model!r})"

    def order(self, question: str, texts: Sequence[str]) -> tuple[int, ...] | None:
        """Positions of ``texts``, best first; texts the server leaves out follow in their order.

        None when the server fails or answers in another form.
        """
        if not texts or not self._breaker.allows():
            return None
        try:
            scores = self._scores(question, texts)
        except Exception as error:
            logger.info("reranking failed: %s", type(error).__name__)
            self._breaker.failed()
            return None
        self._breaker.succeeded()
        ranked = sorted(scores, key=lambda position: (-scores[position], position))
        return (*ranked, *(i for i in range(len(texts)) if i not in scores))

    def _scores(self, question: str, texts: Sequence[str]) -> dict[int, float]:
        import httpx

        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        until = time.monotonic() + self._timeout_seconds
        with httpx.Client(timeout=self._timeout_seconds, headers=headers) as client:
            status, content = self._post(client, question, texts, until)
            if status in (400, 422):
                self._calls_texts = not self._calls_texts
                status, content = self._post(client, question, texts, until)
        if status != 200:
            raise ValueError(f"status {status}")
        return _read(json.loads(content), len(texts))

    def _post(
        self, client: httpx.Client, question: str, texts: Sequence[str], until: float
    ) -> tuple[int, bytes]:
        """Status and content, read under one limit: the client's own begins anew with every byte."""
        content = bytearray()
        with client.stream("POST", self._url, json=self._body(question, texts)) as reply:
            for part in reply.iter_bytes():
                content += part
                if len(content) > MOST_BYTES or time.monotonic() > until:
                    raise ValueError("reply too large or too slow")
        return reply.status_code, bytes(content)

    def _body(self, question: str, texts: Sequence[str]) -> dict[str, Any]:
        if self._calls_texts:
            return {"query": question, "texts": list(texts), "truncate": True}
        body = {"query": question, "documents": list(texts), "return_documents": False}
        return {"model": self._model, **body} if self._model else body


def _read(reply: Any, size: int) -> dict[int, float]:
    """Scores by position: {"results": [{"index", "relevance_score"}]} or [{"index", "score"}]."""
    rows = reply["results"] if isinstance(reply, dict) else reply
    scores: dict[int, float] = {}
    for row in rows:
        position = int(row["index"])
        score = float(row["relevance_score"] if "relevance_score" in row else row["score"])
        if not 0 <= position < size or not math.isfinite(score):
            raise ValueError("a position or score that can't be")
        scores[position] = score
    if not scores:
        raise ValueError("no scores")
    return scores


def open_served_reranker(settings: Settings) -> ServedReranker:
    """The rerank endpoint that ``settings`` name; a visitor waits for it a small share of the whole limit."""
    assert settings.rerank_url is not None
    key = settings.openai_api_key
    return ServedReranker(
        url=settings.rerank_url,
        model=settings.rerank_model,
        key=key.get_secret_value() if key else None,
        timeout_seconds=min(LONGEST_SECONDS, settings.timeout_seconds * LONGEST_SHARE),
    )
