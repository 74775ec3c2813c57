"""Rank candidates again in this process, with a cross-encoder that lies in a folder."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from index.errors import ModelError
from index.language.model_folder import check_folder, import_offline, loading

SETTING = "POLICY_RERANK_FOLDER"

logger = logging.getLogger(__name__)


class FolderReranker:
    """Loads the model for the first question; a model that can't be used leaves the order as it was."""

    def __init__(self, folder: Path) -> None:
        """Nothing is loaded yet.

        Raises:
            SettingsError: there is no model in ``folder``, or the extra is not installed.
        """
        check_folder(folder, SETTING)
        self._folder = folder
        self._lock = threading.Lock()
        self._is_broken = False

    def order(self, question: str, texts: Sequence[str]) -> tuple[int, ...] | None:
        """Positions of ``texts``, best first; None when the model can't be loaded or fails."""
        if not texts or self._is_broken:
            return None
        try:
            scores = self.scores(question, texts)
        except ModelError as error:
            # Trying to load it again would cost every visitor the same seconds
            logger.warning("%s", error)
            self._is_broken = True
            return None
        return tuple(sorted(range(len(texts)), key=lambda i: (-scores[i], i)))

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text fits, more is better.

        Raises:
            ModelError: the model can't be loaded, or is none that gives one score for a pair.
        """
        with self._lock, loading(self._folder, SETTING):
            found = self._model.predict(
                [(question, text) for text in texts], show_progress_bar=False
            )
            scores = [float(score) for score in found]
        if not all(math.isfinite(score) for score in scores):
            raise ModelError(f"the model in {self._folder} gives scores that are no numbers")
        return scores

    @cached_property
    def _model(self) -> Any:
        library = import_offline(SETTING)
        return library.CrossEncoder(
            str(self._folder), local_files_only=True, trust_remote_code=False, device="cpu"
        )
