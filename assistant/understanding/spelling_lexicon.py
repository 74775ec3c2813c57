"""What putting slips right needs of the lexicon alone: made once and shared, whatever texts are known besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from assistant.understanding import character_counts, edit_features, followers, sounds
from assistant.understanding.broken_cues import BrokenCues
from assistant.understanding.character_counts import CharacterCounts
from assistant.understanding.character_model import CharacterModel
from assistant.understanding.edit_features import read_weights
from assistant.understanding.followers import Followers
from assistant.understanding.slips import Slips
from assistant.understanding.sounds import Sounds
from assistant.understanding.vocabulary import (
    FRAMES,
    SpellingWords,
    read_great_places,
    read_spelling_words,
    read_vocabulary,
)
from assistant.understanding.whole_words import WholeWords
from index.language.read_once import read_once
from index.language.tables import read_rows
from index.recent import Recent

SHAPES = "shapes.tsv"
_CUE, _FRAME, _WORD = 400.0, 5.0, 20.0
"""How often a word of questions counts for the model of characters, a way to put one, and any other word"""
_LONG = 3
"""Characters beyond which a word of the vocabulary tells how its characters follow one another"""
KNOWN_TEXTS = 2
"""Indexes whose texts are kept known with one lexicon"""
_FILES = (
    "word_documents.tsv",
    "terms.tsv",
    "question_words.tsv",
    FRAMES,
    "coinages.tsv",
    "regions.tsv",
    "departments.tsv",
    SHAPES,
    sounds.FILE,
    followers.FILE,
    edit_features.FILE,
    character_counts.FILE,
)


class SpellingLexicon:
    """The words, sounds and shapes of a lexicon folder; nothing of it changes."""

    def __init__(self, folder: Path, vocabulary: Mapping[str, int] | None = None) -> None:
        """``vocabulary`` counts how common each word is (None: the words of ``folder``).

        InputError names file and line of what can't be used.
        """
        words = read_spelling_words(folder)
        self.vocabulary = read_vocabulary(folder, words) if vocabulary is None else vocabulary
        self.places, self.cues = words.places, words.cues
        self.great_places = read_great_places(folder)
        self.sounds = Sounds(folder)
        shapes = {one: rest for _, (one, rest) in read_rows(folder / SHAPES, 2)}
        self.slips = Slips(self.sounds, shapes)
        self.weights = read_weights(folder)
        self.model = CharacterModel(CharacterCounts(folder / character_counts.FILE))
        self.model.learn(words.cues, _CUE, are_words=True)
        self.model.learn(words.frames, _FRAME)
        self.model.learn(chain(_words(words), _long(self.vocabulary)), _WORD, are_words=True)
        self.broken_cues = BrokenCues(words.question_words, asking=words.cues)
        self.question_words = frozenset(words.question_words)
        self.followers = Followers(folder, self.model.own_pairs())
        self.whole_words = WholeWords(self.vocabulary, self.sounds)
        self.recent: Recent[Any] = Recent(KNOWN_TEXTS)
        """What was made with texts on top, by these"""

    def cutter(self, words: Sequence[str]) -> Any:
        """What parts text into words, those of the vocabulary and further ``words`` among them; takes no others."""
        return self._new_cutter(words) if words else self._cutter

    @cached_property
    def _cutter(self) -> Any:
        return self._new_cutter(())

    def _new_cutter(self, words: Iterable[str]) -> Any:
        from rjieba import Jieba

        cutter = Jieba()
        for word in chain(self.vocabulary, words):
            cutter.add_word(word, cutter.suggest_freq(word), "n")
        return cutter


def load_spelling_lexicon(folder: Path) -> SpellingLexicon:
    """The one of a lexicon folder, the same object while its files stay as they are."""
    return read_once(SpellingLexicon, folder, [folder / name for name in _FILES])


def learn_words(model: CharacterModel, words: Iterable[str]) -> None:
    """Let the model of characters know the long ones of some words."""
    model.learn(_long(words), _WORD, are_words=True)


def _words(words: SpellingWords) -> Iterable[str]:
    leading = (name + "牵头" for name in words.departments)
    return chain(words.terms, words.places, words.departments, leading)


def _long(words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if len(word) > _LONG)
