"""A measure in its own words, short."""

from __future__ import annotations

import re

from index.documents import Measure, MeasureKind

_SENTENCE = re.compile(r"[。；;！!？?]")
_CAPTION = 26
"""Characters up to which a first sentence reads as a caption: 深化商事制度改革。"""


def gist(measure: Measure, limit: int = 72) -> str:
    """The caption and, when that is short, the clause after it, within ``limit`` characters."""
    text = measure.text.strip()
    first, rest = _split(text)
    if len(first) > limit:
        return _cut(first, limit)
    if len(first) <= _CAPTION and rest:
        second, _ = _split(rest)
        joined = f"{first}：{second}"
        return first if len(joined) > limit else joined
    return first


def caption(measure: Measure, limit: int) -> str:
    """What a measure calls itself, short: a table row by its own words, not by its column's name."""
    if measure.kind is MeasureKind.ROW and measure.title:
        return _cut(measure.title, limit) if len(measure.title) > limit else measure.title
    return gist(measure, limit).split("：")[0]


def _split(text: str) -> tuple[str, str]:
    mark = _SENTENCE.search(text)
    if mark is None:
        return text, ""
    return text[: mark.start()], text[mark.end() :].strip()


def _cut(text: str, limit: int) -> str:
    """``text`` up to the last comma within ``limit``, with an ellipsis."""
    at = max(text.rfind(mark, 12, limit) for mark in "，,、")
    return f"{text[: at if at > 0 else limit].rstrip('，,、')}……"
