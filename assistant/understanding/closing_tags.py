"""A short question that closes a statement, typed with slips: 是市纪委牵头的，时不时 for 对不对."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

_TAGS = ("对不对", "是不是", "行不行", "对吗", "对吧", "是吗", "是吧", "真的吗", "没错吧")
_CLOSING = re.compile(r"(?<=[，,。；;])(?P<typed>[\u4e00-\u9fff]{2,3})(?=[?？。!！ ]*$)")


def settle_tag(
    text: str, meant_by: Callable[[str], Container[str]]
) -> tuple[str, list[tuple[str, str]]]:
    """The text with its last words as the question they look or sound like, and what was taken for what.

    ``meant_by`` are the characters that may have been meant by one. Nothing else is said so shortly after a
    statement, even where it is a word as well: 时不时.

    >>> settle_tag("是市纪委牵头的，时不时？", lambda typed: "对" if typed == "时" else "")
    ('是市纪委牵头的，对不对？', [('时不时', '对不对')])
    """
    match = _CLOSING.search(text)
    if match is None or match["typed"] in _TAGS:
        return text, []
    typed = match["typed"]
    for tag in _TAGS:
        if len(tag) == len(typed) and _is_meant(typed, tag, meant_by):
            return f"{text[: match.start()]}{tag}{text[match.end() :]}", [(typed, tag)]
    return text, []


def _is_meant(typed: str, tag: str, meant_by: Callable[[str], Container[str]]) -> bool:
    differing = [(a, b) for a, b in zip(typed, tag, strict=True) if a != b]
    return len(differing) < len(tag) and all(b in meant_by(a) for a, b in differing)
