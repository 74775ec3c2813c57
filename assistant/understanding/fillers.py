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
# 核对任务用：…… / ……，查账要用 / 做会计的问一句：…… say who asks and what for
_WHO_ASKS = re.compile(
    # 公租房的事想问一下，打哪个电话: what is asked about is no asker
    r"^(?![^，,：:]*(?:的?事|关于|方面|问题|这块|情况|政策|补贴))[^，,：:。？?！!]{0,10}(?:问|打听|请教|咨询)(?:一?[句下声嘴]|个事儿?|件事儿?|个问题)?[：:，,](?=.{5})"
)
_PURPOSE_WORDS = r"(?:核对|核实|核查|查账|查|对账|统计|汇报|汇总|写|报|填|备案|存档|归档|开会|迎检|督[查办]|检查|调研|考核|做)"
_PURPOSE_FIRST = re.compile(
    rf"^(?:我们?|咱们?)?{_PURPOSE_WORDS}[^，,：:。？?！!]{{0,6}}(?:要|急)?用[：:，,](?=.{{5}})"
)
_PURPOSE_LAST = re.compile(
    rf"(?<=.{{5}})[，,。；;？?]\s*(?:我们?|咱们?)?(?:{_PURPOSE_WORDS}[^，,。？?]{{0,6}}用的?|[^，,。？?]{{0,6}}(?:要|急|等着)用)[。！!]?$"
)


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
    for pattern in (_WHO_ASKS, _PURPOSE_FIRST, _PURPOSE_LAST):
        core = pattern.sub("", core)
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
