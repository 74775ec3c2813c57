"""What may have been meant by a character: those that sound or look like it, and how unlikely each slip is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.understanding.sounds import Sounds

SAME_SOUND, NEAR_SOUND, LIKE_SHAPE = 7.0, 9.0, 7.0
"""Costs of a slip (natural logarithms): 证 for 整, 今 for 经, 证 for 征"""
BOTH = 1.5
"""Less for what sounds and looks alike: 账 and 帐"""
_NUMERALS = frozenset("一十百千万亿两")
_RARELY_MEANT = 3.0
_NEVER_MEANT = frozenset("二三四五六七八九零")
"""A number is not made of a character that is none"""


class Slips:
    """Substitutions of one character for another, with their costs."""

    def __init__(self, sounds: Sounds, shapes: Mapping[str, str]) -> None:
        """``shapes`` are the look-alikes of a character, likest first."""
        self._sounds = sounds
        self._shapes = shapes
        self._near: dict[str, list[str]] = {}
        for syllable in sounds.syllables():
            self._near.setdefault(_blurred(syllable), []).append(syllable)
        self._meant: dict[str, dict[str, float]] = {}

    def meant_by(self, typed: str) -> Mapping[str, float]:
        """The characters that may have been meant, with the cost of each slip."""
        known = self._meant.get(typed)
        if known is None:
            known = self._meant[typed] = self._look_up(typed)
        return known

    def _look_up(self, typed: str) -> dict[str, float]:
        costs: dict[str, float] = {}
        for syllable in self._sounds.syllables_of(typed):
            for near in self._near[_blurred(syllable)]:
                cost = SAME_SOUND if near == syllable else NEAR_SOUND
                for meant in self._sounds.characters(near):
                    costs[meant] = min(cost, costs.get(meant, cost))
        for meant in self._shapes.get(typed, ""):
            known = costs.get(meant)
            costs[meant] = LIKE_SHAPE if known is None else min(known, LIKE_SHAPE) - BOTH
        costs.pop(typed, None)
        for numeral in _NEVER_MEANT & costs.keys():
            del costs[numeral]
        for numeral in _NUMERALS & costs.keys():
            costs[numeral] += _RARELY_MEANT
        return costs


def _blurred(syllable: str) -> str:
    """A syllable without what dialects don't distinguish: zh/z, ch/c, sh/s, n/l, ang/an, eng/en, ing/in."""
    syllable = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("(?<=[aei])ng$", "n", re.sub("^l", "n", syllable))
