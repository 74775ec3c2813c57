"""Answers made with a model, kept for the same question on the same index (off unless a size is given)."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence

from assistant.answers import Answer


class AnswerCache:
    """The latest ``size`` answers; a new index generation or prompt makes new keys, so old ones just age out."""

    def __init__(self, *, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    @staticmethod
    def key(*parts: str | Sequence[str]) -> str:
        """A key over everything the answer depends on: question, generation, prompt digest, model, sources."""
        digest = hashlib.sha256()
        for part in parts:
            for each in (part,) if isinstance(part, str) else part:
                digest.update(each.encode() + b"\x00")
            digest.update(b"\x01")
        return digest.hexdigest()

    def get(self, key: str) -> Answer | None:
        """The answer kept under ``key``."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: str, answer: Answer) -> None:
        """Keep ``answer``; the one unused longest goes."""
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
