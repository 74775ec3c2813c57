"""Text as words, for the word index and for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import add
from pathlib import Path

from index.language import terms
from index.language.normalise import fold_spaces, has_traditional, nfkc, to_simplified
from index.language.read_once import read_once

_WORD = re.compile(r"\w")
_IDEOGRAPH_RANGES = ((0x3400, 0x9FFF), (0x20000, 0x3FFFF))
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_BREAK = "\x00"
"""Between texts: no word, no pair and no gap runs across it"""
_NO_BREAK = "\x01"
"""Stands for one inside a text: the same to all that follows"""


class Segmenter:
    """Cuts Chinese text into words (分词) with jieba's dictionary and the words given.

    ``lexicon_words`` are terms that must stay whole ("一网通办"); they are normalised like the text.
    """

    def __init__(self, lexicon_words: Iterable[str] = ()) -> None:
        from rjieba import Jieba

        self._jieba = Jieba()
        for word in sorted({_normal(word) for word in lexicon_words} - {""}):
            self._jieba.add_word(word, self._jieba.suggest_freq(word), "n")

    def words(self, text: str) -> list[str]:
        """Words in order: NFKC, lower case, simplified; white space and punctuation left out."""
        return _words_of(self._jieba.cut(_normal(text)))

    def search_terms(self, text: str) -> list[str]:
        """Words, then the character pairs and the characters of every run of Chinese characters.

        Pairs find what the dictionary cut differently in question and text; a pair that is a word
        itself comes twice, which weighs it more. Characters find what only shares a root (刻章 in
        公章刻制): lay statute retrieval R@10 0.664 against 0.643 without them.
        """
        normal = _normal(text)
        terms = _words_of(self._jieba.cut(normal))
        for run in _IDEOGRAPHS.findall(normal):
            terms.extend(map(add, run, run[1:]))
            terms.extend(run)
        return terms

    def search_texts(self, texts: Sequence[str]) -> list[str]:
        """The ``search_terms`` of each text with blanks between, in another order, for an index.

        All at once takes a third of the time: the lists of pairs are never made.
        """
        if not texts:
            return []
        joined = _normal_of_all(texts)
        parts = self._jieba.cut(joined)
        words = " ".join([p for p in parts if p.isalnum() or p == _BREAK or _WORD.search(p)])
        pairs = pairs_and_characters(joined)
        return [
            f"{some} {others}"
            for some, others in zip(words.split(_BREAK), pairs.split(_BREAK), strict=True)
        ]


def load_segmenter(folder: Path) -> Segmenter:
    """The segmenter that keeps the terms of a lexicon folder whole; one for all while the table stays as it is."""
    return read_once(_segmenter, folder, [folder / terms.FILE])


def _segmenter(folder: Path) -> Segmenter:
    return Segmenter(terms.load_terms(folder).words())


def pairs_and_characters(text: str) -> str:
    """The pairs and the characters of every run of Chinese characters, with blanks between.

    U+0000, which stands between texts, stays; everything else goes.

    >>> pairs_and_characters("登记，证\\0证").replace("\\0", "/")
    '登 登记 记 证 /证 '
    """
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_ideograph = np.zeros(len(codes), dtype=bool)
    for first, last in _IDEOGRAPH_RANGES:
        is_ideograph |= (codes >= first) & (codes <= last)
    # Five places for each character: itself, blank, itself with its neighbour, blank
    written = np.full((len(codes), 5), ord(" "), dtype=np.uint32)
    written[:, 0] = written[:, 2] = codes
    written[:-1, 3] = codes[1:]
    is_kept = np.zeros(written.shape, dtype=bool)
    is_kept[:, 0] = is_ideograph | (codes == ord(_BREAK))
    is_kept[:, 1] = is_ideograph
    is_kept[:-1, 2:] = (is_ideograph[:-1] & is_ideograph[1:])[:, np.newaxis]
    return written[is_kept].tobytes().decode("utf-32-le", "surrogatepass")


def _words_of(parts: Iterable[str]) -> list[str]:
    # Nearly all parts are letters only, and asking a string that is quicker than a pattern
    return [part for part in parts if part.isalnum() or _WORD.search(part)]


def _normal_of_all(texts: Sequence[str]) -> str:
    """The normal forms of texts with breaks between."""
    joined = _BREAK.join([text.replace(_BREAK, _NO_BREAK) for text in texts])
    folded = fold_spaces(nfkc(joined))
    if has_traditional(folded):
        folded = _BREAK.join(map(to_simplified, folded.split(_BREAK)))
    return folded.lower()


def _normal(text: str) -> str:
    return to_simplified(fold_spaces(nfkc(text))).lower().strip()
