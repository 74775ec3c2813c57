"""The words a question is read with: official words, everyday words, question words, places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from index.language.lexicon import read_departments
from index.language.tables import read_choices, read_rows

TERM_COUNT = 300
"""How common a word of our own tables counts: like one found in so many articles of law"""
QUESTION_COUNT = 1500
"""The same for the words that questions are made of, which law seldom uses: 牵头, 几天"""
FRAMES = "question_frames.tsv"
_NOTHING = "-"
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,10}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingWords:
    """Words of the lexicon's own tables, which are right."""

    terms: tuple[str, ...]
    cues: tuple[str, ...]
    coinages: tuple[str, ...]
    places: tuple[str, ...]
    departments: tuple[str, ...]
    frames: tuple[str, ...]
    """How questions are put, whatever they are about: 由哪个部门牵头, 完成时限是什么"""
    question_words: tuple[str, ...]
    """The pieces that frames are made of, and the cues"""


def read_spelling_words(folder: Path) -> SpellingWords:
    """The words of a lexicon folder; InputError names file and line."""
    cues = tuple(
        word
        for _, (cue, _, _) in read_rows(folder / "question_words.tsv", 3)
        for word in _CHINESE.findall(cue)
    )
    frames = tuple(_frames(folder / FRAMES))
    return SpellingWords(
        terms=tuple(_terms(folder / "terms.tsv")),
        cues=cues,
        coinages=tuple(
            word for _, (cell,) in read_rows(folder / "coinages.tsv", 1) for word in cell.split()
        ),
        places=tuple(
            place
            for _, (_, name, _, aliases) in read_rows(folder / "regions.tsv", 4)
            for place in (name, *aliases.replace("?", " ").split())
        ),
        departments=tuple(
            sorted({name for each in read_departments(folder) for name in each.names})
        ),
        frames=tuple("".join(parts) for cells in frames for parts in product(*cells)),
        question_words=(*cues, *(word for cells in frames for cell in cells for word in cell)),
    )


def read_vocabulary(folder: Path, own: SpellingWords) -> Mapping[str, int]:
    """Words of 2 to 10 characters of a lexicon folder, ``own`` ones of it among them, and how common they are.

    Names of places and coinages count 0: right where they stand, but nothing is corrected to them.
    """
    words: dict[str, int] = {}
    for _, (word, count) in read_rows(folder / "word_documents.tsv", 2):
        if _CHINESE.fullmatch(word):
            words[word] = int(count)
    for term in own.terms:
        _raise_to(words, term, TERM_COUNT)
    for word in own.cues:
        _raise_to(words, word, QUESTION_COUNT)
    for word in (*own.coinages, *own.places, *own.departments):
        _raise_to(words, word, 0)
    return words


def read_great_places(folder: Path) -> tuple[str, ...]:
    """Names of provinces and prefectures, whole and short; InputError names file and line."""
    return tuple(
        name
        for _, (code, whole, _, aliases) in read_rows(folder / "regions.tsv", 4)
        if code.endswith("00")
        for name in (whole, *(alias for alias in aliases.split() if not alias.endswith("?")))
    )


def _frames(path: Path) -> Iterator[tuple[tuple[str, ...], ...]]:
    for line, cells in read_rows(path, 3):
        choices = (read_choices(path, line, cell) for cell in cells)
        yield tuple(tuple(word.replace(_NOTHING, "") for word in words) for words in choices)


def _terms(path: Path) -> Iterator[str]:
    for line, cells in read_rows(path, 4):
        for cell in cells[:2]:
            yield from read_choices(path, line, cell)


def _raise_to(words: dict[str, int], word: str, count: int) -> None:
    if _CHINESE.fullmatch(word):
        words[word] = max(words.get(word, 0), count)
