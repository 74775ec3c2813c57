"""The table of English phrases and the Chinese words one would type for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.errors import InputError
from index.language.tables import read_choices, read_rows

FILE = "english.tsv"
_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"[0-9]*[a-zü][a-z0-9ü]*(?:'[a-z]+)*|[0-9]+")
_CONTRACTED_IS = re.compile(r"\b(what|who|when|where|how|which|it|that|there|here)'s\b")
_POSSESSIVE = re.compile(r"'s?(?![a-z])")
# licence and license, organisation and organization, labour and labor, centre and center
_BRITISH = (("licenc", "licens"), ("isation", "ization"), ("our", "or"), ("tre", "ter"))
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")
_SHORTEST_STEM = 3


class Kind(StrEnum):
    """What a phrase does in a question; the head of the table explains each."""

    WORD = "word"
    UNIT = "unit"
    LEVEL = "level"
    MEASURE = "measure"
    DATE = "date"
    COMPARE = "compare"
    PLACE = "place"
    ASK = "ask"
    WHAT = "what"
    CLAIM = "claim"
    TAG = "tag"
    LINK = "link"
    VERB = "verb"
    BY = "by"
    BOUND = "bound"
    TAIL = "tail"
    SKIP = "skip"
    NUMBER = "number"
    """A number as read, in no table"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What takes the place of an English phrase."""

    chinese: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """English phrases by their words, as written and by their stems."""

    written: Mapping[tuple[str, ...], Phrase]
    stems: Mapping[tuple[str, ...], Phrase]
    bounds: Mapping[tuple[str, ...], Phrase]
    """Phrases that count only before a number: at most, under"""
    longest: int
    """Most words of a phrase"""

    def find(
        self, words: Sequence[str], at: int, *, is_number: Sequence[bool]
    ) -> tuple[Phrase, int] | None:
        """The longest phrase that begins at ``at``, and where it ends; None when there is none."""
        for size in range(min(self.longest, len(words) - at), 0, -1):
            end = at + size
            key = tuple(words[at:end])
            if end < len(words) and is_number[end] and key in self.bounds:
                return self.bounds[key], end
            found = self.written.get(key) or self.stems.get(tuple(map(stem, key)))
            if found is not None:
                return found, end
        return None


def read_phrases(path: Path) -> Phrases:
    """Read a table with the columns english, chinese, kind; the first of two equal phrases counts.

    Raises InputError naming file and line for an unknown kind or a phrase without a word.
    """
    written: dict[tuple[str, ...], Phrase] = {}
    bounds: dict[tuple[str, ...], Phrase] = {}
    for line, (english, chinese, kind) in read_rows(path, 3):
        if kind not in Kind._value2member_map_ or kind == Kind.NUMBER:
            raise InputError(f"{path}:{line}: kind {kind!r} is none of {', '.join(Kind)}")
        phrase = Phrase(chinese="" if chinese == "-" else chinese, kind=Kind(kind))
        for choice in read_choices(path, line, english):
            key = tuple(words_of(choice))
            if not key:
                raise InputError(f"{path}:{line}: {choice!r} has no English word")
            (bounds if phrase.kind is Kind.BOUND else written).setdefault(key, phrase)
    stems: dict[tuple[str, ...], Phrase] = {}
    for key, phrase in written.items():
        stems.setdefault(tuple(map(stem, key)), phrase)
    return Phrases(
        written=written,
        stems=stems,
        bounds=bounds,
        longest=max(map(len, (*written, *bounds)), default=0),
    )


def words_of(text: str) -> list[str]:
    """The lower-case words and numbers of ``text`` without articles and possessives."""
    return [word for word in _WORD.findall(plain(text.lower())) if word not in _ARTICLES]


def plain(text: str) -> str:
    """``text`` with straight apostrophes, "what's" as two words, and without possessives."""
    text = _CONTRACTED_IS.sub(r"\1 is", text.replace("’", "'"))
    return _POSSESSIVE.sub("", text)


def stem(word: str) -> str:
    """What the forms of a word have in common: tax and taxes, licence and licensing."""
    for british, american in _BRITISH:
        word = word.replace(british, american)
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= _SHORTEST_STEM:
            word = root
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("is") + "iz" if word.endswith("is") and len(word) > 5 else word
