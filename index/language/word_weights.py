"""How telling a word is: rare words of official language weigh most, everyday filler next to nothing."""

from __future__ import annotations

import math
import mmap
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from index.errors import InputError
from index.language.read_once import read_once

ARTICLES = 147_104
"""Articles of laws and regulations behind ``word_documents.tsv``"""
OFFICIAL_ARTICLES = 500
"""Articles from which on a word is taken to be official language itself"""

OUT_OF_PLACE = 20_000
"""Bytes around its place in which a word of the dictionary is looked for"""

_NAMING = re.compile(r"^(?:n|vn|an|eng|j|nz|l|i)")
_CAPS = {"a": 0.4, "d": 0.25, "c": 0.15, "r": 0.15, "p": 0.15, "u": 0.15, "m": 0.2, "z": 0.3}
"""Most that a word of a part of speech weighs: how a thing is says less than what it is"""
VERB = 0.6
"""Most that a plain verb weighs: 追究, 交给, 参加; texts say what is done in many words"""
SPOKEN = 0.15
"""Weight of a verb with what only speech hangs on it: 打了个, 审完, 修好"""
_SPOKEN = re.compile(r"[一-龥](?:[了过着](?:一?[个次回趟下点些份家张笔])?|[完好掉])")
_PLACE_ENDINGS = "省市县州盟旗"
_SPECIFIC = re.compile(r"[a-z0-9.%+]+")


class WordWeights:
    """Weights between 0 and 1 from document frequencies of official language and parts of speech.

    A word that official texts use weighs by its inverse document frequency. A word they don't use
    weighs much when the dictionary calls it a noun (锂电池: something specific that must be found)
    and little otherwise (掏腰包: how people talk).
    """

    def __init__(self, folder: Path) -> None:
        """Read ``word_documents.tsv``, ``word_tags.tsv`` and ``stopwords.tsv`` of ``folder``; InputError names file and line."""
        self._articles = read_once(_read_counts, folder / "word_documents.tsv")
        self._known_tags = _read_tags(folder / "word_tags.tsv")
        self._stopwords = _read_words(folder / "stopwords.tsv")
        self._tags = lru_cache(maxsize=4096)(_part_of_speech)
        self._weighed = lru_cache(maxsize=4096)(self._weigh)

    def is_stopword(self, word: str) -> bool:
        """Whether the word says nothing about the topic."""
        return word in self._stopwords

    def is_word(self, text: str) -> bool:
        """Whether official texts use ``text`` as a word."""
        return text in self._articles

    def is_official(self, text: str) -> bool:
        """Whether official texts use ``text`` often themselves, so that searching needs no other word for it.

        侵权 and 租赁 are such; their translations (知识产权保护, 租金减免) would lead elsewhere.
        """
        return self._articles.get(text, 0) >= OFFICIAL_ARTICLES

    def is_place(self, word: str) -> bool:
        """Whether the dictionary calls the word a place's name: 曼谷, 台北市; 城市 and 海关 are words of official texts."""
        if word in self._articles:
            return False
        own = word[:-1] if len(word) > 2 and word[-1] in _PLACE_ENDINGS else word
        return any(len(name) > 1 and self._tags(name) == "ns" for name in (word, own))

    def part_of_speech(self, word: str) -> str | None:
        """The tag that jieba's dictionary gives the word (n, vn, ns …); None for one that it doesn't know."""
        return self._tags(word)

    def weight(self, word: str) -> float:
        """How much it matters that the word is found in the evidence, 0 to 1."""
        return self._weighed(word)

    def _weigh(self, word: str) -> float:
        if word in self._stopwords or not word.strip():
            return 0.0
        if _SPECIFIC.fullmatch(word):
            return 1.0
        if len(word) == 1:
            return 0.15
        if len(word) > 2 and not self._residue(word):
            return 0.0
        articles = self._articles.get(word)
        if articles is None and _SPOKEN.fullmatch(word):
            return SPOKEN
        tag = self._tags(word)
        if articles is not None:
            cap = _CAPS.get(self._known_tags.get(word, ""), VERB if tag == "v" else 1.0)
            return max(0.12, min(cap, math.log(ARTICLES / articles) / 8.0))
        if tag is None or tag.startswith("nr"):
            own = (0.6 if len(word) > 2 else 0.35) * self._residue(word)
            return max(own, *self._parts(word), 0.0)
        if not _NAMING.match(tag):
            return 0.3
        return 0.9 if len(word) > 2 else 0.6

    def _parts(self, word: str) -> list[float]:
        """Weights of the known words inside one no dictionary knows: 抵押 and 登记 in 抵押登记."""
        if len(word) < 4:
            return [0.0]
        inner = [word[i : i + size] for size in (2, 3) for i in range(len(word) - size + 1)]
        return [self.weight(part) for part in inner if part in self._articles]

    def _residue(self, word: str) -> float:
        """The share of a word no dictionary knows that is left without the stopwords in it: 前完成 → 0.

        Single characters go only where they don't make a word: 高压用户 → 高压.
        """
        rest = word
        for size in (3, 2):
            for at in range(len(word) - size + 1):
                if word[at : at + size] in self._stopwords:
                    rest = rest.replace(word[at : at + size], " ")
        pieces = (
            piece
            if piece in self._articles
            else "".join(char for char in piece if char not in self._stopwords)
            for piece in rest.split()
        )
        return sum(map(len, pieces)) / len(word)


