"""Everyday words and the official terms that say the same (data/lexicon/terms.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.errors import InputError
from index.language.normalise import fold, to_simplified
from index.language.tables import EditedTable, read_choices, read_rows, read_weight

FILE = "terms.tsv"
PHRASE = "phrase"
"""Kind of the rows about how something is said, whatever it is about: 砍掉 → 取消"""
KINDS = frozenset({"synonym", "narrower", "action", "person", "variant", PHRASE})
# Each further official term of a row is worth a little less than the one before it
_FADE = 0.9
_LONGEST_WORD = 4
# "办个照", "开一家公司", "交了税" mean "办照", "开公司", "交税"
SAME_THING = 0.9
"""Weight from which the everyday words of a row are taken to mean the same thing"""
# 120千瓦 is no 120
_COUNTED = re.compile(
    r"[\d.]|[千万百亿]|[元块个天年月日人家户项次条件%倍兆伏瓦米亩吨]|公里|小时|分钟|平方"
)
_INFIX = re.compile(
    "(?<=[开办装接盖建造买卖租借贷交缴领拿换退报签打告刻改注册设立搞弄拉起关销转迁考评招找欠拖停])"
    "(?:[了过完]?一?[个家间份本张块套笔场座栋台次下点些]新?|[了过完]|(?<=册)新|(?<=立)新)"
)


class WordCutter(Protocol):
    """What cuts text into words (index/language/words.py)."""

    def words(self, text: str) -> Sequence[str]:
        """Words in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTable:
    """Entries by folded key: official terms with weights, best first."""

    entries: Mapping[str, tuple[tuple[str, float], ...]]
    lengths: Mapping[str, tuple[int, ...]]
    """Lengths of the keys that begin with a character, longest first"""
    official: frozenset[str]
    """Words of the official side, folded"""
    phrases: frozenset[str]
    """Keys that only rows of kind ``phrase`` hold"""
    siblings: Mapping[str, tuple[str, ...]]
    """Other everyday words for the same thing, by key"""
    subjects: tuple[str, ...]
    """The first official word of each row whose words mean one thing, folded: 企业开办, 用电报装"""


class Terms:
    """Official words for a lay question; follows edits of its file without a restart."""

    def __init__(self, table: EditedTable[TermTable]) -> None:
        self._table = table

    @property
    def table(self) -> TermTable:
        """The table as it is now; another object after an edit."""
        return self._table.current()

    def words(self) -> frozenset[str]:
        """Words that segmentation should know: every official one and the short everyday ones.

        Longer everyday expressions are no words of any text, and cut as one they would hide theirs.
        """
        table = self._table.current()
        everyday = {
            key for key in table.entries if len(key) <= _LONGEST_WORD and key not in table.phrases
        }
        return frozenset(everyday) | {word for found in table.entries.values() for word, _ in found}

    def is_phrase(self, key: str) -> bool:
        """Whether a key is only a turn of phrase, that is not what a question is about."""
        return key in self._table.current().phrases

    def is_said(self, word: str) -> bool:
        """Whether a row has the word on its official side: texts use it themselves."""
        return word in self._table.current().official

    def siblings(self, key: str) -> tuple[str, ...]:
        """Other everyday words of a key's rows of full weight: 接电 beside 装电."""
        return self._table.current().siblings.get(key, ())

    def subjects(self) -> tuple[str, ...]:
        """What things are officially called, in the order of the table: 企业开办, 用电报装."""
        return self._table.current().subjects

    def matches(self, text: str, cutter: WordCutter | None = None) -> tuple[str, ...]:
        """Keys found in a question, in order: longest first, without overlaps."""
        return tuple(dict.fromkeys(_find(self._table.current(), text, cutter)))

    def expand(self, text: str, segmenter: WordCutter | None = None) -> dict[str, float]:
        """Official words for a question with weights above 0 up to 1, heaviest first.

        Words that the question already has are left out. ``segmenter`` keeps a short key from being
        read across words ("关门" in "海关门户"); without it every occurrence counts.
        """
        table = self._table.current()
        folded = to_simplified(fold(text))
        found: dict[str, float] = {}
        for key in dict.fromkeys(_find(table, text, segmenter)):
            for word, weight in table.entries[key]:
                if word not in folded:
                    found[word] = max(weight, found.get(word, 0.0))
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def load_terms(folder: Path) -> Terms:
    """The terms of a lexicon folder; InputError names file and line of a bad row."""
    return Terms(EditedTable(folder / FILE, read_terms))


