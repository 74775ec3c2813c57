"""How well a text supports the topic of a question: weighted coverage of its terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from assistant.answering.statements import Statement
from assistant.understanding.question import LIGHT, Term
from index.documents import DocumentFacts
from index.language.normalise import fold

_MARKS = re.compile(r"[\[\]<>|`*#\\]")
TITLE_LAYER = 0.85
BODY_LAYER = 0.6
SECTION_LAYER = 0.6
CONTEXT_LAYER = 0.5
OPENING_LAYER = 0.3
SCATTERED = 0.55
"""Credit when the characters of a two-character word stand near each other: 刻章 in 刻制印章"""
SCATTER_REACH = 6
SIBLING = 0.7
"""Credit for another everyday word of the same row: 接电 for 装电"""
HALVES = 0.8
"""Credit when both halves of a compound stand apart: 用电报装 in 报装容量在160千瓦及以下用电项目"""
HALVES_REACH = 16
TRIPLE = 3
"""Of an official word so long a half says too little: 设施 is no 核设施"""
MOST_PARTIAL = 0.8
"""No part of a word earns more than this"""
KEPT = 20_000
"""Terms in texts around statements whose strength is remembered"""
MISSING = 0.25
"""Strength below which a term counts as found nowhere"""
DEPUTY = 0.6
"""Credit when a word is only found inside another office: 组长 in 副组长"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The texts around a statement that may supply what it doesn't repeat, folded."""

    title: str
    body: str
    section: str
    context: str
    opening: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How much of the topic is supported."""

    coverage: float
    """Weighted share of the terms found in the statement or around it, 0 to 1"""
    local: float
    """Weighted share found in the statement itself, 0 to 1"""
    missing: tuple[Term, ...]
    """Telling terms that are found nowhere"""
    missing_share: float = 0.0
    """The share of the topic's weight that those of them have which weigh more than LIGHT"""


class Headed(Protocol):
    """Something that has a title and stands in a section: a measure, or as much of it as is looked at."""

    @property
    def title(self) -> str:
        """Its own words for itself."""

    @property
    def section(self) -> tuple[str, ...]:
        """Path of the section it stands in."""


def surroundings(
    measure: Headed, facts: DocumentFacts, body: str, opening: str = ""
) -> Surroundings:
    """What stands around the statements of ``measure``; ``body`` is its whole text.

    ``opening`` is what the document says of itself before its first measure.
    """
    inner = measure.section[-1] if measure.section else ""
    return Surroundings(
        title=fold(measure.title),
        body=fold(body),
        section=fold(inner),
        context=fold(" ".join((*measure.section[:-1], facts.title))),
        opening=fold(opening),
    )


def strength(term: Term, folded: str) -> float:
    """How well ``folded`` contains the term or a variant of it, 0 to 1."""
    return _strength(term.text, term.variants, term.siblings, folded)


def _strength(
    word: str, variants: Iterable[tuple[str, float]], siblings: Iterable[str], folded: str
) -> float:
    at = folded.find(word)
    if at >= 0:
        return 1.0 if _is_itself(word, folded, at) else DEPUTY
    best = _partial(word, folded)
    if best < SIBLING and any(map(folded.__contains__, siblings)):
        best = SIBLING
    for variant, weight in variants:
        if weight <= best:
            continue
        if variant in folded:
            best = weight
        elif len(variant) != TRIPLE and 0.8 * weight * MOST_PARTIAL > best:
            best = max(best, 0.8 * weight * _partial(variant, folded))
    return best


def _is_itself(word: str, folded: str, at: int) -> bool:
    while at >= 0:
        if at == 0 or folded[at - 1] != "副" or word.startswith("副"):
            return True
        at = folded.find(word, at + 1)
    return False


def _partial(word: str, folded: str) -> float:
    if len(word) < 2 or not folded:
        return 0.0
    if len(word) == 2:
        return SCATTERED if _near(word[0], word[1], folded) else 0.0
    pairs = _pairs(word)
    lacking = [place for place, pair in enumerate(pairs) if pair not in folded]
    # Two halves that both stand here lack at most the pair between them
    if len(lacking) < 2:
        cuts = [lacking[0] + 1] if lacking else range(2, len(word) - 1)
        if any(
            1 < cut < len(word) - 1 and _stand_near(word[:cut], word[cut:], folded) for cut in cuts
        ):
            return HALVES
    share = (len(pairs) - len(lacking)) / len(pairs)
    return 0.8 * share if share >= 0.5 else 0.0


@lru_cache(maxsize=4096)
def _pairs(word: str) -> tuple[str, ...]:
    return tuple(word[i : i + 2] for i in range(len(word) - 1))


def _stand_near(left: str, right: str, folded: str) -> bool:
    """Whether both words stand within HALVES_REACH characters of one another, in either order."""
    at = folded.find(left)
    while at >= 0:
        around = folded[max(0, at - HALVES_REACH) : at + len(left) + HALVES_REACH]
        if right in around:
            return True
        at = folded.find(left, at + 1)
    return False


def _near(left: str, right: str, folded: str) -> bool:
    at = folded.find(left)
    while at >= 0:
        if folded.find(right, at + 1, at + 1 + SCATTER_REACH) >= 0:
            return True
        at = folded.find(left, at + 1)
    return False


