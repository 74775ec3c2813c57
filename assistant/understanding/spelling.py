"""Slips of the whole question put right: what is certain, and what may have been meant."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import ne
from pathlib import Path

from assistant.understanding import character_counts
from assistant.understanding.character_counts import BOUNDARY, LATIN, NUMBER, CharacterCounts
from assistant.understanding.character_model import CharacterModel
from assistant.understanding.correction import CERTAIN, Corrector, Fix
from assistant.understanding.followers import Followers
from assistant.understanding.known_words import KnownWords
from assistant.understanding.slips import Slips
from assistant.understanding.sounds import Sounds
from assistant.understanding.vocabulary import SpellingWords, read_spelling_words
from index.language.tables import read_rows

SHAPES = "shapes.tsv"
WHOLE, AS_WELL, WORSE = 3.5, 8.5, 12.0
"""Gain that a change needs when words become whole by it, when as many pieces remain, and when more do"""
OUT_OF_PLACE, IN_OWN, IN_WORD, UNLIKE, UNLIKE_OWN = 3.0, 1.0, 2.0, 9.0, 7.0
"""Less for a character that goes with neither neighbour and for one that the index has there; more inside a word"""
UNSURE = 5.0
"""Less gain for what is only tried when nothing is found as typed"""
LACKING, SOUNDED = 8.0, 14.0
"""Costs of 知识权质押 for 知识产权质押, and of 不动产等级 for 不动产登记 (less for longer words)"""
DISCOUNT = 3.0
"""Less for every slip that is only guessed"""
TWICE, JOINED, COMMON, _RARE = 2.0, 2.5, 2.0, 1000.0
_SEEN = 4.0
_MOST_READINGS = 6
LONGEST_TYPED = 300
"""Characters: what is longer was pasted"""
_COMMON, _LONGEST = 20, 8
_TEXT, _TERM, _CUE, _PLACE = 10.0, 20.0, 400.0, 20.0
_PIECE = re.compile(r"[\u4e00-\u9fff]|[0-9](?:[.,]?[0-9])*|[a-zA-Z]+|[^\u4e00-\u9fff0-9a-zA-Z]+")
_NO_CHARACTER = frozenset((BOUNDARY, NUMBER, LATIN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """A text as it was likely meant, and what was put in place of what."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class Spelling:
    """Puts slips right with the lexicon's tables and the texts of the index."""

    def __init__(
        self,
        folder: Path,
        *,
        sounds: Sounds,
        vocabulary: Mapping[str, int],
        readings: Mapping[str, Sequence[str]],
        cut: Callable[[str], Sequence[str]],
        texts: Iterable[str],
    ) -> None:
        """Words of the lexicon ``folder`` and ``texts`` are taken for right.

        ``readings`` hold the words of ``vocabulary`` by sound, ``cut`` parts text into words.
        """
        words = read_spelling_words(folder)
        self._read = lru_cache(maxsize=512)(self._read_anew)
        self._model = _model(folder, words, vocabulary, texts)
        self._known = KnownWords(model=self._model, places=words.places, cues=words.cues, cut=cut)
        self._corrector = Corrector(
            model=self._model,
            slips=Slips(sounds, {one: rest for _, (one, rest) in read_rows(folder / SHAPES, 2)}),
            followers=Followers(folder, self._model.own_pairs()),
            words=_whole_words(vocabulary, sounds, readings),
        )

    def read(self, text: str) -> Spelt:
        """The text with what is surely a slip put right; a text too long to be typed stays as it is."""
        return self._read(text, 0.0)

    def guess(self, text: str) -> Spelt:
        """The text with what may be a slip put right, too: worth trying when nothing is found as typed."""
        return self._read(text, UNSURE)

    def _read_anew(self, text: str, leniency: float) -> Spelt:
        """Read until nothing changes any more: what is put right makes its neighbours clearer."""
        changes: list[tuple[str, str]] = []
        for _ in range(_MOST_READINGS if len(text) <= LONGEST_TYPED else 0):
            pieces = _PIECE.findall(text)
            fixes = self._fixes("".join(map(_symbol, pieces)), leniency)
            if not fixes:
                break
            text = "".join(_with(pieces, fixes))
            changes += [("".join(pieces[fix.start : fix.end]), fix.word) for fix in fixes]
        return Spelt(text=text, changes=tuple(changes))

    def _fixes(self, symbols: str, leniency: float) -> list[Fix]:
        shields = [
            max(-DISCOUNT * (leniency > 0), shield - leniency) if shield < CERTAIN else shield
            for shield in self._known.shields(symbols)
        ]
        return self._choose(symbols, self._corrector.fixes(symbols, shields), leniency)

    def _choose(self, symbols: str, fixes: Sequence[Fix], leniency: float) -> list[Fix]:
        """The changes that gain enough, left out one by one, the least needed first."""
        kept = list(fixes)
        while kept:
            whole = self._known.pieces(_replaced(symbols, kept))
            lacking = []
            for fix in kept:
                others = [other for other in kept if other is not fix]
                joined = self._known.pieces(_replaced(symbols, others)) - whole
                lacking.append((fix.gain - self._needed(symbols, fix, joined) + leniency, fix))
            worst, fix = min(lacking, key=lambda each: each[0])
            if worst >= 0:
                break
            kept.remove(fix)
        return kept

    def _needed(self, symbols: str, fix: Fix, joined: int) -> float:
        needed = WHOLE if joined > 0 else AS_WELL if joined == 0 else WORSE
        needed -= JOINED * min(2, max(0, joined - 1))
        if symbols[fix.start : fix.end] == fix.word * 2:
            return needed - TWICE
        if fix.end - fix.start != 1 or len(fix.word) != 1:
            return needed
        typed = symbols[fix.start]
        needed += COMMON * max(
            0.0, min(1.0, math.log(self._model.count(typed) / _RARE + 1) / 3 - 0.2)
        )
        left, right = symbols[: fix.start][-1:], symbols[fix.end : fix.end + 1]
        beside = [(left + typed, left + fix.word)] if left not in _NO_CHARACTER and left else []
        beside += (
            [(typed + right, fix.word + right)] if right not in _NO_CHARACTER and right else []
        )
        if all(self._model.count(pair) < _SEEN for pair, _ in beside):
            needed -= OUT_OF_PLACE
        if any(self._model.is_own(new) and not self._model.is_own(old) for old, new in beside):
            needed -= IN_OWN
        if not self._corrector.is_like(typed, fix.word):
            needed += UNLIKE_OWN if self._model.is_own(left + fix.word + right) else UNLIKE
        if any(a <= fix.start < b and b - a > 1 for a, b in self._known.spans(symbols)):
            needed += IN_WORD
        return needed


