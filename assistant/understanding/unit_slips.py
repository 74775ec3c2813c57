"""A unit typed with a slip before its duty: 人局牵头 for 人社局牵头; unread, it would leave every task listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

LONGEST = 12
"""Characters of a name that may have been meant"""
_PLAIN = 4
"""Characters of what is typed for a name where other words may stand before"""
_LEVEL = re.compile("^(?:自治区|[省市区县州旗镇乡](?![场政容民域]))(?=..)")
_DUTY = re.compile(
    r"(?P<before>[\u4e00-\u9fff]+)(?:自己|单独|独自|联合|共同|一起|当|作为|来)?(?:牵头|负责|配合|承担|参与)(?!单位|部门|的?[是谁])"
)
_ASKED = re.compile(r"[谁哪什几]|(?:单位|部门|机构|机关|任务|事项|企业|[由的和项])$")
_BEFORE = "由，、和与及"


class UnitSlips:
    """Names of units, looked up by what is left of them after one slip of the fingers."""

    def __init__(self, names: Iterable[str], others: Iterable[str] = ()) -> None:
        """``names`` as the documents write them; their level (市, 区) may be left out. ``others`` come second."""
        first, second = _spellings(names), _spellings(others)
        self._known = first | second
        self._lacking = (_lacking(first), _lacking(second))

    def read(
        self, text: str, ends: Collection[int] = ()
    ) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The text with the unit that was meant, and what was typed for it; places end at ``ends``."""
        match = _DUTY.search(text)
        if match is None:
            return text, ()
        end = match.end("before")
        start = max(match.start("before"), end - LONGEST, *(e for e in ends if e < end), 0)
        run = match["before"]
        if _ASKED.search(run[-LONGEST:]) or any(run[at:] in self._known for at in range(len(run))):
            return text, ()
        for at in range(start, end):
            typed = text[at:end]
            is_apart = at in ends or (len(typed) > 1 and (not at or text[at - 1] in _BEFORE))
            meant = self._meant(typed) if is_apart or len(typed) >= _PLAIN else None
            if meant is not None:
                return text[:at] + meant + text[end:], ((typed, meant),)
        return text, ()

    def _meant(self, typed: str) -> str | None:
        """The one name that lacks a character here, has one only once or has two in their order."""
        turned = {
            typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)
        }
        once = {
            typed[:at] + typed[at + 1 :]
            for at in range(1, len(typed))
            if typed[at] == typed[at - 1]
        }
        alike = (turned | once) & self._known
        for lacking in self._lacking:
            found = alike | lacking.get(typed, set())
            if found:
                return found.pop() if len(found) == 1 else None
        return None


def _spellings(names: Iterable[str]) -> set[str]:
    return {spelling for name in names for spelling in (name, _LEVEL.sub("", name))}


def _lacking(names: Iterable[str]) -> dict[str, set[str]]:
    """Names by what is left of them where a character is missing."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name) <= LONGEST:
            for less in _one_less(name):
                found[less].add(name)
    return found


def _one_less(text: str) -> Iterator[str]:
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
