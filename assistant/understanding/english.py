"""English questions → Chinese ones, phrase by phrase, in the order Chinese wants: place, topic, question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assistant.understanding.english_numbers import NUMBER_WORDS, write_numbers
from assistant.understanding.english_order import arrange
from assistant.understanding.english_places import NamedPlace, PlaceNames, choose, write_place
from assistant.understanding.english_table import (
    FILE,
    Kind,
    Phrase,
    Phrases,
    plain,
    read_phrases,
)
from assistant.understanding.sounds import Sounds
from index.language.lexicon import load_lexicon
from index.language.tables import EditedTable

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ENGLISH = re.compile(r"[A-Za-z]{2}")
_SENTENCE = re.compile(r"(.*?)([?!;]+|\.(?=\s|$)|$)", re.DOTALL)
_TOKEN = re.compile(
    r"[0-9.]*[\u4e00-\u9fff][\u4e00-\u9fff0-9]*|[0-9]*[A-Za-zü][A-Za-z0-9ü]*(?:'[A-Za-z]+)*"
    r"|[0-9]+(?:\.[0-9]+)?%?"
)
_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"[a-zü']{2,}")
_QUOTED_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_DATE = re.compile(r"\d年")
_THEN = "呢"
FEWEST_WORDS, OUTNUMBER = 4, 3
"""English words at least, and letters for each Chinese character, of an English question that quotes Chinese"""

Paths = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Sentence:
    """A sentence while it is read."""

    mark: str
    """What ends it: a statement goes on with the question behind it"""
    phrases: list[Phrase] = field(default_factory=list)
    mentions: list[NamedPlace] = field(default_factory=list)
    known: int = 0
    unknown: int = 0
    is_pinyin: bool = True
    """Whether every word but the places can be read as pinyin"""

    def name(self, place: NamedPlace) -> None:
        """Take a place, and remember where it stood."""
        self.mentions.append(place)
        self.phrases.append(Phrase(chinese="", kind=Kind.PLACE))

    def write(self, own: Paths) -> str:
        """The Chinese sentence."""
        said = arrange(self.phrases)
        places = "和".join(write_place(path, own) for path in choose(self.mentions, own))
        then = "那" if said.endswith(_THEN) else ""
        return f"{then}{places}{said}{self.mark}" if said or places else ""


class English:
    """Reads questions in English; loads its tables at the first one."""

    def __init__(self, folder: Path, places: Callable[[], Iterable[tuple[str, ...]]]) -> None:
        """``folder`` is the lexicon; ``places`` gives the paths of the corpus's places, which are meant first."""
        self._folder = folder
        self._places = places
        self._knowing: tuple[Paths, PlaceNames] | None = None

    def read(self, text: str) -> str | None:
        """The Chinese question, or None when ``text`` isn't English (Chinese, pinyin, a bare name).

        A word that no table knows stays as it is: what isn't understood must not get lost.

        Raises InputError naming file and line when a table can't be read.
        """
        if not _ENGLISH.search(text) or not _is_mostly_english(text):
            return None
        normal = write_numbers(plain(unicodedata.normalize("NFKC", text)))
        own = tuple(dict.fromkeys(path for path in self._places() if path))
        names = self._place_names(own)
        sentences = [
            self._read_sentence(sentence, own, names, end=end)
            for sentence, end in _SENTENCE.findall(normal)
            if sentence.strip()
        ]
        known = sum(each.known for each in sentences)
        unknown = sum(each.unknown for each in sentences)
        if not known or unknown > known or all(each.is_pinyin for each in sentences):
            return None
        return "".join(each.write(own) for each in sentences).rstrip("，？") + "？"

    def _read_sentence(
        self, sentence: str, own: Paths, names: PlaceNames, *, end: str
    ) -> _Sentence:
        written = [word for word in _TOKEN.findall(sentence) if word.lower() not in _ARTICLES]
        words = [word.lower() for word in written]
        is_capital = [word[0].isupper() for word in written]
        table = self._table.current()
        is_number = [_is_number(word) for word in words]
        read = _Sentence(mark="？" if "?" in end else "，")
        at = 0
        while at < len(words):
            found = table.find(words, at, is_number=is_number)
            place = names.find(
                words, at, is_capital=is_capital, is_phrase=found is not None, preferred=own
            )
            if place is not None and (found is None or place.end >= found[1]):
                read.name(place)
                at = place.end
                continue
            behind = found[1] if found else at + 1
            if is_number[at] and (found is None or behind == at + 1):
                if _QUOTED_CHINESE.fullmatch(written[at]):
                    read.phrases.append(Phrase(chinese=written[at], kind=Kind.WORD))
                    at += 1
                    continue
                number = NUMBER_WORDS.get(words[at], written[at])
                kind = Kind.DATE if _DATE.search(number) else Kind.NUMBER
                read.phrases.append(Phrase(chinese=number, kind=kind))
                at += 1
                continue
            _count(read, words[at:behind], names, is_known=found is not None)
            if found is None:
                read.phrases.append(Phrase(chinese=f" {written[at]} ", kind=Kind.WORD))
            elif found[0].kind is Kind.PLACE:
                name = found[0].chinese
                candidates = names.named(name) or ((name,),)
                read.name(NamedPlace(candidates=candidates, level="", start=at, end=behind))
            else:
                read.phrases.append(found[0])
            at = behind
        return read

    def _place_names(self, own: Paths) -> PlaceNames:
        known = self._knowing
        if known is None or known[0] != own:
            known = self._knowing = (own, self._all_names.knowing(own))
        return known[1]

    @cached_property
    def _all_names(self) -> PlaceNames:
        return PlaceNames(
            Sounds(self._folder),
            {
                region.path: (region.name, *region.aliases, *region.weak_aliases)
                for region in load_lexicon(self._folder).regions
            },
        )

    @cached_property
    def _table(self) -> EditedTable[Phrases]:
        return EditedTable(self._folder / FILE, read_phrases)


def _is_mostly_english(text: str) -> bool:
    """Whether Chinese is only quoted in an English sentence: … take in Gedian (葛店)?"""
    chinese = len(_CHINESE.findall(text))
    return not chinese or (
        len(_WORD.findall(text.lower())) >= FEWEST_WORDS
        and chinese * OUTNUMBER <= len(re.findall("[A-Za-z]", text))
    )


def _is_number(word: str) -> bool:
    """Whether a word is a number: 3, three, or 2021年 as read before; "one" stands for much else."""
    if word in NUMBER_WORDS:
        return word != "one"
    return bool(_CHINESE.search(word)) or not re.search("[a-z]", word)


def _count(read: _Sentence, words: Sequence[str], names: PlaceNames, *, is_known: bool) -> None:
    for word in words:
        if _WORD.fullmatch(word):
            read.known += is_known
            read.unknown += not is_known
            read.is_pinyin = read.is_pinyin and names.is_pinyin(word)
