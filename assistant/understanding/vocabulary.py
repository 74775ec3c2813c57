"""The words a question is read with: official words, everyday words, question words, places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from index.language.tables import read_choices, read_rows

TERM_COUNT = 300
"""How common a word of our own tables counts: like one found in so many articles of law"""
QUESTION_COUNT = 1500
"""The same for the words that questions are made of, which law seldom uses: 牵头, 几天"""
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,10}")


def read_vocabulary(folder: Path) -> Mapping[str, int]:
    """Words of 2 to 10 characters of a lexicon folder and how common they are.

    Names of places and coinages count 0: right where they stand, but nothing is corrected to them.
    """
    words: dict[str, int] = {}
    for _, (word, count) in read_rows(folder / "word_documents.tsv", 2):
        if _CHINESE.fullmatch(word):
            words[word] = int(count)
    for line, cells in read_rows(folder / "terms.tsv", 4):
        for cell in cells[:2]:
            for term in read_choices(folder / "terms.tsv", line, cell):
                _raise_to(words, term, TERM_COUNT)
    for _, (cue, _, _) in read_rows(folder / "question_words.tsv", 3):
        for word in _CHINESE.findall(cue):
            _raise_to(words, word, QUESTION_COUNT)
    for _, (cell,) in read_rows(folder / "coinages.tsv", 1):
        for word in cell.split():
            _raise_to(words, word, 0)
    _add_places(words, folder / "regions.tsv")
    return words


def _add_places(words: dict[str, int], path: Path) -> None:
    for _, (_, name, _, aliases) in read_rows(path, 4):
        for place in (name, *aliases.replace("?", " ").split()):
            _raise_to(words, place, 0)


def _raise_to(words: dict[str, int], word: str, count: int) -> None:
    if _CHINESE.fullmatch(word):
        words[word] = max(words.get(word, 0), count)