def shared_phrase(phrases: Iterable[str], statement: str) -> int:
    """Characters beyond three of the longest stretch of the topic that stands in ``statement`` as it is."""
    longest = 3
    for phrase, start, first in _openings(tuple(phrases)):
        if first in statement:
            while (
                longest < len(phrase) - start and phrase[start : start + longest + 1] in statement
            ):
                longest += 1
    return longest - 3


@lru_cache(maxsize=64)
def _openings(phrases: tuple[str, ...]) -> tuple[tuple[str, int, str], ...]:
    """Every four characters of the phrases, with their phrase and place: nothing shorter counts."""
    return tuple(
        (phrase, start, phrase[start : start + 4])
        for phrase in phrases
        for start in range(len(phrase) - 3)
    )


def support(terms: Sequence[Term], statement: str, around: Surroundings) -> Support:
    """Coverage of ``terms`` by a folded statement and what stands around it."""
    return weigh(terms, strengths(terms, statement, around))


def strengths(
    terms: Sequence[Term], statement: str, around: Surroundings
) -> list[tuple[float, float]]:
    """For each term how well a folded statement contains it, and how well it or what stands around it does."""
    return TermsAround(terms, around).strengths(statement)


class TermsAround:
    """Terms and what stands around the statements of one measure, looked at once for all of them."""

    def __init__(self, terms: Sequence[Term], around: Surroundings) -> None:
        self._body = around.body
        # A measure whose statements all lack a word lacks it, so that most words need not be looked for in each
        self._terms = [
            (term, not strength_around(term, around.body), _around(term, around)) for term in terms
        ]

    def strengths(self, statement: str) -> list[tuple[float, float]]:
        """What the function of that name gives for one of the statements."""
        is_inside = statement in self._body
        found = []
        for term, is_lacking, best in self._terms:
            here = 0.0 if is_lacking and is_inside else strength(term, statement)
            found.append((here, max(here, best)))
        return found


def weigh(terms: Sequence[Term], found: Sequence[tuple[float, float]]) -> Support:
    """The support that strengths found in a statement and around it give ``terms``, in their order."""
    coverage, local = shares(terms, found)
    missing = [term for term, (_, best) in zip(terms, found, strict=True) if best < MISSING]
    if not missing:
        return Support(coverage=coverage, local=local, missing=())
    total = sum([term.weight for term in terms])
    share = sum([term.weight for term in missing if term.weight > LIGHT])
    return Support(
        coverage=coverage,
        local=local,
        missing=tuple(missing) if total else (),
        missing_share=share / total if total else 0.0,
    )


def shares(terms: Sequence[Term], found: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The weighted shares of terms found in or around a statement, and in the statement itself."""
    total = covered = local = 0.0
    for term, (here, best) in zip(terms, found, strict=True):
        weight = term.weight
        total += weight
        covered += weight * best
        local += weight * here
    return (covered / total, local / total) if total else (0.0, 0.0)


def _around(term: Term, around: Surroundings) -> float:
    """The most that what stands around a statement gives for a term."""
    best = 0.0
    for text, layer in (
        (around.title, TITLE_LAYER),
        (around.body, BODY_LAYER),
        (around.section, SECTION_LAYER),
        (around.context, CONTEXT_LAYER),
        (around.opening, OPENING_LAYER),
    ):
        if best < layer:
            best = max(best, layer * strength_around(term, text))
    return best


def strength_around(term: Term, text: str) -> float:
    """What ``strength`` says of a text that will be asked about again: whole measures, titles, headings."""
    return _kept_strength(term.text, term.variants, term.siblings, text) if text else 0.0


@lru_cache(maxsize=KEPT)
def _kept_strength(
    word: str, variants: tuple[tuple[str, float], ...], siblings: tuple[str, ...], folded: str
) -> float:
    # All statements of a measure, all measures of a document and every try ask the same of what stands around them
    return _strength(word, variants, siblings, folded)


def missing_words(given: Support) -> str:
    """The first three telling terms that are found nowhere, without marks that could be read as Markdown.

    Of the visitor's trade, which hardly counts, it speaks only where nothing else is missing.
    """
    telling = [term for term in given.missing if term.weight > LIGHT] or given.missing
    return "、".join(_MARKS.sub("", term.text) for term in telling[:3])


def lacks_place(given: Support) -> bool:
    """Whether a place that the question names is found nowhere: another place's rule is no answer."""
    return any(term.is_place for term in given.missing)


def best_window(
    terms: Sequence[Term], statement: Statement, *, limit: int, wanted: Sequence[Iterable[int]] = ()
) -> tuple[int, int]:
    """First and last clause of the shortest run that says most about ``terms`` within ``limit`` characters.

    ``wanted`` holds, for each kind of value asked for, the clauses that have one: a run without any
    counts a quarter of one that has all.
    """
    clauses = statement.clauses
    holders = [kept for kept in map(set, wanted) if kept]
    best, choice = -1.0, (0, 0)
    for first in range(len(clauses)):
        text = ""
        for last in range(first, len(clauses)):
            text += clauses[last].folded
            if len(text) > limit and last > first:
                break
            gain = sum(term.weight * strength(term, text) for term in terms)
            if holders:
                run = set(range(first, last + 1))
                gain *= 0.25 + 0.75 * sum(bool(kept & run) for kept in holders) / len(holders)
            gain -= 0.005 * len(text)
            if gain > best + 1e-9:
                best, choice = gain, (first, last)
    return choice
