"""How well each of many lines contains a term: what ``match.strength`` says of each, worked out for all lines at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answering.match import (
    DEPUTY,
    HALVES,
    HALVES_REACH,
    MOST_PARTIAL,
    SCATTER_REACH,
    SCATTERED,
    SIBLING,
    TRIPLE,
)
from assistant.understanding.question import Term
from index.language.lines import Lines, is_findable, pairs_of

Strengths = NDArray[np.float64]
Places = NDArray[np.intp]
Marks = NDArray[np.bool_]
DEPUTY_MARK = "副"


def words_of(terms: Iterable[Term]) -> set[str]:
    """Every word that tells whether a text is about the terms."""
    return {
        word
        for term in terms
        for word in (term.text, *term.siblings, *(variant for variant, _ in term.variants))
    }


def are_findable(terms: Iterable[Term]) -> bool:
    """Whether all their words can be found in all rows at once."""
    return all(map(is_findable, words_of(terms)))


def telling(term: Term, floor: float) -> Term:
    """The term with those words alone that can earn as much as ``floor``."""
    return replace(
        term,
        variants=tuple(each for each in term.variants if each[1] >= floor),
        siblings=term.siblings if floor <= SIBLING else (),
    )


def line_strengths(
    term: Term,
    lines: Lines,
    floor: float = 0.0,
    *,
    within: Marks | None = None,
    whole: Strengths | None = None,
) -> Strengths:
    """For each line how well it contains the term or a variant of it, as ``strength`` has it.

    It may be less than that if it is below ``floor``, and for lines that aren't ``within`` what is looked at.
    ``lines`` must find 副 and the words of ``term``; ``whole`` is what ``word_strengths`` says of its text, if that is known.
    """
    if whole is None:
        whole = word_strengths(term.text, lines)
    is_open = whole == 0.0 if within is None else within & (whole == 0.0)
    return np.where(is_open, _other_strengths(term, lines, floor, is_open), whole)


def word_strengths(word: str, lines: Lines) -> Strengths:
    """For each line what it earns if it has a word as it is; nothing where it hasn't."""
    best = np.zeros(lines.count)
    found = lines.places(word)
    if len(found):
        best[lines.of(found)] = DEPUTY
        if not word.startswith(DEPUTY_MARK):
            found = found[~lines.follows(found, DEPUTY_MARK)]
        best[lines.of(found)] = 1.0
    return best


def _other_strengths(term: Term, lines: Lines, floor: float, within: Marks) -> Strengths:
    """For each line ``within`` that lacks the term what its parts and other words for it earn."""
    best = np.zeros(lines.count)
    if not within.any():
        return best
    _raise_to_parts(best, term.text, lines, floor=floor, within=within)
    for word in term.siblings if floor <= SIBLING else ():
        _raise(best, lines.places(word), lines, SIBLING)
    for variant, weight in term.variants:
        if weight < floor:
            continue
        # Where it stands as a whole it earns more than by parts
        if len(variant) != TRIPLE:
            _raise_to_parts(best, variant, lines, floor=floor, within=within, share=0.8 * weight)
        _raise(best, lines.places(variant), lines, weight)
    return best


def _raise_to_parts(
    best: Strengths, word: str, lines: Lines, *, floor: float, within: Marks, share: float = 1.0
) -> None:
    """Raise each line ``within`` to ``share`` of what parts of a word earn in it, as ``_partial`` has it.

    What is less than ``floor`` needn't be found.
    """
    if len(word) < 2 or share * (SCATTERED if len(word) == 2 else MOST_PARTIAL) < floor:
        return
    if len(word) == 2:
        _raise(best, lines.near(word, SCATTER_REACH), lines, share * SCATTERED)
        return
    pairs = sorted(pairs_of(word), key=lines.most)
    least = _pairs_needed(len(pairs), share, floor)
    # A line with enough pairs has one of the rarest: the commonest are only looked for where there is such a line
    may = np.zeros(lines.count, dtype=bool)
    for pair in pairs[: len(pairs) - least + 1]:
        may |= lines.having(pair)
    some = np.flatnonzero(may & within)
    if not len(some):
        return
    present = np.zeros(len(some), dtype=np.intp)
    for pair in pairs:
        present += lines.having(pair)[some]
    half = (len(pairs) + 1) // 2
    counts = range(len(pairs) + 1)
    earned = np.array([share * (0.8 * (k / len(pairs))) if k >= half else 0.0 for k in counts])
    best[some] = np.maximum(best[some], earned[present])
    # Two halves that both stand here lack at most the pair between them
    enough = np.zeros(lines.count, dtype=bool)
    enough[some[present >= len(pairs) - 1]] = True
    for cut in range(2, len(word) - 1) if enough.any() else ():
        left, right = word[:cut], word[cut:]
        lefts = lines.places(left)
        lefts = lefts[enough[lines.of(lefts)]]
        reach = len(left) + HALVES_REACH - len(right)
        both = lines.around(lefts, lines.places(right), HALVES_REACH, reach)
        _raise(best, both, lines, share * HALVES)


def _pairs_needed(pairs: int, share: float, floor: float) -> int:
    """How many of a word's pairs a line must have to earn ``floor``."""
    half = (pairs + 1) // 2
    enough = (k for k in range(half, pairs) if share * (0.8 * (k / pairs)) >= floor)
    # Its halves may stand apart, and then the pair between them lacks
    return min(next(enough, pairs), max(half, pairs - 1))


def _raise(best: Strengths, places: Places, lines: Lines, to: float) -> None:
    if len(places):
        where = lines.of(places)
        best[where] = np.maximum(best[where], to)
