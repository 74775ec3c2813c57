"""An embedder in this process: a sentence-transformers model that lies in a folder; nothing is downloaded."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import ModelError
from index.language.model_folder import check_folder, digest_folder, import_offline, loading
from index.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SETTING = "POLICY_EMBEDDING_FOLDER"
BATCH = 32
"""Texts at a time: what a processor with few cores keeps up with"""


class FolderEmbedder:
    """Loads the model when the first vector is wanted, and its prompts for questions and passages with it."""

    def __init__(self, folder: Path) -> None:
        """Nothing is loaded yet.

        Raises:
            SettingsError: there is no model in ``folder``, or the extra is not installed.
        """
        check_folder(folder, SETTING)
        self._folder = folder
        self._lock = threading.Lock()

    @cached_property
    def identity(self) -> str:
        """Over everything in the folder: weights, tokenizer, pooling, prompts; not where it lies."""
        return f"sentence-transformers-1:{digest_folder(self._folder)}"

    @property
    def size(self) -> int:
        """Dimensions of each vector."""
        return len(self.embed_query("企业"))

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), size) and length 1; blank texts stay zero.

        Raises:
            ModelError: the model can't be loaded or computes something that is no number.
        """
        return self._embed(texts, is_query=False)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (size,), with the model's own prompt for questions where it has one.

        Raises:
            ModelError: the model can't be loaded or computes something that is no number.
        """
        vector: NDArray[np.float32] = self._embed([text], is_query=True)[0]
        return vector

    @cached_property
    def _model(self) -> Any:
        library = import_offline(SETTING)
        with loading(self._folder, SETTING):
            return library.SentenceTransformer(
                str(self._folder), local_files_only=True, trust_remote_code=False, device="cpu"
            )

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> NDArray[np.float32]:
        import numpy as np

        with self._lock:
            model = self._model
            encode = model.encode_query if is_query else model.encode_document
            # A blank text is sent for its size only
            rows = encode(
                list(texts) or [""],
                batch_size=BATCH,
                convert_to_numpy=True,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        vectors = np.asarray(rows, dtype=np.float32)[: len(texts)]
        if not np.isfinite(vectors).all():
            raise ModelError(
                f"the model in {self._folder} gives vectors that are no numbers: "
                f"name another one in {SETTING}"
            )
        vectors[[not text.strip() for text in texts]] = 0
        return vectors


def open_folder_embedder(settings: Settings) -> FolderEmbedder:
    """The embedder for ``settings.embedding_folder``.

    Raises:
        SettingsError: it holds no model, or the extra is not installed.
    """
    assert settings.embedding_folder is not None
    return FolderEmbedder(settings.embedding_folder)
