"""Everyday words for a department's part in a task, in the official word: 谁打头 → 谁牵头."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.errors import InputError
from index.language.tables import read_choices, read_rows

FILE = "roles.tsv"
_ACTOR = r"谁|哪[一二两三四五几些]*[个家]?(?:部门|单位|局|委|机关|机构)?|[局委办院厅部队室中心司行会府署站]|单位|部门|机关|机构"
_BETWEEN = r"(?:一起|共同|联合|单独|自己|在|来|给|要|去|所|当|做|是|为){0,2}"
_AFTER = r"(?=的|是谁|是哪|[，,。？?！!吧吗呢啊]|抓|搞|办|管|干|做|负责|落实|推|$)"
_NO_ROLE = "(?!人|作用|示范|羊|雁)"


class PlainRoles:
    """Puts words of ``roles.tsv`` into the official word for the role or the task."""

    def __init__(self, folder: Path) -> None:
        """InputError names file and line of a row that can't be used."""
        path = folder / FILE
        words: dict[str, dict[str, str]] = {"role": {}, "thing": {}}
        for line, (kind, cell, official) in read_rows(path, 3):
            if kind not in words:
                raise InputError(f"{path}:{line}: {kind!r} is neither role nor thing")
            words[kind] |= dict.fromkeys(read_choices(path, line, cell), official)
        role, thing = _any_of(words["role"]), _any_of(words["thing"])
        self._official: Mapping[str, str] = words["role"] | words["thing"]
        self._said = re.compile(
            rf"(?P<before>(?:{_ACTOR}){_BETWEEN})(?P<role>{role}){_NO_ROLE}"
            rf"|(?P<alone>{role}){_NO_ROLE}{_AFTER}"
            rf"|(?<=[的些件桩])(?P<thing>{thing})"
        )

    def plain(self, text: str) -> str:
        """The text with everyday words for a role or a task replaced.

        >>> plain("法院打头的活路一共几项")
        '法院牵头的任务一共几项'
        """
        return self._said.sub(self._replaced, text)

    def _replaced(self, match: re.Match[str]) -> str:
        word = match["role"] or match["alone"] or match["thing"]
        return f"{match['before'] or ''}{self._official[word]}"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
