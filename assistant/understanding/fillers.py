"""Politeness around a question: 请问 … 谢谢."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.language.normalise import fold
from index.language.tables import read_choices, read_rows

FILE = "fillers.tsv"
_LEADING_MARKS = " \t\r\n,，.。!！~～;；:：、…-—^_*?？"
_TRAILING_MARKS = " \t\r\n,，.。!！~～;；:：、…-—^_*"
# "喂" and "额" may begin a word: 额度, so one character must be followed by a mark
_ONE_CHARACTER = r"(?=[\s,，.。!！~～;；:：、…—?？]|$)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """Patterns of what may be dropped at either end."""

    start: re.Pattern[str]
    end: re.Pattern[str]


def read_fillers(path: Path) -> Fillers:
    """Read a table with the columns where (start, end) and words; InputError names file and line."""
    words: dict[str, list[str]] = {"start": [], "end": []}
    for line, (where, cell) in read_rows(path, 2):
        if where not in words:
            raise InputError(f"{path}:{line}: {where!r} is neither start nor end")
        words[where] += [fold(word) for word in read_choices(path, line, cell)]
    starts = "|".join(
        re.escape(word) + (_ONE_CHARACTER if len(word) == 1 else "")
        for word in sorted(words["start"], key=len, reverse=True)
    )
    ends = "|".join(re.escape(word) for word in sorted(words["end"], key=len, reverse=True))
    return Fillers(
        start=re.compile(rf"(?:{starts or '(?!)'})(?![a-z])", re.IGNORECASE),
        end=re.compile(rf"(?<![a-z])(?:{ends or '(?!)'})$", re.IGNORECASE),
    )


def strip_fillers(text: str, fillers: Fillers) -> str:
    """The text without politeness at its ends; unchanged when nothing else would be left.

    >>> strip_fillers("您好,请问办照要几天?谢谢!", fillers)
    '办照要几天?'
    """
    core = text.strip()
    while True:
        before = core
        core = core.lstrip(_LEADING_MARKS)
        if match := fillers.start.match(core):
            core = core[match.end() :]
        trimmed = core.rstrip(_TRAILING_MARKS)
        if match := fillers.end.search(trimmed):
            core = trimmed[: match.start()].rstrip(_TRAILING_MARKS)
        if core == before:
            break
    return core.strip() if re.search(r"\w", core) else text.strip()
