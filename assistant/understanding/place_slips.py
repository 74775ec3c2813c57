"""A place at the head of a question, typed with a slip: 大莲 for 大连; nothing is answered for other places then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.understanding.slips import SAME_SOUND, UNLIKE, Slip

LOOKALIKES = 10
"""Places in the list of look-alikes up to which a character may be meant"""
_LONGEST = 4
# 在大莲, 我在大莲, 请问大莲: what may stand before a place
_BEFORE = re.compile(r"^(?:我们?|俺|咱们?|人|现)?(?:住?在|到|去|来|想在|准备在)?")


class PlaceSlips:
    """Knows the names of provinces and prefectures, which people ask about whether there is a text or not."""

    def __init__(
        self,
        names: Iterable[str],
        *,
        meant_by: Callable[[str], Mapping[str, Slip]],
        cut: Callable[[str], Sequence[str]],
    ) -> None:
        """``meant_by`` says what a character may have been meant for, ``cut`` parts text into words."""
        self._names: dict[int, list[str]] = {}
        for name in dict.fromkeys(names):
            if 2 <= len(name) <= _LONGEST:
                self._names.setdefault(len(name), []).append(name)
        self._every = frozenset(name for found in self._names.values() for name in found)
        self._meant_by = meant_by
        self._cut = cut

    def read(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The text with the place that was meant, and what was typed for it; unsure texts stay as typed."""
        if any(name in text for name in self._every):
            return text, ()
        lead = _BEFORE.match(text)
        for start in dict.fromkeys((lead.end() if lead else 0, 0)):
            for length in range(_LONGEST, 1, -1):
                typed = text[start : start + length]
                if len(typed) < length or not self._is_no_word(text[start:], length):
                    continue
                name = self._likest(typed)
                if name is not None:
                    return text[:start] + name + text[start + length :], ((typed, name),)
        return text, ()

    def _is_no_word(self, text: str, length: int) -> bool:
        """Whether no word of several characters begins at the head of a text or reaches beyond ``length``."""
        at = 0
        for word in self._cut(text):
            if at >= length:
                return True
            if len(word) > 1 and (at == 0 or at + len(word) > length):
                return False
            at += len(word)
        return True

    def _likest(self, typed: str) -> str | None:
        """The one name with two neighbours exchanged, or a single character that sounds the same, or else looks most alike."""
        found: dict[Slip, list[str]] = {}
        turned = [name for name in self._names.get(len(typed), ()) if _is_turned(typed, name)]
        if len(turned) == 1:
            return turned[0]
        for name in self._names.get(len(typed), ()):
            differing = [(a, b) for a, b in zip(typed, name, strict=True) if a != b]
            if len(differing) != 1:
                continue
            slip = self._meant_by(differing[0][0]).get(differing[0][1])
            if slip is not None and (slip.sound == SAME_SOUND or slip.shape < LOOKALIKES):
                rank = Slip(slip.sound, UNLIKE if slip.sound == SAME_SOUND else slip.shape)
                found.setdefault(rank, []).append(name)
        likest = found[min(found)] if found else []
        return likest[0] if len(likest) == 1 else None


def _is_turned(typed: str, name: str) -> bool:
    """Whether two neighbours have changed places: 圳深 for 深圳."""
    return any(
        typed == name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        for at in range(len(name) - 1)
        if name[at] != name[at + 1]
    )
