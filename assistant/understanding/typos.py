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
# Articles of law a word must be found in to be what was meant, by its length: short ones say little
_FEWEST_BY_SOUND = {2: 150, 3: 60, 4: 20}
_FEWEST_BY_SHAPE = {2: 1000, 3: 250, 4: 60}
_SHAPE_PENALTY = math.log(8)
# A character that often stands alone is seldom an error, except for a word as common as 办理
_FEWEST_FOR_ALONE = 4000
_ALONE = frozenset(
    "的地得了是和或由与及在为之而于以至其此该各每某本有不无可能要会只就都也还又被把对从向给让使请找去来到"
    "上下中内外前后里等个家次年月日元条项件种型性化者人们么吗呢吧啊呀哦嘛"
    "我你他她它您谁哪那这几多少大小新老好很太最更再已将并且但若如所零一二三四五六七八九十百千万亿两半"
    "局委厅院所站镇乡村园区县市省城路街板企级行干"
)
# Never the slip, in words of any length: "覆盖面和" is not 覆盖面积
_PARTICLES = frozenset(
    "的了是和或与及在把被按将对向从由于也都不吗呢吧省市县区镇村局一二三四五六七八九十"
)
_EXCHANGEABLE = frozenset(
    map(frozenset, ("作做", "那哪", "象像", "他她", "他它", "份分", "像相", "订定"))
)


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
        """Whether the window has a seam that ordinary texts don't have, at a character left alone."""
        inside = [edge for edge in edges if start <= edge <= end]
        alone = {left for left, right in pairwise(inside) if right - left == 1}
        if end - start >= 5 or (end - start == 4 and alone):
            return True
        return self._has_odd_seam(run, inside, alone)

    def _has_odd_seam(self, run: str, inside: Sequence[int], alone: set[int]) -> bool:
        return any(
            not self._follows(run[seam - 1 : seam + 1]) and (seam in alone or seam - 1 in alone)
            for seam in inside[1:-1]
        )

    def _best(self, run: str, start: int, end: int) -> tuple[str, float] | None:
        window = run[start:end]
        ranked = sorted(
            ((score, word) for word, score in self._candidates(window).items()), reverse=True
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY):
            return None
        score, word = ranked[0]
        return (word, score) if self._fits(run, start, end, word) else None

    def _candidates(self, window: str) -> dict[str, float]:
        """Words that may have been meant, with the logarithm of how likely."""
        found: dict[str, float] = {}
        size = len(window)
        fewest = _FEWEST_BY_SOUND[min(size, 4)]
        for reading in self._sounds.readings(window):
            for word in self._readings.get(reading, ()):
                count = self._vocabulary[word]
                if count >= fewest and _is_slip(window, word, count):
                    found[word] = math.log(count + 1)
        fewest = _FEWEST_BY_SHAPE[min(size, 4)]
        for place, character in enumerate(window):
            for other in self._shapes.get(character, ""):
                word = window[:place] + other + window[place + 1 :]
                count = self._vocabulary.get(word, 0)
                if count >= fewest and word not in found and _is_slip(window, word, count):
                    found[word] = math.log(count + 1) - _SHAPE_PENALTY
        return found

    def _fits(self, run: str, start: int, end: int, word: str) -> bool:
        """Whether a short word goes with its neighbours; a long one speaks for itself."""
        if end - start > 3:
            return True
        return self._keeps(run[start - 1 : start], run[start], word[0]) and self._keeps(
            run[end : end + 1], run[end - 1], word[-1], is_after=True
        )

    def _keeps(self, neighbour: str, typed: str, meant: str, *, is_after: bool = False) -> bool:
        """Whether a seam that ordinary texts have isn't given up for one they don't have."""
        if not neighbour or typed == meant or neighbour in _ALONE:
            return True
        old, new = (
            (typed + neighbour, meant + neighbour)
            if is_after
            else (neighbour + typed, neighbour + meant)
        )
        return self._follows(new) or not self._follows(old)


def _is_slip(typed: str, word: str, count: int) -> bool:
    """Whether few characters differ, and none that is likely right as it stands."""
    changed = [(a, b) for a, b in zip(typed, word, strict=True) if a != b]
    if len(changed) > (1 if len(typed) < 5 else 2):
        return False
    unlikely = _PARTICLES if len(typed) > 3 or count >= _FEWEST_FOR_ALONE else _ALONE
    return not any(a in unlikely or frozenset((a, b)) in _EXCHANGEABLE for a, b in changed)
