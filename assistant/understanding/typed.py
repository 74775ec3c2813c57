"""A question as typed, made canonical: width, script, pinyin, typing errors, politeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from assistant.understanding import fillers, padding
from assistant.understanding.bare_years import with_year
from assistant.understanding.known_texts import KnownTexts, cut_plainly, know_texts
from assistant.understanding.quoted_names import quoted
from assistant.understanding.spelling import Spelling, Spelt
from assistant.understanding.spelling_lexicon import SpellingLexicon, load_spelling_lexicon
from index.language.normalise import clean, to_simplified
from index.language.tables import EditedTable, read_choices, read_rows

# Chinese marks stay as typed; NFKC would make ASCII of them
_MARKS = "，。？！：；（）“”‘’、…—～·"
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedInput:
    """What a visitor typed and what we read."""

    original: str
    text: str
    """Canonical, corrected, without politeness: what is searched"""
    corrections: tuple[tuple[str, str], ...] = ()
    """What was typed and what it was taken for; width and script aren't named"""


class Speller:
    """Reads typed questions; loads its tables at the first question that needs them."""

    def __init__(
        self,
        folder: Path,
        vocabulary: Mapping[str, int] | None = None,
        *,
        texts: Iterable[str] = (),
    ) -> None:
        """``vocabulary`` counts how common each word is (None: the words of the lexicon ``folder``).

        ``texts`` are documents whose words and names are taken for right.
        """
        self._folder = folder
        self._given = vocabulary
        self._texts = tuple(texts)
        self._fillers = EditedTable(folder / fillers.FILE, fillers.read_fillers)
        self._courtesy = EditedTable(folder / padding.FILE, padding.read_courtesy)
        self._known_errors = EditedTable(folder / "misspellings.tsv", _read_misspellings)

    def knowing(self, texts: Iterable[str]) -> Speller:
        """A speller that takes the words and names of these texts for right, too."""
        return Speller(self._folder, self._given, texts=(*self._texts, *texts))

    def correct(self, text: str) -> TypedInput:
        """The question as it was meant; where that is unsure it stays as typed."""
        return self._read(text, lambda spelling, read: spelling.read(read))

    def guess(self, text: str, number: int = 1) -> TypedInput:
        """The question as it may have been meant; worth trying when nothing is found as it was typed.

        The first guess is likely; those after it need an answer that bears them out. As surely meant
        where there are not so many.
        """

        def spell(spelling: Spelling, read: str) -> Spelt:
            if number == 1:
                return spelling.guess(read)
            others = spelling.alternatives(read)[number - 2 : number - 1]
            return others[0] if others else spelling.read(read)

        return self._read(text, spell)

    def piece(self, text: str) -> TypedInput:
        """A piece of a question that was put right as a whole: only its politeness is dropped."""
        return TypedInput(original=text, text=self._core(text))

    def _core(self, text: str) -> str:
        """The text without politeness and padding at its ends."""
        courtesy, words = self._courtesy.current(), self._fillers.current()
        return fillers.strip_fillers(padding.drop_padding(text, courtesy), words)

    def _read(self, text: str, spell: Callable[[Spelling, str], Spelt]) -> TypedInput:
        # What only speaks to whoever answers is left out first: 有个事想打听 is no 事项
        read = with_year(self._core(canonical(text)))
        corrections: list[tuple[str, str]] = []
        if re.search("[a-zA-Z]{2}", read):
            read, changes = self.known.pinyin.read(read)
            corrections += changes
        read, changes = _replace_known(read, self._known_errors.current(), cut_plainly)
        corrections += changes
        if _CHINESE.search(read):
            spelt = spell(self.spelling, read)
            read = spelt.text
            corrections += spelt.changes
            read, changes = self.known.places.read(self._core(read))
            corrections += changes
        return TypedInput(
            original=text,
            text=self._core(read),
            corrections=tuple(corrections),
        )

    @cached_property
    def known(self) -> KnownTexts:
        """What the lexicon and the texts make known; made when it is first needed."""
        lexicon = (
            load_spelling_lexicon(self._folder)
            if self._given is None
            else SpellingLexicon(self._folder, self._given)
        )
        return know_texts(lexicon, self._texts)

    @property
    def spelling(self) -> Spelling:
        """Puts slips right."""
        return self.known.spelling

    def is_unread(self, word: str) -> bool:
        """Whether a word is none that is known here, nor made as words are: it may be a slip for what was asked."""
        return bool(_CHINESE.fullmatch(word)) and self.spelling.is_unread(word)


def load_speller(folder: Path) -> Speller:
    """A speller over the words of a lexicon folder; InputError names file and line."""
    return Speller(folder)


def canonical(text: str) -> str:
    """NFKC but for Chinese marks, simplified characters, no invisible marks, no gaps inside words."""
    parts = re.split(f"([{_MARKS}])", text)
    normal = "".join(
        part if part in _MARKS else unicodedata.normalize("NFKC", part) for part in parts
    )
    return to_simplified(clean(normal))


def tell(corrections: Sequence[tuple[str, str]]) -> str:
    """A note for the visitor: 问题中的“抵压登记”按“抵押登记”理解。"""
    told = "，".join(f"“{typed}”按“{meant}”理解" for typed, meant in corrections)
    return f"问题中的{told}。"


def tell_unread(words: Sequence[str]) -> str:
    """A note for the visitor: “落护”没有读懂，以下按其余的话查找；如果所问是它，请换个写法再问。"""
    told = "、".join(f"“{word}”" for word in words)
    return f"{told}没有读懂，以下按其余的话查找；如果所问是它，请换个写法再问。"


def _read_misspellings(path: Path) -> Mapping[str, str]:
    return {
        wrong: meant
        for line, (written, meant) in read_rows(path, 2)
        for wrong in read_choices(path, line, written)
    }


def _replace_known(
    text: str, meant: Mapping[str, str], cut: Callable[[str], Sequence[str]]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Put right what is a known misspelling and not part of two words ("以经" in "可以经营")."""
    changes: list[tuple[str, str]] = []
    for wrong, right in meant.items():
        at = text.find(wrong)
        if at >= 0 and quoted(text)[at]:
            continue
        if at >= 0 and {at, at + len(wrong)} <= set(accumulate(map(len, cut(text)), initial=0)):
            text = text.replace(wrong, right)
            changes.append((wrong, right))
    return text, tuple(changes)
