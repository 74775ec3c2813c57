"""What of a question is no topic, and what two parts of a question share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.understanding.question import Question
from index.language.regions import RegionMention

_NUMBER = re.compile(
    r"(?:[一-龥]{1,6}?[发办函规字令]|(?<![一-龥]))(?:[〔\[（(【]?(?:19|20)\d\d[〕\]）)】]?)?第?\d{1,4}号(?:文件?)?(?![窗楼院线地令])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch of the question that is not topic."""

    start: int
    end: int


def as_cuts(ranges: Iterable[tuple[int, int]]) -> list[Cut]:
    """Ranges of characters as stretches that are not topic."""
    return [Cut(start=start, end=end) for start, end in ranges]


def without(text: str, cuts: Sequence[Cut]) -> str:
    """The text with a comma for every character cut out."""
    kept = list(text)
    for cut in cuts:
        kept[cut.start : cut.end] = "，" * (cut.end - cut.start)
    return "".join(kept)


def document_numbers(text: str) -> list[Cut]:
    """Where a document is named by its number alone: 国办发117号文件, 国办发〔2018〕126号; no words of a topic."""
    return [Cut(start=match.start(), end=match.end()) for match in _NUMBER.finditer(text)]


def own_name(unit: str, mentions: Sequence[RegionMention]) -> str:
    """A department without the place the question puts before it: 曾都人社局 → 人社局, but 河池海关 stays."""
    for mention in mentions:
        rest = unit.removeprefix(mention.text)
        if rest != unit and len(rest) > 2 and rest[0] not in "市区县省州":
            return rest
    return unit


def overlap(parts: Sequence[Question]) -> bool:
    """Whether two parts share a topic word: 外线施工 and 不用施工 are cases of one question."""
    seen: set[str] = set()
    for part in parts:
        own = {
            term.text[i : i + 2]
            for term in part.terms
            if term.weight > 0.3
            for i in range(len(term.text) - 1)
        }
        if own & seen:
            return True
        seen |= own
    return False