def _model(
    folder: Path, words: SpellingWords, vocabulary: Mapping[str, int], texts: Iterable[str]
) -> CharacterModel:
    model = CharacterModel(CharacterCounts(folder / character_counts.FILE))
    model.learn(texts, _TEXT)
    model.learn(words.terms, _TERM, are_words=True)
    model.learn(words.cues, _CUE, are_words=True)
    model.learn(words.places, _PLACE, are_words=True)
    model.learn(words.departments, _TERM, are_words=True)
    model.learn((name + "牵头" for name in words.departments), _PLACE, are_words=True)
    model.learn((word for word in vocabulary if len(word) > 3), _PLACE, are_words=True)
    return model


def _whole_words(
    words: Mapping[str, int], sounds: Sounds, readings: Mapping[str, Sequence[str]]
) -> Callable[[str, int], Iterator[tuple[int, str, float]]]:
    """Finds words of four characters and more that lack one inside or are written as they sound."""
    whole: dict[str, str] = {}
    for word in sorted(words, key=lambda each: words[each]):
        if len(word) > 3 and words[word]:
            for at in range(1, len(word) - 1):
                whole[word[:at] + word[at + 1 :]] = word

    def find(symbols: str, at: int) -> Iterator[tuple[int, str, float]]:
        for end in range(at + 3, min(at + _LONGEST, len(symbols)) + 1):
            typed = symbols[at:end]
            if typed[-1] in _NO_CHARACTER:
                return
            if typed in words:
                continue
            if typed in whole:
                yield end, whole[typed], LACKING
            if len(typed) > 3:
                for reading in sounds.readings(typed):
                    for word in readings.get(reading, ()):
                        differing = sum(map(ne, typed, word))
                        if words[word] >= _COMMON and differing <= max(1, len(word) // 2):
                            yield end, word, max(2.0, SOUNDED - 2.5 * len(word))

    return find


def _symbol(piece: str) -> str:
    if "\u4e00" <= piece[0] <= "\u9fff":
        return piece
    if piece[0].isdigit():
        return NUMBER
    return LATIN if piece[0].isalpha() and piece[0].isascii() else BOUNDARY


def _replaced(symbols: str, fixes: Sequence[Fix]) -> str:
    return "".join(_with(symbols, fixes))


def _with(pieces: Sequence[str], fixes: Sequence[Fix]) -> list[str]:
    found: list[str] = []
    at = 0
    for fix in fixes:
        found += [*pieces[at : fix.start], fix.word]
        at = fix.end
    return [*found, *pieces[at:]]
