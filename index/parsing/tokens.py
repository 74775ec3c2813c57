"""Counts tokens with the cl100k_base vocabulary that llama-index-core carries: no download."""

from __future__ import annotations

import os
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import SettingsError

if TYPE_CHECKING:
    from tiktoken import Encoding

_VARIABLE = "TIKTOKEN_CACHE_DIR"
# tiktoken names a cached vocabulary by the SHA-1 of its address
_VOCABULARY = "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"
_PIECE_CHARS = 2_000
_LOADING = threading.Lock()
"""The environment names the folder while the vocabulary is read: one thread at a time"""


def count_tokens(text: str) -> int:
    """How many cl100k_base tokens ``text`` has.

    Long texts are counted in pieces, because a word without end takes the tokenizer quadratic time.

    Raises:
        SettingsError: the vocabulary isn't where llama-index-core keeps it.
    """
    encoding = _encoding()
    pieces = range(0, len(text), _PIECE_CHARS)
    return sum(len(encoding.encode_ordinary(text[i : i + _PIECE_CHARS])) for i in pieces)


@cache
def _encoding() -> Encoding:
    folder = _bundled_folder()
    import tiktoken

    with _LOADING:
        before = os.environ.get(_VARIABLE)
        os.environ[_VARIABLE] = str(folder)
        try:
            return tiktoken.get_encoding("cl100k_base")
        finally:
            if before is None:
                del os.environ[_VARIABLE]
            else:
                os.environ[_VARIABLE] = before


def load_tokenizer() -> None:
    """Read the vocabulary, which takes a fifth of a second, before the first text is counted."""
    _encoding()


def _bundled_folder() -> Path:
    package = find_spec("llama_index.core")
    origin = Path(package.origin) if package and package.origin else Path()
    folder = origin.parent / "_static" / "tiktoken_cache"
    if not (folder / _VOCABULARY).is_file():
        raise SettingsError(
            f"The tokenizer's vocabulary isn't in {folder}. Install llama-index-core again."
        )
    return folder
