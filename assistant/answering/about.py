"""Which rows of the ledger are about a topic: what ``match.support`` says of each, worked out for all rows at once.

Coverage is a weighted mean, so it reaches a limit only where one term does by itself. Few words earn a term as much as
that: these are looked up first, and what all words say is worked out for the rows alone that they leave open.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.line_strengths import (
    DEPUTY_MARK,
    Strengths,
    line_strengths,
    telling,
    word_strengths,
    words_of,
)
from assistant.answering.match import CONTEXT_LAYER, SECTION_LAYER, TITLE_LAYER
from assistant.understanding.question import Term
from index.language.lines import Lines
from index.storage.ledger_texts import LedgerTexts, RowLines

FEW_ROWS = 4_000
"""Up to so many rows it is quicker to go through their texts than to look up every word in all"""
_ROUNDING = 1e-6
Marks = NDArray[np.bool_]


def are_about(
    terms: Sequence[Term], texts: LedgerTexts, least: float, among: Marks, few: int = FEW_ROWS
) -> Marks:
    """For each row, of those ``among`` which it is marked, whether ``support`` gives ``terms`` a coverage of ``least``.

    All words of the terms must be findable.
    """
    about, left = np.zeros(len(texts), dtype=bool), among
    if not sum(term.weight for term in terms):
        return about
    if np.count_nonzero(left) > few:
        about, left = _look_up(terms, texts, least, among, few)
    rows = np.flatnonzero(left)
    about[rows] = scan_coverages(terms, texts, rows, least) >= least
    return about


def _look_up(
    terms: Sequence[Term], texts: LedgerTexts, least: float, among: Marks, few: int
) -> tuple[Marks, Marks]:
    """The rows that are about the terms, and at most ``few`` others that may be."""
    lines = texts.paired(words_of(terms))
    floor = least - _ROUNDING
    known = [_row_strengths(term, lines, texts.lines, floor, among) for term in terms]
    # What isn't known of a term is less than ``least``
    most = [np.maximum(each, least) for each in known]
    reached = np.max([each for each, term in zip(known, terms, strict=True) if term.weight], axis=0)
    left = among & (reached >= floor) & (_mean(terms, most) >= least)
    about = left & (_mean(terms, known) >= least)
    left &= ~about
    for place, (term, floor) in enumerate(zip(terms, _floors(terms, least), strict=True)):
        if np.count_nonzero(left) <= few:
            return about, left
        if (known[place][left] < least).any():
            known[place] = _row_strengths(term, lines, texts.lines, floor, left)
        most[place] = known[place]
        left &= _mean(terms, most) >= least
    return about | left, np.zeros_like(left)


def scan_coverages(
    terms: Sequence[Term], texts: LedgerTexts, rows: NDArray[np.intp], least: float = 0.0
) -> Strengths:
    """The coverage of ``terms`` by the texts of some rows and what stands around them, as ``support`` has it.

    Coverages below ``least`` may come out lower than they are.
    """
    floors = _floors(terms, least)
    told = [telling(term, floor) for term, floor in zip(terms, floors, strict=True)]
    lines, own = texts.scanned(rows, {*words_of(told), DEPUTY_MARK})
    strengths = [
        _row_strengths(term, lines, own, floor) for term, floor in zip(told, floors, strict=True)
    ]
    return _mean(terms, strengths)


def _floors(terms: Sequence[Term], least: float) -> list[float]:
    """With less than this of one term all of the others don't suffice for ``least``."""
    total = sum(term.weight for term in terms)
    return [
        (least * total - (total - term.weight)) / term.weight - _ROUNDING if term.weight else 0.0
        for term in terms
    ]


def _row_strengths(
    term: Term, lines: Lines, rows: RowLines, floor: float, among: Marks | None = None
) -> Strengths:
    """For each row how well it or what stands around it contains a term.

    It may be less if it is below ``floor``, and for rows that aren't ``among`` those looked at.
    """
    # A row that has the word itself needs no other
    whole = word_strengths(term.text, lines)
    is_open = whole.take(rows.body) < 1.0
    if among is not None:
        is_open &= among
    within = np.zeros(lines.count, dtype=bool)
    layers = ((rows.title, TITLE_LAYER), (rows.inner, SECTION_LAYER), (rows.context, CONTEXT_LAYER))
    for own in (rows.body, *(own for own, layer in layers if layer >= floor)):
        within[own[is_open]] = True
    strengths = line_strengths(term, lines, floor, within=within, whole=whole)
    best = strengths.take(rows.body)
    for own, layer in layers:
        if layer >= floor:
            np.maximum(best, layer * strengths.take(own), out=best)
    return best


def _mean(terms: Sequence[Term], strengths: Sequence[Strengths]) -> Strengths:
    """The mean of what rows earn, by the weights of the terms: added up as ``weigh`` does, so that it is the same number."""
    total = sum(term.weight for term in terms)
    covered = np.zeros_like(strengths[0])
    for term, each in zip(terms, strengths, strict=True):
        covered += term.weight * each
    return covered / total if total else covered
