"""What a measure calls itself: its caption or first clause."""

from __future__ import annotations

import re
from functools import lru_cache

from index.documents import MeasureKind

_CAPTION_CHARS = 30
_TITLE_CHARS = 40
_PAIRS = {"（": "）", "(": ")", "“": "”", "《": "》", "〔": "〕", "[": "]", "‘": "’"}


def name_measure(words: str, kind: MeasureKind) -> str:
    """The first sentence when it is a caption ("加大简政放权力度。对现有…"), else the first clause.

    >>> name_measure("优化市场准入退出。持续推进…", MeasureKind.ITEM)
    '优化市场准入退出'
    """
    sentence = _until(words, "。；！？;!?")
    has_more = len(sentence) + 1 < len(words)
    if len(sentence) <= _CAPTION_CHARS and (has_more or kind is MeasureKind.BLOCK):
        return sentence.strip("—：: ")
    clause = _until(sentence, "，：:。；, ")
    if len(clause) < 7 and len(clause) < len(sentence):
        # "2021年,全面改善阶段:…" – a year alone says nothing
        rest = sentence[len(clause) + 1 :]
        clause += sentence[len(clause)] + _until(rest, "，：:。；, ")
    return clause[:_TITLE_CHARS].strip("—：: ")


@lru_cache(maxsize=8)
def _signs(marks: str) -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()]) + marks) + "]")


def _until(words: str, marks: str) -> str:
    """The beginning of ``words`` up to one of ``marks`` outside brackets and quotes."""
    closers: list[str] = []
    for found in _signs(marks).finditer(words, 0, 400):
        char, position = found.group(), found.start()
        if char in _PAIRS:
            closers.append(_PAIRS[char])
        elif closers and char == closers[-1]:
            closers.pop()
        elif not closers and char in marks and position:
            return words[:position]
    return words[:400]
