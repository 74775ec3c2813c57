"""Whole words that may have been meant: of four characters and more, one of them missing or all written as they sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import ne

from assistant.understanding.edits import NO_CHARACTER, Kind
from assistant.understanding.sounds import Sounds

_COMMON, _SHORTEST, _LONGEST = 20, 4, 8
"""How common a word must be to be meant by its sound, and its length in characters"""


_ASKED = frozenset("什谁哪啥多几否不怎")


class WholeWords:
    """Finds words of a vocabulary by what is left of them and by their sound."""

    def __init__(self, words: Mapping[str, int], sounds: Sounds) -> None:
        """``words`` with how common each is."""
        self._words = words
        self._sounds = sounds
        self._places = {word: at for at, word in enumerate(words)}
        self._lacking: dict[str, str] = {}
        self._by_sound: dict[str, tuple[str, ...]] = {}
        self._begun: set[str] = set()
        self._take(words)

    def knowing(self, words: Mapping[str, int]) -> WholeWords:
        """The same with further words, or words that are more common than was known."""
        other = WholeWords({}, self._sounds)
        other._words = {**self._words, **words}
        other._places = dict(self._places)
        for word in words:
            other._places.setdefault(word, len(other._places))
        other._lacking, other._by_sound = dict(self._lacking), dict(self._by_sound)
        other._begun = set(self._begun)
        other._take(words)
        return other

    def find(self, symbols: str, at: int) -> Iterator[tuple[int, str, Kind]]:
        """The words that may have been meant from a place on: where what was typed ends, the word, how it is like it."""
        words = self._words
        # Few words begin as any two characters sound; the others need not be sounded any further
        begun = self._begun
        may_sound = any(two in begun for two in self._sounds.readings(symbols[at : at + 2]))
        for end in range(at + 3, min(at + _LONGEST, len(symbols)) + 1):
            typed = symbols[at:end]
            if typed[-1] in NO_CHARACTER:
                return
            if typed in words:
                continue
            # 实事是什么 lacks nothing, though 实事求是 is a word
            is_asked = typed[-1] == "是" and symbols[end : end + 1] in _ASKED
            if typed in self._lacking and not is_asked:
                yield end, self._lacking[typed], Kind.LACKING
            if may_sound and len(typed) >= _SHORTEST:
                for reading in self._sounds.readings(typed):
                    for word in self._by_sound.get(reading, ()):
                        if sum(map(ne, typed, word)) <= max(1, len(word) // 2):
                            yield end, word, Kind.SOUNDED

    def _take(self, words: Iterable[str]) -> None:
        """Look up what words are found by; of several the commonest, the last one known."""
        sounding: dict[str, list[str]] = {}
        for word in sorted(filter(self._is_long, words), key=self._rank):
            for at in range(1, len(word) - 1):
                left = word[:at] + word[at + 1 :]
                known = self._lacking.get(left)
                if known is None or self._rank(known) <= self._rank(word):
                    self._lacking[left] = word
            if self._words[word] >= _COMMON and len(word) <= _LONGEST:
                for reading in self._sounds.readings(word):
                    sounding.setdefault(reading, []).append(word)
        for reading, found in sounding.items():
            every = {*found, *self._by_sound.get(reading, ())}
            self._by_sound[reading] = tuple(sorted(every, key=self._commonest_first))
            self._begun.add(" ".join(reading.split(" ", 2)[:2]))

    def _is_long(self, word: str) -> bool:
        return len(word) >= _SHORTEST and self._words[word] > 0

    def _rank(self, word: str) -> tuple[int, int]:
        return self._words[word], self._places[word]

    def _commonest_first(self, word: str) -> tuple[int, int]:
        return -self._words[word], self._places[word]
