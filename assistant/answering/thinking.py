"""Reasoning that some models send inside their reply (<think>…</think>) is no part of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.generate import Piece

_OPEN, _CLOSE = "<think>", "</think>"


def drop_thinking(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """``pieces`` without what stands between the marks; a mark may come in parts."""
    held, is_thinking = "", False
    for piece in pieces:
        held += piece.text
        said = ""
        while True:
            mark = _CLOSE if is_thinking else _OPEN
            at = held.find(mark)
            if at < 0:
                keep = _beginning_of(mark, held)
                said += "" if is_thinking else held[: len(held) - keep]
                held = held[len(held) - keep :]
                break
            said += "" if is_thinking else held[:at]
            held = held[at + len(mark) :]
            is_thinking = not is_thinking
        if piece.cost is not None:
            said += "" if is_thinking else held
            held = ""
        if said or piece.cost is not None or piece.is_shortened:
            yield replace(piece, text=said)


def _beginning_of(mark: str, text: str) -> int:
    """How many characters at the end of ``text`` could be the beginning of ``mark``."""
    return next((n for n in range(len(mark) - 1, 0, -1) if text.endswith(mark[:n])), 0)
