"""Characters typed wrongly: words that sound or look like what stands there."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.understanding.sounds import Sounds

_CHINESE_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_LONGEST = 8
# Corrections are offered only where one word is clearly meant: this many times commoner than the next
_CLEARLY = math.log(5)
# Two characters alone say little, so the word must be common; by shape more so than by sound
_FEWEST_BY_SOUND = 60
_FEWEST_BY_SHAPE = 300
_SHAPE_PENALTY = math.log(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A word to be put in place of what was typed."""

    start: int
    end: int
    word: str
    score: float


class TypoFinder:
    """Finds words that were meant; high precision, so most doubtful places stay as typed."""

    def __init__(
        self,
        *,
        vocabulary: Mapping[str, int],
        readings: Mapping[str, Sequence[str]],
        sounds: Sounds,
        shapes: Mapping[str, str],
        follows: Callable[[str], bool],
        cut: Callable[[str], Sequence[str]],
    ) -> None:
        """``readings`` holds words by sound, ``shapes`` look-alikes by character.

        ``follows`` tells whether two characters stand side by side in ordinary texts, ``cut`` parts
        text into dictionary words and single characters.
        """
        self._vocabulary = vocabulary
        self._readings = readings
        self._sounds = sounds
        self._shapes = shapes
        self._follows = follows
        self._cut = cut

    def fixes(self, text: str) -> tuple[Fix, ...]:
        """Replacements in order, without overlaps."""
        found: list[Fix] = []
        for run in _CHINESE_RUN.finditer(text):
            found += list(self._fixes_of_run(run[0], run.start()))
        found.sort(key=lambda fix: (-(fix.end - fix.start), -fix.score))
        chosen: list[Fix] = []
        for fix in found:
            if all(fix.end <= other.start or fix.start >= other.end for other in chosen):
                chosen.append(fix)
        return tuple(sorted(chosen, key=lambda fix: fix.start))

    def _fixes_of_run(self, run: str, offset: int) -> Iterator[Fix]:
        edges = self._edges(run)
        for i, start in enumerate(edges):
            for end in edges[i + 2 :]:
                if end - start > _LONGEST:
                    break
                window = run[start:end]
                if window in self._vocabulary or not self._is_suspect(run, start, end, edges):
                    continue
                best = self._best(run, start, end)
                if best is not None:
                    word, score = best
                    yield Fix(start=offset + start, end=offset + end, word=word, score=score)

    def _edges(self, run: str) -> list[int]:
        """Where words begin and end: dictionary words, joined where the vocabulary knows the whole."""
        edges = [0]
        for word in self._cut(run):
            edges.append(edges[-1] + len(word))
        inner: set[int] = set()
        for i, start in enumerate(edges):
            for end in reversed(edges[i + 2 : i + 2 + _LONGEST]):
                if run[start:end] in self._vocabulary:
                    inner.update(edge for edge in edges if start < edge < end)
                    break
        return [edge for edge in edges if edge not in inner]

    def _is_suspect(self, run: str, start: int, end: int, edges: Sequence[int]) -> bool:
        """Whether the window has a seam that ordinary texts don't have."""
        inside = [edge for edge in edges if start <= edge <= end]
        singles = sum(right - left == 1 for left, right in pairwise(inside))
        if end - start <= 3 and not singles:
            return False
        seams = inside[1:-1]
        if end - start >= 4:
            return True
        return any(not self._follows(run[seam - 1 : seam + 1]) for seam in seams)

    def _best(self, run: str, start: int, end: int) -> tuple[str, float] | None:
        window = run[start:end]
        ranked = sorted(
            (
                (score + self._fit(run, start, end, word), word)
                for word, score in self._candidates(window).items()
            ),
            reverse=True,
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY):
            return None
        return ranked[0][1], ranked[0][0]

    def _candidates(self, window: str) -> dict[str, float]:
        found: dict[str, float] = {}
        size = len(window)
        alike = max(1, size - 2)
        for reading in self._sounds.readings(window):
            for word in self._readings.get(reading, ()):
                count = self._vocabulary[word]
                if size == 2 and count < _FEWEST_BY_SOUND:
                    continue
                if sum(a == b for a, b in zip(word, window, strict=True)) >= alike:
                    found[word] = math.log(count + 1)
        for place, character in enumerate(window):
            for other in self._shapes.get(character, ""):
                word = window[:place] + other + window[place + 1 :]
                count = self._vocabulary.get(word, 0)
                if count and word not in found and (size > 2 or count >= _FEWEST_BY_SHAPE):
                    found[word] = math.log(count + 1) - _SHAPE_PENALTY
        return found

    def _fit(self, run: str, start: int, end: int, word: str) -> float:
        """How much better or worse the word goes with its neighbours than what was typed."""
        fit = 0.0
        if start > 0:
            fit += self._follows(run[start - 1] + word[0]) - self._follows(
                run[start - 1 : start + 1]
            )
        if end < len(run):
            fit += self._follows(word[-1] + run[end]) - self._follows(run[end - 1 : end + 1])
        return fit