def read_terms(path: Path) -> TermTable:
    """Read a table with the columns lay, official, weight, kind.

    ``lay`` and ``official`` hold alternatives parted by "|"; a row of kind ``variant`` holds between
    official terms and counts in both directions.
    """
    entries: dict[str, dict[str, float]] = {}
    siblings: dict[str, list[str]] = {}
    phrases: set[str] = set()
    topics: set[str] = set()
    subjects: list[str] = []
    said: set[str] = set()
    for line, (lay, official, weight_cell, kind) in read_rows(path, 4):
        if kind not in KINDS:
            raise InputError(f"{path}:{line}: kind {kind!r} is none of {', '.join(sorted(KINDS))}")
        keys, words = read_choices(path, line, lay), read_choices(path, line, official)
        weight = read_weight(path, line, weight_cell)
        _add(entries, keys, words, weight)
        said.update(map(fold, words))
        if weight >= SAME_THING and kind in {"synonym", "action"}:
            subjects.append(fold(words[0]))
            alike = [fold(key) for key in keys]
            for key in alike:
                siblings.setdefault(key, []).extend(other for other in alike if other != key)
        (phrases if kind == PHRASE else topics).update(map(fold, keys))
        if kind == "variant":
            _add(entries, words, keys, weight)
            topics.update(map(fold, words))
    lengths: dict[str, set[int]] = {}
    for key in entries:
        lengths.setdefault(key[0], set()).add(len(key))
    return TermTable(
        entries={
            key: tuple(sorted(words.items(), key=lambda pair: -pair[1]))
            for key, words in entries.items()
        },
        lengths={first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        official=frozenset(said),
        phrases=frozenset(phrases - topics),
        siblings={key: tuple(dict.fromkeys(words)) for key, words in siblings.items()},
        subjects=tuple(dict.fromkeys(subjects)),
    )


def _add(
    entries: dict[str, dict[str, float]], keys: Sequence[str], words: Sequence[str], weight: float
) -> None:
    folded = [fold(word) for word in words]
    for key in map(fold, keys):
        known = entries.setdefault(key, {})
        for place, word in enumerate(folded):
            if word != key:
                known[word] = max(known.get(word, 0.0), weight * _FADE**place)


def _find(table: TermTable, text: str, cutter: WordCutter | None) -> Iterator[str]:
    folded = to_simplified(fold(text))
    yield from _scan(table, folded, cutter)
    squeezed = _INFIX.sub("", folded)
    if squeezed != folded:
        yield from _scan(table, squeezed, cutter)


def _scan(table: TermTable, text: str, cutter: WordCutter | None) -> Iterator[str]:
    edges = _word_edges(text, cutter) if cutter else None
    at = 0
    while at < len(text):
        for size in table.lengths.get(text[at], ()):
            key = text[at : at + size]
            if key not in table.entries:
                continue
            if key.isdigit() and _COUNTED.match(text, at + size):
                continue
            if size <= 2 and edges is not None and not {at, at + size} <= edges:
                continue
            yield key
            at += size
            break
        else:
            at += 1


def _word_edges(text: str, cutter: WordCutter) -> set[int]:
    """Offsets where a word begins or ends; a gap that is no word has edges everywhere."""
    edges = set(range(len(text) + 1))
    at = 0
    for word in cutter.words(text):
        start = text.find(word, at)
        if start >= 0:
            at = start + len(word)
            edges.difference_update(range(start + 1, at))
    return edges
