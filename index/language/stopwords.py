"""Words that say nothing about the topic of a question (data/lexicon/stopwords.tsv)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from index.errors import InputError

FILE = "stopwords.tsv"


@lru_cache(maxsize=4)
def read_stopwords(folder: Path) -> frozenset[str]:
    """The words of a lexicon folder, read once per process; any number a line, "#" begins a comment.

    Raises:
        InputError: the file can't be read.
    """
    path = folder / FILE
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read ({error}): restore data/lexicon") from error
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
