"""What closes a question, typed with slips: 是市纪委牵头的，时不时 for 对不对, 是5次坝 for 是5次吧."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

_TAGS = ("对不对", "是不是", "行不行", "对吗", "对吧", "是吗", "是吧", "真的吗", "没错吧")
_PARTICLES = "吗吧呢"
_LAST = re.compile(r"(?P<before>[\u4e00-\u9fff])(?P<typed>[\u4e00-\u9fff])(?=[?？。!！ ]*$)")
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


def settle_particle(
    text: str, sounds_like: Callable[[str], Container[str]], goes_with: Callable[[str], bool]
) -> tuple[str, list[tuple[str, str]]]:
    """The text with the particle that its last character sounds like, if that makes nothing of what is before it.

    ``sounds_like`` are the characters that sound the same, ``goes_with`` says whether two characters are met side by side.

    >>> settle_particle("是5个人坝？", lambda typed: "吧爸把" if typed == "坝" else "", lambda pair: False)
    ('是5个人吧？', [('人坝', '人吧')])
    """
    match = _LAST.search(text)
    if match is None or match["typed"] in _PARTICLES or goes_with(match[0]):
        return text, []
    meant = next((each for each in _PARTICLES if each in sounds_like(match["typed"])), None)
    if meant is None:
        return text, []
    changed = match["before"] + meant
    return f"{text[: match.start()]}{changed}{text[match.end() :]}", [(match[0], changed)]
