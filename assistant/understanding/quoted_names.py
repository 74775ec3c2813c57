"""Names that a visitor quotes: never corrected as language is, but matched with the names that the texts quote."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from assistant.understanding.slips import SAME_SOUND, Slips

_QUOTED = re.compile('[“‘「『《〈"]([^”’」』》〉"]{1,40})[”’」』》〉"]')
_RUN = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{4,12}(?![\u4e00-\u9fff])")
_NAME = re.compile(
    "[\u4e00-\u9fff]{3,10}(?<![局委办院站所厅部署处科室会组区县市省镇乡村])(?<!中心|公司|部门|单位)"
)
"""What a text quotes and is no unit or place: those are known by other means"""
_DOCUMENT = re.compile("(?:计划|规划|方案|办法|意见|通知|细则|规定|条例|要点|目录|清单|措施)$")
"""Names a document, and may well be part of its title"""
_VALUE = re.compile("多少(?!项|条|件|个任务)|几(?![项条件])|多[大高长久快]|比例|标准|额度")
_SHORTEST, _SURE_LENGTH, _LONGEST = 3, 4, 10
_LIKEST = 6
"""A name of three characters may be another one that only looks alike: it must sound the same or look much alike"""


def quoted(pieces: Sequence[str]) -> list[bool]:
    """For each piece of a text whether it stands in quotation marks."""
    inside = [False] * sum(map(len, pieces))
    for match in _QUOTED.finditer("".join(pieces)):
        inside[match.start(1) : match.end(1)] = [True] * (match.end(1) - match.start(1))
    found = []
    at = 0
    for piece in pieces:
        found.append(inside[at])
        at += len(piece)
    return found


class QuotedNames:
    """The names in quotation marks of the texts, and what stands by itself between two marks."""

    def __init__(self, texts: Iterable[str], slips: Slips) -> None:
        self._slips = slips
        self._names: dict[int, set[str]] = {}
        self._own: set[str] = set()
        for text in texts:
            own = _QUOTED.findall(text)
            self._own.update(filter(_NAME.fullmatch, own))
            for name in (*own, *_RUN.findall(text)):
                self._names.setdefault(len(name), set()).add(name)

    def said(self, symbols: str) -> list[bool]:
        """For each symbol whether it is part of a name that the texts quote: 桂惠贷 is right without marks, too."""
        found = [False] * len(symbols)
        for at in range(len(symbols) - _SHORTEST + 1):
            for end in range(at + _SHORTEST, min(at + _LONGEST, len(symbols)) + 1):
                if symbols[at:end] in self._own:
                    found[at:end] = [True] * (end - at)
        return found

    def with_marks(self, text: str, known: Container[str]) -> str:
        """The text with marks around names that the texts quote and that are no ``known`` words: “惠农贷”贴息.

        What is quoted already stays as it is, and so does a question that asks for no value: in a list
        marks single out a topic.
        """
        if not _VALUE.search(text):
            return text
        coined = [
            name
            for name in self._own
            if name in text and name not in known and not _DOCUMENT.search(name)
        ]
        for name in sorted(coined, key=lambda each: (-len(each), each)):
            at = text.find(name)
            if not quoted(text)[at]:
                text = f"{text[:at]}“{name}”{text[at + len(name) :]}"
        return text

    def settle(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """The text with each quoted name as the texts write it, and what was matched with what."""
        changes: list[tuple[str, str]] = []

        def replace(match: re.Match[str]) -> str:
            name = self._meant(match[1])
            if name is None:
                return match[0]
            changes.append((match[1], name))
            return f"{match[0][0]}{name}{match[0][-1]}"

        return _QUOTED.sub(replace, text), changes

    def _meant(self, typed: str) -> str | None:
        """The one name that differs only in few characters that sound or look alike, or in one hasty slip."""
        names = self._names.get(len(typed), set())
        if len(typed) < _SHORTEST or typed in names:
            return None
        found = [name for name in names if self._is_like(typed, name)]
        if not found:
            # Of three characters none may be missing or too many: another name may be meant
            others = (0, 1, -1) if len(typed) >= _SURE_LENGTH else (0,)
            known = (self._names.get(len(typed) + more, ()) for more in others)
            found = [name for same in known for name in same if _is_hasty(typed, name)]
        return found[0] if len(found) == 1 else None

    def _is_like(self, typed: str, name: str) -> bool:
        differing = [(a, b) for a, b in zip(typed, name, strict=True) if a != b]
        slips = [self._slips.meant_by(a).get(b) for a, b in differing]
        sounds_same = all(slip is not None and slip.sound == SAME_SOUND for slip in slips)
        if len(differing) > max(1, len(name) // (2 if sounds_same else 3)):
            return False
        is_sure = len(name) >= _SURE_LENGTH
        return all(
            slip is not None and (is_sure or slip.sound == SAME_SOUND or slip.shape < _LIKEST)
            for slip in slips
        )


def _is_hasty(typed: str, name: str) -> bool:
    """Whether two neighbours have changed places, one character is missing or one stands twice."""
    if len(typed) == len(name):
        differing = [
            at for at, pair in enumerate(zip(typed, name, strict=True)) if len(set(pair)) > 1
        ]
        if len(differing) != 2 or differing[1] - differing[0] != 1:
            return False
        first, second = differing
        return typed[first] == name[second] and typed[second] == name[first]
    shorter, longer = sorted((typed, name), key=len)
    if len(shorter) < _SURE_LENGTH - 1:
        return False
    at = 0
    while at < len(shorter) and shorter[at] == longer[at]:
        at += 1
    is_one_more = shorter == longer[:at] + longer[at + 1 :]
    return is_one_more and (longer is name or longer[at] == longer[at - 1])
