"""A unit typed with a slip before its duty: 人局牵头 for 人社局牵头; unread, it would leave every task listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

LONGEST = 12
"""Characters of a name that may have been meant"""
MOST_CHOICES = 6
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
        for at, typed, found in self._found(text, ends):
            if len(found) == 1:
                (meant,) = found
                return text[:at] + meant + text[at + len(typed) :], ((typed, meant),)
        return text, ()

    def choices(self, text: str, ends: Collection[int] = ()) -> tuple[tuple[str, str, str], ...]:
        """Where several units may be meant: the text with each of them, what was typed, and the unit."""
        for at, typed, found in self._found(text, ends):
            if len(found) > 1:
                end = at + len(typed)
                return tuple(
                    (text[:at] + meant + text[end:], typed, meant)
                    for meant in sorted(found)[:MOST_CHOICES]
                )
        return ()

    def _found(
        self, text: str, ends: Collection[int]
    ) -> Iterator[tuple[int, str, Collection[str]]]:
        """Where something stands for a unit before its duty, what, and the units that it may be."""
        match = _DUTY.search(text)
        if match is None:
            return
        end = match.end("before")
        start = max(match.start("before"), end - LONGEST, *(e for e in ends if e < end), 0)
        run = match["before"]
        if _ASKED.search(run[-LONGEST:]) or any(run[at:] in self._known for at in range(len(run))):
            return
        for at in range(start, end):
            typed = text[at:end]
            is_apart = at in ends or (len(typed) > 1 and (not at or text[at - 1] in _BEFORE))
            if is_apart or len(typed) >= _PLAIN:
                yield at, typed, self._meant(typed)

    def _meant(self, typed: str) -> Collection[str]:
        """The names that lack a character here, have one only once or have two in their order; those of the documents first."""
        turned = {
            typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)
        }
        once = {
            typed[:at] + typed[at + 1 :]
            for at in range(1, len(typed))
            if typed[at] == typed[at - 1]
        }
        alike = (turned | once) & self._known
        found = (alike | lacking.get(typed, set()) for lacking in self._lacking)
        return next(filter(None, found), frozenset[str]())


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
