"""An embedder behind an OpenAI-compatible server, through LlamaIndex's client."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from index.errors import ModelError, SettingsError
from index.language.embed_openai_errors import is_passing, is_too_much, translate, wait_seconds
from index.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 32
"""Texts in one request; halved for servers that take fewer"""
DEFAULT_ADDRESS = "https://api.openai.com/v1"
NO_KEY = "none"
"""Sent when no key is set: local servers ask for none, the client insists on one"""

logger = logging.getLogger(__name__)


class _TooMuchError(Exception):
    """Fewer texts at once may pass."""


class ServedEmbedder:
    """Asks a server for vectors, in batches, trying again where that can help."""

    def __init__(
        self,
        *,
        model: str,
        address: str,
        key: str,
        timeout_seconds: float,
        retries: int,
        question_prompt: str = "",
        document_prompt: str = "",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nothing is sent and nothing heavy is imported before the first text.

        The prompts are put before each text as they are: many models were trained with some
        ("query: ", "passage: "), and servers don't add them.
        """
        self._model = model
        self._address = address
        self._key = key
        self._timeout_seconds = timeout_seconds
        self._retries = retries
        self._question_prompt = question_prompt
        self._document_prompt = document_prompt
        self._sleep = sleep
        self._client: Any = None
        self._size: int | None = None
        self._batch = BATCH

    @property
    def identity(self) -> str:
        """The model's name, and what stands before each passage: the same model served elsewhere
        gives the same vectors, and questions may be asked in another way at any time."""
        prompt = f":{self._document_prompt!r}" if self._document_prompt else ""
        return f"served-1:{self._model}{prompt}"

    @property
    def size(self) -> int:
        """Dimensions of each vector; asks the server once.

        Raises:
            ModelError: as for ``embed_query``.
        """
        if self._size is None:
            self._ask(["企业"])
        assert self._size is not None
        return self._size

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), size) and length 1; blank texts are not sent and stay zero.

        Raises:
            ModelError: the server is out of reach, refuses, or its reply can't be used.
        """
        return self._embed(texts, self._document_prompt)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (size,).

        Raises:
            ModelError: the server is out of reach, refuses, or its reply can't be used.
        """
        vector: NDArray[np.float32] = self._embed([text], self._question_prompt)[0]
        return vector

    def _embed(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        import numpy as np

        filled = [position for position, text in enumerate(texts) if text.strip()]
        rows: list[list[float]] = []
        while len(rows) < len(filled):
            batch = filled[len(rows) : len(rows) + self._batch]
            try:
                rows += self._ask([prompt + texts[position] for position in batch])
            except _TooMuchError:
                self._batch = len(batch) // 2
        vectors = np.zeros((len(texts), self.size), dtype=np.float32)
        if filled:
            vectors[filled] = np.asarray(rows, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    def _ask(self, texts: list[str]) -> list[list[float]]:
        """One request, repeated where that can help."""
        for attempt in range(self._retries + 1):
            try:
                return self._check(self._request(texts), len(texts))
            except ModelError:
                raise
            except Exception as error:
                if is_too_much(error) and len(texts) > 1:
                    raise _TooMuchError from error
                if attempt == self._retries or not is_passing(error):
                    raise translate(
                        error,
                        model=self._model,
                        address=self._address,
                        timeout_seconds=self._timeout_seconds,
                    ) from error
                pause = wait_seconds(error, attempt)
                logger.info("embedding request failed, trying again in %.1f s", pause)
                self._sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _request(self, texts: list[str]) -> Any:
        if self._client is None:
            from llama_index.embeddings.openai_like import OpenAILikeEmbedding

            self._client = OpenAILikeEmbedding(
                model_name=self._model,
                api_base=self._address,
                api_key=self._key,
                embed_batch_size=BATCH,
                timeout=self._timeout_seconds,
                # Its own retries multiply with those of the client beneath it
                max_retries=0,
                additional_kwargs={"encoding_format": "float"},
            )
        return self._client.get_text_embedding_batch(texts)

    def _check(self, rows: Any, expected: int) -> list[list[float]]:
        import numpy as np

        if len(rows) != expected:
            raise self._broken(f"sent {len(rows)} vectors for {expected} texts")
        try:
            values = np.asarray(rows, dtype=np.float64)
        except (TypeError, ValueError):
            raise self._broken("sent vectors of different lengths or of something else") from None
        if values.ndim != 2 or values.shape[1] == 0 or not np.isfinite(values).all():
            raise self._broken("sent vectors that are empty or not numbers")
        size = int(values.shape[1])
        if self._size is not None and size != self._size:
            raise self._broken(f"sent vectors of {size} numbers after vectors of {self._size}")
        self._size = size
        checked: list[list[float]] = values.tolist()
        return checked

    def _broken(self, what: str) -> ModelError:
        return ModelError(
            f"the embedding server at {self._address} {what} (model {self._model!r}): "
            "check that POLICY_EMBEDDING_MODEL names an embedding model there"
        )


def open_served_embedder(settings: Settings) -> ServedEmbedder:
    """The embedder for ``settings.embedding_model``.

    Raises:
        SettingsError: neither an address nor a key is set, so nothing could answer.
    """
    if not settings.embedding_model:
        raise SettingsError("no embedding model is named: set POLICY_EMBEDDING_MODEL")
    if settings.openai_base_url is None and settings.openai_api_key is None:
        raise SettingsError(
            f"POLICY_EMBEDDING_MODEL is {settings.embedding_model!r} but no server is known: "
            "set OPENAI_BASE_URL or OPENAI_API_KEY, or unset POLICY_EMBEDDING_MODEL"
        )
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else NO_KEY
    return ServedEmbedder(
        model=settings.embedding_model,
        address=settings.openai_base_url or DEFAULT_ADDRESS,
        key=key,
        timeout_seconds=settings.timeout_seconds,
        retries=settings.retries,
        question_prompt=settings.embedding_question_prompt,
        document_prompt=settings.embedding_document_prompt,
    )
