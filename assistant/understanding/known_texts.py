"""What the texts of an index make known on top of the lexicon: their words, how text is parted into words, slips put right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from assistant.understanding.pinyin import PinyinReader
from assistant.understanding.place_slips import PlaceSlips
from assistant.understanding.spelling import Spelling
from assistant.understanding.spelling_lexicon import SpellingLexicon
from assistant.understanding.vocabulary import TERM_COUNT

_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")


class KnownCutter:
    """Parts text into words, those of the lexicon and further ones among them; loads its dictionary at the first text."""

    def __init__(self, lexicon: SpellingLexicon, words: Sequence[str]) -> None:
        """``words`` are those that the lexicon doesn't have."""
        self._lexicon = lexicon
        self._words = words

    @cached_property
    def _cutter(self) -> Any:
        return self._lexicon.cutter(self._words)

    def cut(self, text: str) -> Sequence[str]:
        """A text as words."""
        if _PAIR.fullmatch(text) and not self._cutter.has_word(text):
            return tuple(text)  # at a fifth of the price: each of hundreds of pairs is asked for
        words: Sequence[str] = self._cutter.cut(text, False)
        return words


class KnownTexts:
    """Reads questions with the words and names of some texts; each part is made when it is first needed."""

    def __init__(self, lexicon: SpellingLexicon, texts: Sequence[str]) -> None:
        """What the ``lexicon`` and ``texts`` hold is taken for right."""
        self.lexicon = lexicon
        self._texts = texts

    @cached_property
    def words(self) -> Mapping[str, int]:
        """Words that the texts use again and the lexicon doesn't know to be so common."""
        runs = (run for text in self._texts for run in _CHINESE.findall(text))
        counts = Counter(word for run in runs for word in _plain_cutter().cut(run))
        known = self.lexicon.vocabulary
        return {
            word: TERM_COUNT
            for word, count in counts.items()
            if 2 <= len(word) <= 8 and count >= 2 and known.get(word, -1) < TERM_COUNT
        }

    @cached_property
    def cutter(self) -> KnownCutter:
        """Parts text into words, those of the lexicon and of the texts among them."""
        known = self.lexicon.vocabulary
        return KnownCutter(self.lexicon, [word for word in self.words if word not in known])

    @cached_property
    def spelling(self) -> Spelling:
        """Puts slips right."""
        return Spelling(
            self.lexicon,
            words=self.words,
            cut=self.cutter.cut,
            frequency=_frequency,
            texts=self._texts,
        )

    @cached_property
    def places(self) -> PlaceSlips:
        """Knows a great place that was typed with a slip."""
        return PlaceSlips(
            self.lexicon.great_places, meant_by=self.lexicon.slips.meant_by, cut=self.cutter.cut
        )

    @cached_property
    def pinyin(self) -> PinyinReader:
        """Reads words typed by their sound."""
        readings = self.lexicon.sounds.index({**self.lexicon.vocabulary, **self.words})
        return PinyinReader(self.lexicon.sounds, readings, self.spelling.model.log_likelihood)


def know_texts(lexicon: SpellingLexicon, texts: tuple[str, ...]) -> KnownTexts:
    """What is known with ``texts``; from the last time where the same texts were known of late.

    An assistant opened again over the same index, with a model or without, learns nothing anew.
    """
    known: KnownTexts = lexicon.recent.get(texts, lambda: KnownTexts(lexicon, texts))
    return known


def cut_plainly(text: str) -> Sequence[str]:
    """A text as words of the language, without ours."""
    words: Sequence[str] = _plain_cutter().cut(text, False)
    return words


def _frequency(word: str) -> int:
    frequency: int = _plain_cutter().suggest_freq(word)
    return frequency


def _plain_cutter() -> Any:
    """jieba's dictionary without words of ours; the package has read one already when it is imported."""
    import rjieba

    return rjieba
