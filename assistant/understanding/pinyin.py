"""Words typed as pinyin: "kaihu yao jitian" → "开户要几天", read by what is likely between the characters around."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import accumulate

from assistant.understanding.character_counts import BOUNDARY, as_symbols
from assistant.understanding.sounds import Sounds

WORD = 1.5
"""What each further character of a word of the vocabulary is likelier than the same characters by chance"""
BEAM, CHARACTERS = 24, 40
"""Readings kept at each letter, and the commonest characters tried for a syllable"""
WHOLE, MOSTLY, ELSE = -5.6, -3.8, -3.4
"""How likely a letter must be in the mean (natural logarithm): where words of the vocabulary are all that was typed,
half of it or more, and else; foreign words that happen to be syllables (change, canada) hold none and are less likely"""
LONG = 5
"""Letters from which on characters that are no words of the vocabulary are taken for meant"""
_LONGEST_SYLLABLE = 6
_LATIN_RUN = re.compile(r"[a-zA-Zü]+(?:['’ ]+[a-zA-Zü]+)*")
_LATIN_WORD = re.compile(r"[a-zA-Zü]+")

_State = tuple[float, str, int]
"""How likely, the characters read, the letters that words of the vocabulary cover"""


class PinyinReader:
    """Turns runs of pinyin into characters."""

    def __init__(
        self,
        sounds: Sounds,
        index: Mapping[str, Sequence[str]],
        likely: Callable[[str], float],
    ) -> None:
        """``index`` holds words by reading (Sounds.index), ``likely`` says how likely a symbol is after two others."""
        self._sounds = sounds
        self._likely = likely
        self._words: dict[str, tuple[str, ...]] = {}
        for reading, words in index.items():
            joined = reading.replace(" ", "")
            self._words[joined] = (*self._words.get(joined, ()), *words)
        self._longest = max(map(len, self._words), default=0)

    def read(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The text with its pinyin as characters, and what was replaced; unsure runs stay as typed."""
        runs = list(_LATIN_RUN.finditer(text))
        if not runs or self._is_foreign(text, runs):
            return text, ()
        changes: list[tuple[str, str]] = []
        pieces: list[str] = []
        at = 0
        for run in runs:
            read = self._read_run(run[0], text[: run.start()], text[run.end() :])
            if read is not None:
                pieces += [text[at : run.start()].rstrip(" "), read]
                at = run.end()
                changes.append((run[0], read))
                if text[at : at + 1] == " " and re.match(" [\u4e00-\u9fff]", text[at:]):
                    at += 1
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
            for start in range(max(0, end - _LONGEST_SYLLABLE), end):
                count = best[start]
                if count is not None and self._sounds.is_syllable(letters[start:end]):
                    known = best[end]
                    best[end] = count + 1 if known is None else min(known, count + 1)
        return best[-1] or 0

    def _read_run(self, run: str, before: str, behind: str) -> str | None:
        # APP, LPR and 5G stay; a single syllable ("can") is as likely a foreign word
        typed = _LATIN_WORD.findall(run)
        if any(word.isupper() for word in typed):
            return None
        words = [word.lower().replace("ü", "v") for word in typed]
        fewest = [self._syllables(word) for word in words]
        if not all(fewest) or sum(fewest) < 2:
            return None
        left, right = as_symbols(before)[-2:], as_symbols(behind)[:2]
        if before and not re.search(r"\W$", before.rstrip(" ")):
            left = as_symbols(before).rstrip(BOUNDARY)[-2:]
        if behind and not re.match(r"\W", behind.lstrip(" ")):
            right = as_symbols(behind).lstrip(BOUNDARY)[:2]
        found = self._likeliest(words, (BOUNDARY * 2 + left)[-2:], right or BOUNDARY)
        if found is None:
            return None
        score, read, covered = found
        letters = sum(map(len, words))
        if covered == letters:
            return read if score >= WHOLE * letters else None
        if covered * 2 >= letters:
            return read if score >= MOSTLY * letters else None
        is_meant = letters >= LONG and "".join(typed).islower()
        return read if is_meant and score >= ELSE * letters else None

    def _likeliest(self, words: Sequence[str], left: str, right: str) -> _State | None:
        """The likeliest characters for words as typed; a gap between two parts syllables."""
        letters = "".join(words)
        gaps = set(accumulate(map(len, words)))
        best: list[list[_State]] = [[(0.0, "", 0)]] + [[] for _ in letters]
        for end in range(1, len(letters) + 1):
            found: dict[str, _State] = {}
            for start in range(max(0, end - self._longest), end):
                if not best[start]:
                    continue
                is_parted = any(start < gap < end for gap in gaps)
                for said, bonus, covers in self._options(letters[start:end], is_parted=is_parted):
                    for score, read, covered in best[start]:
                        text = read + said
                        reached = score + bonus + self._between(left + read, said)
                        if text not in found or found[text][0] < reached:
                            found[text] = (reached, text, covered + covers)
            best[end] = nlargest(BEAM, found.values())
        ended = [
            (score + self._between(left + read, right), read, covered)
            for score, read, covered in best[-1]
        ]
        return max(ended, default=None)

    def _between(self, before: str, said: str) -> float:
        """How likely symbols are one after the other behind others."""
        whole = before[-2:] + said
        return sum(self._likely(whole[at : at + 3]) for at in range(len(whole) - 2))

    def _options(self, letters: str, *, is_parted: bool) -> Iterator[tuple[str, float, int]]:
        """What letters may stand for, with what speaks for it, and how many of them a word covers."""
        if not is_parted and self._sounds.is_syllable(letters):
            for character in self._sounds.characters(letters)[:CHARACTERS]:
                yield character, 0.0, 0
        for word in self._words.get(letters, ())[:6]:
            yield word, WORD * (len(word) - 1), len(letters)
