"""Places by the pinyin of their names, as English texts write them: Hechi, Xihu District, Nanchang."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.understanding.sounds import Sounds
from index.language.regions import core_name, is_within

_MOST_WORDS = 4
_CLEAR_LETTERS = 6
"""Letters from which a name in small letters counts: hechi, dalian are places; dali may be anything"""
_LEVELS = {
    "province": "省",
    "region": "区",
    "city": "市",
    "municipality": "市",
    "prefecture": "州",
    "district": "区",
    "county": "县",
    "zone": "区",
    "area": "区",
}
_BEFORE_LEVEL = re.compile(
    "autonomous|economic|and|technological|technology|development|high|tech|hi|new|industrial|free|trade"
    "|pilot|demonstration|special|administrative"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place as written in Latin letters; words from ``start`` to ``end``."""

    candidates: tuple[tuple[str, ...], ...]
    """Paths of the places that the name can mean"""
    level: str
    """The last character of a name with the level that was written, or nothing"""
    start: int
    end: int


class PlaceNames:
    """Places by the letters of their names without the level."""

    def __init__(self, sounds: Sounds, paths: Mapping[tuple[str, ...], Sequence[str]]) -> None:
        """``paths`` are those of all places, each with the names of its place."""
        self._sounds = sounds
        self._paths = paths
        self._by_letters: dict[str, list[tuple[str, ...]]] = {}
        self._by_name: dict[str, list[tuple[str, ...]]] = {}
        for path, names in paths.items():
            for name in dict.fromkeys(core_name(name) for name in names):
                self._by_name.setdefault(name, []).append(path)
                for letters in self._spellings(name):
                    self._by_letters.setdefault(letters, []).append(path)

    def knowing(self, paths: Sequence[tuple[str, ...]]) -> PlaceNames:
        """Names that know these places, too."""
        new = {path: (path[-1],) for path in paths if path not in self._paths}
        return PlaceNames(self._sounds, {**self._paths, **new}) if new else self

    def named(self, chinese: str) -> tuple[tuple[str, ...], ...]:
        """The places that a Chinese name without its level can mean."""
        return tuple(self._by_name.get(chinese, ()))

    def _spellings(self, name: str) -> set[str]:
        readings = {reading.replace(" ", "") for reading in self._sounds.readings(name)}
        return readings | {r.replace("v", u) for r in readings if "v" in r for u in ("u", "yu")}

    def is_pinyin(self, word: str) -> bool:
        """Whether the letters are nothing but syllables: kaihu, but also case."""
        reachable = {0}
        for end in range(1, len(word) + 1):
            if any(self._sounds.is_syllable(word[start:end]) for start in reachable):
                reachable.add(end)
        return len(word) in reachable

    def find(
        self,
        words: Sequence[str],
        at: int,
        *,
        is_capital: Sequence[bool],
        is_phrase: bool,
        preferred: Sequence[tuple[str, ...]],
    ) -> NamedPlace | None:
        """The place that begins at ``at``; ``is_phrase`` says that an English word begins there as well."""
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            end = at + size
            letters = "".join(words[at:end]).replace("'", "").replace("ü", "v")
            candidates = self._by_letters.get(letters)
            if not candidates:
                continue
            level, behind = _level(words, end)
            is_own = any(path in preferred for path in candidates)
            if not level:
                candidates = [path for path in candidates if len(core_name(path[-1])) > 1]
                if not candidates or (is_phrase and not is_own):
                    continue
                is_clear = len(letters) >= _CLEAR_LETTERS and size == 1
                if not (all(is_capital[at:end]) or is_own or is_clear):
                    continue
            return NamedPlace(candidates=tuple(candidates), level=level, start=at, end=behind)
        return None


def choose(
    mentions: Sequence[NamedPlace], preferred: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """The paths that the mentions mean; a place that only says where another lies isn't one of them.

    A place inside another one that is mentioned is meant first (Xihu, Hangzhou), then one of the
    ``preferred``, then one of the level that was written, then the highest.
    """
    chosen: list[tuple[str, ...]] = []
    for mention in mentions:
        others = [path for each in mentions if each is not mention for path in each.candidates]
        chosen.append(
            min(mention.candidates, key=lambda path: _rank(path, mention, others, preferred))
        )
    return tuple(
        dict.fromkeys(
            path
            for path in chosen
            if not any(other != path and is_within(other, path) for other in chosen)
        )
    )


def write_place(path: tuple[str, ...], preferred: Sequence[tuple[str, ...]]) -> str:
    """The name of a place, with the one above it where the name alone may mean another place."""
    return path[-1] if path in preferred or len(path) < 3 else "".join(path[-2:])


def _rank(
    path: tuple[str, ...],
    mention: NamedPlace,
    others: Sequence[tuple[str, ...]],
    preferred: Sequence[tuple[str, ...]],
) -> tuple[bool, bool, bool, int]:
    return (
        not any(other != path and is_within(path, other) for other in others),
        not any(is_within(own, path) for own in preferred),
        not (mention.level and path[-1].endswith(mention.level)),
        len(path),
    )


def _level(words: Sequence[str], at: int) -> tuple[str, int]:
    """The level behind a name (District, Economic Development Zone) and where it ends; at most seven words on."""
    end = at
    while end < len(words) and _BEFORE_LEVEL.fullmatch(words[end]) and end < at + 6:
        end += 1
    if end < len(words) and words[end] in _LEVELS:
        return _LEVELS[words[end]], end + 1
    return "", at
