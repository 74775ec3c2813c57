"""A question as typed, made canonical: width, script, pinyin, typing errors, politeness."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from assistant.understanding import fillers, padding
from assistant.understanding.bare_years import with_year
from assistant.understanding.pinyin import PinyinReader
from assistant.understanding.place_slips import PlaceSlips
from assistant.understanding.quoted_names import quoted
from assistant.understanding.spelling import Spelling, Spelt
from assistant.understanding.spelling_lexicon import SpellingLexicon, load_spelling_lexicon
from assistant.understanding.vocabulary import TERM_COUNT
from index.language.normalise import clean, to_simplified
from index.language.tables import EditedTable, read_choices, read_rows

# Chinese marks stay as typed; NFKC would make ASCII of them
_MARKS = "，。？！：；（）“”‘’、…—～·"
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedInput:
    """What a visitor typed and what we read."""

    original: str
    text: str
    """Canonical, corrected, without politeness: what is searched"""
    corrections: tuple[tuple[str, str], ...] = ()
    """What was typed and what it was taken for; width and script aren't named"""


class Speller:
    """Reads typed questions; loads its tables at the first question that needs them."""

    def __init__(
        self,
        folder: Path,
        vocabulary: Mapping[str, int] | None = None,
        *,
        texts: Iterable[str] = (),
    ) -> None:
        """``vocabulary`` counts how common each word is (None: the words of the lexicon ``folder``).

        ``texts`` are documents whose words and names are taken for right.
        """
        self._folder = folder
        self._given = vocabulary
        self._texts = tuple(texts)
        self._fillers = EditedTable(folder / fillers.FILE, fillers.read_fillers)
        self._courtesy = EditedTable(folder / padding.FILE, padding.read_courtesy)
        self._known_errors = EditedTable(folder / "misspellings.tsv", _read_misspellings)

    def knowing(self, texts: Iterable[str]) -> Speller:
        """A speller that takes the words and names of these texts for right, too."""
        return Speller(self._folder, self._given, texts=(*self._texts, *texts))

    def correct(self, text: str) -> TypedInput:
        """The question as it was meant; where that is unsure it stays as typed."""
        return self._read(text, lambda spelling, read: spelling.read(read))

    def guess(self, text: str) -> TypedInput:
        """The question as it may have been meant; worth trying when nothing is found as it was typed."""
        return self._read(text, lambda spelling, read: spelling.guess(read))

    def piece(self, text: str) -> TypedInput:
        """A piece of a question that was put right as a whole: only its politeness is dropped."""
        return TypedInput(original=text, text=self._core(text))

    def _core(self, text: str) -> str:
        """The text without politeness and padding at its ends."""
        courtesy, words = self._courtesy.current(), self._fillers.current()
        return fillers.strip_fillers(padding.drop_padding(text, courtesy), words)

    def _read(self, text: str, spell: Callable[[Spelling, str], Spelt]) -> TypedInput:
        # What only speaks to whoever answers is left out first: 有个事想打听 is no 事项
        read = with_year(self._core(canonical(text)))
        corrections: list[tuple[str, str]] = []
        if re.search("[a-zA-Z]{2}", read):
            read, changes = self._pinyin.read(read)
            corrections += changes
        read, changes = _replace_known(read, self._known_errors.current(), self._cut)
        corrections += changes
        if _CHINESE.search(read):
            spelt = spell(self.spelling, read)
            read = spelt.text
            corrections += spelt.changes
            read, changes = self._places.read(self._core(read))
            corrections += changes
        return TypedInput(
            original=text,
            text=self._core(read),
            corrections=tuple(corrections),
        )

    def _cut(self, text: str) -> Sequence[str]:
        words: Sequence[str] = _plain_cutter().cut(text, False)
        return words

    @cached_property
    def _knowing_cutter(self) -> Any:
        """Parts text into words, those of the vocabulary and of the texts among them."""
        known = self._lexicon.vocabulary
        return self._lexicon.cutter([word for word in self._words if word not in known])

    def _cut_known(self, text: str) -> Sequence[str]:
        if _PAIR.fullmatch(text) and not self._knowing_cutter.has_word(text):
            return tuple(text)  # at a fifth of the price: each of hundreds of pairs is asked for
        words: Sequence[str] = self._knowing_cutter.cut(text, False)
        return words

    def _frequency(self, word: str) -> int:
        frequency: int = _plain_cutter().suggest_freq(word)
        return frequency

    @cached_property
    def _lexicon(self) -> SpellingLexicon:
        if self._given is None:
            return load_spelling_lexicon(self._folder)
        return SpellingLexicon(self._folder, self._given)

    @cached_property
    def _words(self) -> Mapping[str, int]:
        """Words that the texts use again and the lexicon doesn't know to be so common."""
        runs = (run for text in self._texts for run in _CHINESE.findall(text))
        counts = Counter(word for run in runs for word in _plain_cutter().cut(run))
        known = self._lexicon.vocabulary
        return {
            word: TERM_COUNT
            for word, count in counts.items()
            if 2 <= len(word) <= 8 and count >= 2 and known.get(word, -1) < TERM_COUNT
        }

    def is_unread(self, word: str) -> bool:
        """Whether a word is none that is known here, nor made as words are: it may be a slip for what was asked."""
        return bool(re.fullmatch("[\u4e00-\u9fff]{2,}", word)) and self.spelling.is_unread(word)

    @cached_property
    def _places(self) -> PlaceSlips:
        return PlaceSlips(
            self._lexicon.great_places,
            meant_by=self._lexicon.slips.meant_by,
            cut=self._cut_known,
        )

    @cached_property
    def _pinyin(self) -> PinyinReader:
        sounds = self._lexicon.sounds
        readings = sounds.index({**self._lexicon.vocabulary, **self._words})
        return PinyinReader(sounds, readings, self.spelling.model.log_likelihood)

    @cached_property
    def spelling(self) -> Spelling:
        """Puts slips right; made when it is first needed."""
        return Spelling(
            self._lexicon,
            words=self._words,
            cut=self._cut_known,
            frequency=self._frequency,
            texts=self._texts,
        )


