"""What may have been meant by a character: those that sound or look like it, and in which way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from assistant.understanding.sounds import Sounds

SAME_SOUND, NEAR_SOUND, OTHER_SOUND = 0, 1, 2
UNLIKE = 99
"""Place in the list of look-alikes of what isn't there"""
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零")
_MAY_BE_MEANT = frozenset("一十")
"""Numerals that words are made of as well: 一般, 十分; a number is not made of a character that is none"""


class Slip(NamedTuple):
    """How a character that was typed is like one that may have been meant."""

    sound: int
    shape: int
    """0 for the likest look-alike, UNLIKE for none"""


class Slips:
    """The characters that may have been meant by each."""

    def __init__(self, sounds: Sounds, shapes: Mapping[str, str]) -> None:
        """``shapes`` are the look-alikes of a character, likest first."""
        self._sounds = sounds
        self._shapes = shapes
        self._near: dict[str, list[str]] = {}
        for syllable in sounds.syllables():
            self._near.setdefault(_blurred(syllable), []).append(syllable)
        self._meant: dict[str, dict[str, Slip]] = {}

    def meant_by(self, typed: str) -> Mapping[str, Slip]:
        """The characters that may have been meant, with the likeness of each."""
        known = self._meant.get(typed)
        if known is None:
            known = self._meant[typed] = self._look_up(typed)
        return known

    def _look_up(self, typed: str) -> dict[str, Slip]:
        found: dict[str, Slip] = {}
        for syllable in self._sounds.syllables_of(typed):
            for near in self._near[_blurred(syllable)]:
                sound = SAME_SOUND if near == syllable else NEAR_SOUND
                for meant in self._sounds.characters(near):
                    found[meant] = Slip(min(sound, found.get(meant, _NONE).sound), UNLIKE)
        for place, meant in enumerate(self._shapes.get(typed, "")):
            found[meant] = Slip(found.get(meant, _NONE).sound, place)
        found.pop(typed, None)
        for numeral in (_NUMERALS - _MAY_BE_MEANT) & found.keys():
            del found[numeral]
        return found


_NONE = Slip(OTHER_SOUND, UNLIKE)


def _blurred(syllable: str) -> str:
    """A syllable without what dialects don't distinguish: zh/z, ch/c, sh/s, n/l, ang/an, eng/en, ing/in."""
    syllable = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("(?<=[aei])ng$", "n", re.sub("^l", "n", syllable))
