"""Which rows of the ledger are about a topic: what ``match.support`` says of each, worked out for all rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answering.match import (
    CONTEXT_LAYER,
    DEPUTY,
    HALVES,
    HALVES_REACH,
    MOST_PARTIAL,
    SCATTER_REACH,
    SCATTERED,
    SECTION_LAYER,
    SIBLING,
    TITLE_LAYER,
    TRIPLE,
)
from assistant.understanding.question import Term
from index.language.lines import Lines, is_findable, pairs_of
from index.storage.ledger_texts import LedgerTexts

Strengths = NDArray[np.float64]
_DEPUTY = "副"


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


def coverages(terms: Sequence[Term], texts: LedgerTexts, least: float = 0.0) -> Strengths:
    """For each row the coverage of ``terms`` by its text and what stands around it, as ``support`` has it.

    Coverages below ``least`` may come out lower than they are.
    """
    total = sum(term.weight for term in terms)
    covered = np.zeros(len(texts))
    if not total:
        return covered
    # With less than this of one term all of the others doesn't suffice; sums are rounded
    floors = [
        (least * total - (total - term.weight)) / term.weight - 1e-6 if term.weight else 0.0
        for term in terms
    ]
    telling = [_telling(term, floor) for term, floor in zip(terms, floors, strict=True)]
    lines = Lines(texts.lines, {*words_of(telling), _DEPUTY})
    for term, floor in zip(telling, floors, strict=True):
        strengths = line_strengths(term, lines, floor)
        best = strengths[texts.body]
        for own, layer in (
            (texts.title, TITLE_LAYER),
            (texts.inner, SECTION_LAYER),
            (texts.context, CONTEXT_LAYER),
        ):
            best = np.maximum(best, layer * strengths[own])
        covered += term.weight * best
    return covered / total


def _telling(term: Term, floor: float) -> Term:
    """The term with those words alone that can earn as much as ``floor``."""
    return replace(
        term,
        variants=tuple(each for each in term.variants if each[1] >= floor),
        siblings=term.siblings if floor <= SIBLING else (),
    )


def line_strengths(term: Term, lines: Lines, floor: float = 0.0) -> Strengths:
    """For each line how well it contains the term or a variant of it, as ``strength`` has it, or less if below ``floor``.

    ``lines`` must have been made with 副 and the words of ``term``.
    """
    best = _partials(term.text, lines) if floor <= MOST_PARTIAL else np.zeros(lines.count)
    for word in term.siblings:
        _raise(best, lines.places(word), lines, SIBLING)
    for variant, weight in term.variants:
        if len(variant) != TRIPLE and floor <= 0.8 * weight * MOST_PARTIAL:
            parts = 0.8 * weight * _partials(variant, lines)
            parts[lines.of(lines.places(variant))] = 0.0
            best = np.maximum(best, parts)
        _raise(best, lines.places(variant), lines, weight)
    found = lines.places(term.text)
    best[lines.of(found)] = DEPUTY
    if not term.text.startswith(_DEPUTY):
        found = found[~lines.follows(found, _DEPUTY)]
    best[lines.of(found)] = 1.0
    return best


def _partials(word: str, lines: Lines) -> Strengths:
    """What the parts of a word earn in each line that doesn't hold it as a whole, as ``_partial`` has it."""
    best = np.zeros(lines.count)
    if len(word) < 2:
        return best
    if len(word) == 2:
        first, second = map(lines.places, word)
        best[lines.of(lines.after(first, second, SCATTER_REACH))] = SCATTERED
        return best
    pairs = pairs_of(word)
    held = [lines.mark(lines.places(pair)) for pair in pairs]
    present = np.zeros(lines.count, dtype=np.int16)
    for each in held:
        present += each
    for count in range((len(pairs) + 1) // 2, len(pairs) + 1):
        best[present == count] = 0.8 * (count / len(pairs))
    for cut in range(2, len(word) - 1):
        # Two halves that both stand here lack at most the pair between them
        whole = present == len(pairs)
        without = (present == len(pairs) - 1) & ~held[cut - 1]
        left, right = word[:cut], word[cut:]
        lefts = lines.places(left)
        lefts = lefts[(whole | without)[lines.of(lefts)]]
        reach = len(left) + HALVES_REACH - len(right)
        near = lines.around(lefts, lines.places(right), HALVES_REACH, reach)
        _raise(best, near, lines, HALVES)
    return best


def _raise(best: Strengths, places: NDArray[np.intp], lines: Lines, to: float) -> None:
    where = lines.of(places)
    best[where] = np.maximum(best[where], to)
