"""How characters sound: words by their syllables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from pathlib import Path

from index.language.tables import read_rows

FILE = "syllables.tsv"
# 行 重 长: a word of several such characters is kept under its first few readings
_MOST_READINGS = 8
_LONGEST_WORD = 8


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

    def readings(self, word: str) -> Iterator[str]:
        """Ways to read a word, syllables parted by spaces; none when a character is unknown."""
        options = [self._readings.get(character, ()) for character in word]
        if all(len(each) == 1 for each in options):
            # Most words have one reading; putting all together costs three times as much
            return iter((" ".join([each[0] for each in options]),))
        return islice(map(" ".join, product(*options)), _MOST_READINGS)

    def index(self, vocabulary: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
        """Words of 2 to 8 characters by reading, commonest first."""
        found: dict[str, list[str]] = {}
        for word in sorted(vocabulary, key=lambda each: -vocabulary[each]):
            if 2 <= len(word) <= _LONGEST_WORD:
                for reading in self.readings(word):
                    found.setdefault(reading, []).append(word)
        return {reading: tuple(words) for reading, words in found.items()}
