"""How characters sound: words by their syllables, and words typed as pinyin."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from pathlib import Path

from index.language.tables import read_rows

FILE = "syllables.tsv"
# 行 重 长: a word of several such characters is kept under its first few readings
_MOST_READINGS = 8
_LONGEST_WORD = 8
_LATIN_RUN = re.compile(r"[a-zA-Zü]+(?:['’ ]+[a-zA-Zü]+)*")
_LATIN_WORD = re.compile(r"[a-zA-Zü]+")
# A word of several syllables must be worth more than its syllables one by one
_SINGLE_COST = 9.0
_COMMON_SINGLES = "办要几天多少谁在哪能不吗的了有个是到给找去什么怎用电水气税开"


class Sounds:
    """Toneless readings of characters (ü as v), from ``syllables.tsv``."""

    def __init__(self, folder: Path) -> None:
        """Read the table of ``folder``; InputError names file and line."""
        self._readings: dict[str, tuple[str, ...]] = {}
        self._characters: dict[str, str] = {}
        for _, (syllable, characters) in read_rows(folder / FILE, 2):
            self._characters[syllable] = characters
            for character in characters:
                self._readings[character] = (*self._readings.get(character, ()), syllable)

    def is_syllable(self, letters: str) -> bool:
        """Whether the letters are one complete syllable."""
        return letters in self._characters

    def syllables(self) -> Iterable[str]:
        """Every syllable of the table."""
        return self._characters

    def characters(self, syllable: str) -> str:
        """The characters read so, commonest first."""
        return self._characters[syllable]

    def syllables_of(self, character: str) -> Sequence[str]:
        """The ways to read one character."""
        return self._readings.get(character, ())

    def commonest(self, syllable: str) -> str:
        """The character most often meant by a syllable."""
        characters = self._characters[syllable]
        return next((each for each in characters if each in _COMMON_SINGLES), characters[0])

    def readings(self, word: str) -> Iterator[str]:
        """Ways to read a word, syllables parted by spaces; none when a character is unknown."""
        options = [self._readings.get(character, ()) for character in word]
        return islice(map(" ".join, product(*options)), _MOST_READINGS)

    def index(self, vocabulary: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
        """Words of 2 to 8 characters by reading, commonest first."""
        found: dict[str, list[str]] = {}
        for word in sorted(vocabulary, key=lambda each: -vocabulary[each]):
            if 2 <= len(word) <= _LONGEST_WORD:
                for reading in self.readings(word):
                    found.setdefault(reading, []).append(word)
        return {reading: tuple(words) for reading, words in found.items()}


class PinyinReader:
    """Turns runs of pinyin into words of a vocabulary: "kaihu yao jitian" → "开户要几天"."""

    def __init__(
        self,
        sounds: Sounds,
        index: Mapping[str, Sequence[str]],
        vocabulary: Mapping[str, int],
    ) -> None:
        """``index`` holds words by reading (Sounds.index), ``vocabulary`` how common they are."""
        self._sounds = sounds
        self._vocabulary = vocabulary
        self._words: dict[str, tuple[str, ...]] = {}
        for reading, words in index.items():
            joined = reading.replace(" ", "")
            self._words[joined] = (*self._words.get(joined, ()), *words)

    def read(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The text with its pinyin as characters, and what was replaced; unsure runs stay as typed."""
        runs = list(_LATIN_RUN.finditer(text))
        if not runs or self._is_foreign(text, runs):
            return text, ()
        changes: list[tuple[str, str]] = []
        pieces: list[str] = []
        at = 0
        for run in runs:
            read = self._read_run(run[0], text[: run.start()])
            if read is not None:
                pieces += [text[at : run.start()].rstrip(" "), read]
                at = run.end()
                changes.append((run[0], read))
        pieces.append(text[at:].lstrip(" ") if changes else text[at:])
        return "".join(pieces), tuple(changes)

    def _is_foreign(self, text: str, runs: Sequence[re.Match[str]]) -> bool:
        """Whether a text without Chinese has a word that is no pinyin: "how long does it take"."""
        if re.search(r"[\u4e00-\u9fff]", text):
            return False
        words = [word for run in runs for word in _LATIN_WORD.findall(run[0])]
        return any(self._syllables(word.lower()) == 0 for word in words if not word.isupper())

    def _syllables(self, letters: str) -> int:
        """The fewest syllables that make up the letters; 0 when none do."""
        best: list[int | None] = [0] + [None] * len(letters)
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - 6), end):
                count = best[start]
                if count is not None and self._sounds.is_syllable(letters[start:end]):
                    known = best[end]
                    best[end] = count + 1 if known is None else min(known, count + 1)
        return best[-1] or 0

    def _read_run(self, run: str, before: str) -> str | None:
        # APP, LPR and 5G stay; a single syllable ("can") is as likely a foreign word
        words = _LATIN_WORD.findall(run)
        if any(word.isupper() for word in words):
            return None
        letters = "".join(words).lower().replace("ü", "v")
        if not all(self._syllables(word.lower().replace("ü", "v")) for word in words):
            return None
        if self._syllables(letters) < 2:
            return None
        return self._best_words(letters, before)

    def _best_words(self, letters: str, before: str) -> str | None:
        """The likeliest words for the letters; None when hardly any are words of the vocabulary."""
        best: list[tuple[float, str, int] | None] = [(0.0, "", 0)] + [None] * len(letters)
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - 6 * _LONGEST_WORD), end):
                reached = best[start]
                if reached is None:
                    continue
                score, read, covered = reached
                for word, cost, letters_covered in self._options(
                    letters[start:end], read or before
                ):
                    option = (score - cost, read + word, covered + letters_covered)
                    known = best[end]
                    if known is None or option[0] > known[0]:
                        best[end] = option
        result = best[-1]
        if result is None or result[2] * 2 < len(letters):
            return None
        return result[1]

    def _options(self, letters: str, before: str) -> Iterator[tuple[str, float, int]]:
        if self._sounds.is_syllable(letters):
            yield self._sounds.commonest(letters), _SINGLE_COST, 0
        for word in self._words.get(letters, ())[:6]:
            count = self._vocabulary.get(word, 1)
            # 办zhizhao is 办执照 and not 办制造: together they are a word of the vocabulary, too
            joins = any(before[-k:] + word in self._vocabulary for k in (1, 2) if len(before) >= k)
            yield word, 12.0 - math.log(count + 1) - (6.0 if joins else 0.0), len(letters)
