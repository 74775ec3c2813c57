"""Which words of a text were changed when slips were put right: 报庄 and 报装."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

_CHINESE = re.compile("[\u4e00-\u9fff]+")


def changed_words(
    typed: Sequence[str],
    meant: Sequence[str],
    cut: Callable[[str], Sequence[str]],
    *,
    are_joined: bool = False,
) -> Iterator[tuple[str, str]]:
    """What was typed and what is meant, by whole words; ``are_joined`` takes neighbours for one word, and a single character with what is before it.

    Both texts are in pieces, a Chinese character one by one; ``cut`` parts text into words.
    """
    changed = _changed(typed, meant)
    spans: list[list[int]] = []
    for start, end in _words(meant, cut):
        if not any(start <= at < end for at in changed):
            continue
        if are_joined and spans and spans[-1][1] == start:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    to_typed = _places(typed, meant)
    for start, end in spans:
        is_short = are_joined and end - start == 1 and start > 0
        first = start - 1 if is_short and _CHINESE.fullmatch(meant[start - 1]) else start
        yield "".join(typed[to_typed[first] : to_typed[end]]), "".join(meant[first:end])


def _changed(typed: Sequence[str], meant: Sequence[str]) -> set[int]:
    """Places of what is meant that differ from what was typed; of what was left out, the places beside it."""
    if len(typed) == len(meant):
        return {at for at, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b}
    found: set[int] = set()
    for tag, _, _, start, end in _opcodes(typed, meant):
        if tag == "delete":
            found.update((start - 1, start))
        elif tag != "equal":
            found.update(range(start, end))
    return found


def _places(typed: Sequence[str], meant: Sequence[str]) -> list[int]:
    """For each place of what is meant, and its end, where it stands in what was typed."""
    if len(typed) == len(meant):
        return list(range(len(meant) + 1))
    found = [0] * (len(meant) + 1)
    for tag, first, last, start, end in _opcodes(typed, meant):
        for at in range(start, end):
            found[at] = first + at - start if tag == "equal" else first
        found[end] = last
    return found


def _opcodes(
    typed: Sequence[str], meant: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, list(typed), list(meant), autojunk=False).get_opcodes()


def _words(pieces: Sequence[str], cut: Callable[[str], Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Where each word of the Chinese in a text begins and ends."""
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and _CHINESE.fullmatch(pieces[end]):
            end += 1
        at = start
        for word in cut("".join(pieces[start:end])) if end > start else ():
            yield at, at + len(word)
            at += len(word)
        start = end + 1 if end == start else end
