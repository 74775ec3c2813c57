"""A turn that names a thing by one character: 气呢 after 用水报装 asks for 用气报装."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.understanding.question import Term
from index.language.normalise import narrow

_FRAME = re.compile(
    r"^(?:那么?|然后|还有|另外|要是|如果是?|换成?)?[，, ]*(?P<said>[\u4e00-\u9fff])(?:的话|的)?(?:呢|咧|呐|又?怎么样)[?？。!！ ]*$"
)
_LEAST_VARIANT = 0.5
"""How well another word must stand for a term to be asked of with another character"""


class Written(Protocol):
    """Knows how words are written."""

    def is_written(self, word: str) -> bool:
        """Whether texts write so."""

    def is_word(self, word: str) -> bool:
        """Whether it is a word."""


def one_character(text: str) -> str:
    """The one character that a turn names; "" where it names more or nothing.

    >>> one_character("那气呢？"), one_character("用气呢？")
    ('气', '')
    """
    match = _FRAME.match(narrow(text).strip())
    return match["said"] if match else ""


def in_full(text: str, earlier: Sequence[Term], known: Written) -> str:
    """The turn with the word that its one character stands for, by the words of the turn ``earlier``.

    It stays as it is where no word of before is one with the character in it.
    """
    said = one_character(text)
    if not said:
        return text
    wholes = [whole for word in _words(earlier) for whole in _with(word, said)]
    written = (whole for whole in wholes if len(whole) > 2 and known.is_written(whole))
    found = next(filter(known.is_word, wholes), "") or next(written, "")
    return f"{found}呢" if found else text


def _words(terms: Sequence[Term]) -> Iterator[str]:
    """The words of a topic and what stands for them, weightiest first."""
    for term in sorted(terms, key=lambda each: -each.weight):
        every = (term.text, *(word for word, weight in term.variants if weight >= _LEAST_VARIANT))
        yield from (word for word in every if len(word) > 1)


def _with(word: str, said: str) -> Iterator[str]:
    """The word with one of its characters replaced, of two the second: 用气 for 用水, not 深水.

    Nothing where it has the character already.
    """
    if said not in word:
        for at in range(1 if len(word) == 2 else 0, len(word)):
            yield word[:at] + said + word[at + 1 :]
