"""Rerankers: candidates in a better order for a question; one protocol, and the choice between its adapters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.errors import SettingsError
from index.settings import Settings


class Reranker(Protocol):
    """What judges how well texts fit a question."""

    def order(self, question: str, texts: Sequence[str]) -> tuple[int, ...] | None:
        """Positions of ``texts``, best first, each once; None when it fails: then their order stays."""


def open_reranker(settings: Settings) -> Reranker | None:
    """The reranker that ``settings`` name: an endpoint or a model in a folder; None when they name none.

    Raises:
        SettingsError: both are named, or the folder can't be used.
    """
    if settings.rerank_url and settings.rerank_folder:
        raise SettingsError(
            "POLICY_RERANK_URL and POLICY_RERANK_FOLDER are both set: unset one of them"
        )
    if settings.rerank_folder:
        from assistant.answering.rerank_folder import FolderReranker

        return FolderReranker(settings.rerank_folder)
    if settings.rerank_url:
        from assistant.answering.rerank_served import open_served_reranker

        return open_served_reranker(settings)
    return None
