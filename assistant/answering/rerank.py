"""Rank candidates again with a rerank server (Jina, Xinference or TEI layout)."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from typing import Any

from assistant.answering.patience import Breaker
from index.settings import Settings

LONGEST_SECONDS = 5.0
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
        with httpx.Client(timeout=self._timeout_seconds, headers=headers) as client:
            reply = client.post(self._url, json=self._body(question, texts))
            if reply.status_code in (400, 422):
                self._calls_texts = not self._calls_texts
                reply = client.post(self._url, json=self._body(question, texts))
        reply.raise_for_status()
        if len(reply.content) > MOST_BYTES:
            raise ValueError("reply too large")
        return _read(reply.json(), len(texts))

    def _body(self, question: str, texts: Sequence[str]) -> dict[str, Any]:
        if self._calls_texts:
            return {"query": question, "texts": list(texts), "truncate": True}
        return {
            "model": self._model,
            "query": question,
            "documents": list(texts),
            "return_documents": False,
        }


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


def open_reranker(settings: Settings) -> ServedReranker | None:
    """The rerank endpoint that ``settings`` name; None when they name none."""
    if not settings.rerank_url:
        return None
    key = settings.openai_api_key
    return ServedReranker(
        url=settings.rerank_url,
        model=settings.rerank_model,
        key=key.get_secret_value() if key else None,
        timeout_seconds=min(LONGEST_SECONDS, settings.timeout_seconds),
    )