def load_speller(folder: Path) -> Speller:
    """A speller over the words of a lexicon folder; InputError names file and line."""
    return Speller(folder)


def _plain_cutter() -> Any:
    """jieba's dictionary without words of ours; the package has read one already when it is imported."""
    import rjieba

    return rjieba


def canonical(text: str) -> str:
    """NFKC but for Chinese marks, simplified characters, no invisible marks, no gaps inside words."""
    parts = re.split(f"([{_MARKS}])", text)
    normal = "".join(
        part if part in _MARKS else unicodedata.normalize("NFKC", part) for part in parts
    )
    return to_simplified(clean(normal))


def tell(corrections: Sequence[tuple[str, str]]) -> str:
    """A note for the visitor: 问题中的“抵压登记”按“抵押登记”理解。"""
    told = "，".join(f"“{typed}”按“{meant}”理解" for typed, meant in corrections)
    return f"问题中的{told}。"


def tell_unread(words: Sequence[str]) -> str:
    """A note for the visitor: “落护”没有读懂，以下按其余的话查找；如果所问是它，请换个写法再问。"""
    told = "、".join(f"“{word}”" for word in words)
    return f"{told}没有读懂，以下按其余的话查找；如果所问是它，请换个写法再问。"


def _read_misspellings(path: Path) -> Mapping[str, str]:
    return {
        wrong: meant
        for line, (written, meant) in read_rows(path, 2)
        for wrong in read_choices(path, line, written)
    }


def _replace_known(
    text: str, meant: Mapping[str, str], cut: Callable[[str], Sequence[str]]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Put right what is a known misspelling and not part of two words ("以经" in "可以经营")."""
    changes: list[tuple[str, str]] = []
    for wrong, right in meant.items():
        at = text.find(wrong)
        if at >= 0 and quoted(text)[at]:
            continue
        if at >= 0 and {at, at + len(wrong)} <= set(accumulate(map(len, cut(text)), initial=0)):
            text = text.replace(wrong, right)
            changes.append((wrong, right))
    return text, tuple(changes)