def _part_of_speech(word: str) -> str | None:
    """The tag jieba's dictionary gives a word, without loading the dictionary; None when unknown."""
    table = _dictionary()
    line = None if table is None else _line_of(word.encode(), table)
    return None if line is None else line.rsplit(b" ", 1)[-1].strip().decode()


@cache
def _dictionary() -> mmap.mmap | None:
    """jieba's dictionary, not read but by the pages looked at; None where there is no jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return None
    with Path(spec.origin).with_name("dict.txt").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _line_of(word: bytes, table: mmap.mmap) -> bytes | None:
    """The line of a word in the dictionary, found by halving: it is in the order of its bytes.

    Words with Latin letters are not, and are looked for from the beginning; a few lines stand a little
    out of place, so what is near counts, too.
    """
    if any(byte < 128 for byte in word):
        return _scan(word, table, 0, len(table))
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", start)
        line = table[start : end if end >= 0 else len(table)]
        name = line.rsplit(b" ", 2)[0]
        if name == word:
            return line
        if name < word:
            low = start + len(line) + 1
        else:
            high = start
    return _scan(word, table, max(0, low - OUT_OF_PLACE), min(len(table), low + OUT_OF_PLACE))


def _scan(word: bytes, table: mmap.mmap, first: int, last: int) -> bytes | None:
    at = table.find(b"\n" + word + b" ", first, last)
    return None if at < 0 else table[at + 1 : table.find(b"\n", at + 1)]


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 from byte {error.start} on; save it as UTF-8 or restore the file"
        ) from error
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror}); restore the file or point POLICY_LEXICON_DIR elsewhere"
        ) from error
    return [
        (n, line)
        for n, line in enumerate(text.splitlines(), 1)
        if line and not line.startswith("#")
    ]


def _read_counts(path: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    for n, line in _lines(path):
        word, _, count = line.partition("\t")
        if not count.isdecimal() or int(count) == 0:
            raise InputError(f"{path}:{n}: needs a word, a tab and a whole number, not {line!r}")
        counts[word] = int(count)
    return counts


def _read_tags(path: Path) -> dict[str, str]:
    tags: dict[str, str] = {}
    for n, line in _lines(path):
        word, _, tag = line.partition("\t")
        if tag not in _CAPS:
            raise InputError(
                f"{path}:{n}: needs a word, a tab and one of {' '.join(_CAPS)}, not {line!r}"
            )
        tags[word] = tag
    return tags


def _read_words(path: Path) -> frozenset[str]:
    return frozenset(word for _, line in _lines(path) for word in line.split())
