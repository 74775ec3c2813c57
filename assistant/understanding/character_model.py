"""How likely a character is after two others: general language, and what the index and the lexicon hold."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from operator import add

from assistant.understanding.character_counts import (
    GAP,
    CharacterCounts,
    as_symbols,
    begin,
    words_as_symbols,
)

_ALL = 2e7
"""Symbols that were counted, for the likelihood of a single one"""
RARE, SPREAD = 20.0, 0.7
"""What a symbol counts that was never seen; how the different followers of a context grow with its count"""
OWN, OWN_ENOUGH, OWN_UNSURE, OWN_SINGLES = 0.6, 20.0, 5.0, 0.1
"""The most that what was learnt here decides, how often a context must be seen for half of that, how
little is trusted to what was seen seldom, and its share for single symbols"""
_CACHED = 100_000


class CharacterModel:
    """Interpolated likelihoods of characters after two others.

    What is known beforehand is one model; what ``learn`` adds, texts and words that are right here,
    another, which decides as far as it has seen the context. A context that has seen much gives less
    to what it hasn't seen (Witten and Bell, 1991; its number of different followers is taken to grow
    with a power of its count).
    """

    def __init__(self, counts: CharacterCounts) -> None:
        self._counts = counts
        self._own: dict[str, float] = {}
        self._own_before: dict[str, float] = {}
        self._known: dict[str, float] = {}
        self._own_singles: dict[str, float] = {}
        self._own_total = 0.0
        self._likely: dict[str, float] = {}
        self._older: dict[str, float] = {}
        self._pairs: dict[str, float] = {}
        self._singles: dict[str, float] = {}
        self._contexts: dict[str, tuple[int, float, float, float, float]] = {}

    def learn(self, texts: Iterable[str], weight: float, *, are_words: bool = False) -> None:
        """Take texts for right, each occurrence counting ``weight``; words don't tell what is beside them."""
        joined = words_as_symbols(texts) if are_words else "".join(map(as_symbols, texts))
        parts = joined.split(GAP)
        # A symbol counts as a context where another follows, and so does a pair
        followed = GAP.join([part[:-1] for part in parts])
        following = "".join([part[1:] for part in parts])
        _add(self._own, _pairs(joined), weight)
        _add(self._own, _triples(joined), weight)
        _add(self._own_before, _without_gaps(Counter(followed)), weight)
        _add(self._own_before, _pairs(followed), weight)
        _add(self._own_singles, Counter(following), weight)
        self._own_total += len(following) * weight
        self._forget()

    def copy(self) -> CharacterModel:
        """A model that has learnt the same and goes on learning by itself."""
        other = CharacterModel(self._counts)
        other._own, other._own_before = self._own.copy(), self._own_before.copy()
        other._own_singles, other._own_total = self._own_singles.copy(), self._own_total
        return other

    def pairs_beyond(self, other: CharacterModel) -> Iterable[str]:
        """The pairs of symbols that were learnt here and not by another model."""
        return (gram for gram in self._own.keys() - other._own.keys() if len(gram) == 2)

    def own_pairs(self) -> Iterable[str]:
        """The pairs of symbols that were learnt."""
        return (gram for gram in self._own if len(gram) == 2)

    def is_own(self, gram: str) -> bool:
        """Whether two or three symbols follow one another in what was learnt."""
        return gram in self._own

    def is_general(self, gram: str) -> bool:
        """Whether symbols follow one another in texts besides those that were learnt."""
        return self._counts[gram] > 0.0

    def count(self, gram: str) -> float:
        """How often one to three symbols follow one another, in everything known."""
        known = self._known.get(gram)
        if known is None:
            known = self._known[gram] = self._counts[gram] + self._own.get(gram, 0.0)
        return known

    def log_likelihood(self, triple: str) -> float:
        """Natural logarithm of how likely the third symbol is after the first two."""
        likely = self._likely.get(triple)
        return self._reckon(triple) if likely is None else likely

    def _reckon(self, triple: str) -> float:
        likely = self._older.get(triple)
        if likely is None:
            pair = triple[1:]
            otherwise = self._pairs.get(pair)
            if otherwise is None:
                otherwise = self._pairs[pair] = self._after_one(pair)
            likely = math.log(min(1.0, self._after(triple[:2], triple, otherwise)))
        if len(self._likely) >= _CACHED:
            self._renew()
        self._likely[triple] = likely
        return likely

    def _after_one(self, pair: str) -> float:
        symbol = pair[1]
        single = self._singles.get(symbol)
        if single is None:
            single = (1 - OWN_SINGLES) * (self._counts[symbol] + RARE) / _ALL
            single += OWN_SINGLES * self._own_singles.get(symbol, 0.0) / (self._own_total or 1.0)
            self._singles[symbol] = single
        return self._after(pair[0], pair, single)

    def _after(self, context: str, whole: str, otherwise: float) -> float:
        """How likely ``whole`` goes on after its ``context``, ``otherwise`` with less of it."""
        known = self._contexts.get(context)
        if known is None:
            known = self._contexts[context] = self._context(context)
        begun, seen, unsure, own, own_unsure = known
        there = otherwise
        if seen:  # what was never seen has nothing that follows
            there = (self._counts.after(begun, whole[-1]) + unsure * otherwise) / (seen + unsure)
        if not own:
            return there
        here = (self._own.get(whole, 0.0) + own_unsure * otherwise) / (own + own_unsure)
        return there + (here - there) * OWN * own / (own + OWN_ENOUGH)

    def _context(self, context: str) -> tuple[int, float, float, float, float]:
        """How the search for what follows begins, how often one or two symbols were seen, in general and here,
        and what stands for what wasn't."""
        least, growth = (20.0, 3.0) if len(context) == 1 else (3.0, 8.0)
        seen, own = self._counts[context], self._own_before.get(context, 0.0)
        unsure = least + growth * math.pow(seen, SPREAD)
        return begin(context), seen, unsure, own, OWN_UNSURE * (1 + math.pow(own, SPREAD))

    def _renew(self) -> None:
        """Let go what wasn't asked for since the last time; what is met often is kept."""
        self._older, self._likely = self._likely, {}
        for cache in (self._known, self._pairs, self._contexts):
            if len(cache) >= _CACHED:
                cache.clear()

    def _forget(self) -> None:
        for cache in (self._known, self._likely, self._older, self._pairs, self._singles):
            cache.clear()
        self._contexts.clear()


def _pairs(joined: str) -> Mapping[str, int]:
    return _without_gaps(Counter(map(add, joined, joined[1:])))


def _triples(joined: str) -> Mapping[str, int]:
    return _without_gaps(Counter(map(add, map(add, joined, joined[1:]), joined[2:])))


def _without_gaps(counts: Mapping[str, int]) -> Mapping[str, int]:
    return {gram: times for gram, times in counts.items() if GAP not in gram}


def _add(known: dict[str, float], counts: Mapping[str, int], weight: float) -> None:
    """Add counts with a weight; sums of whole numbers are exact, so their order changes nothing."""
    get = known.get
    known.update({gram: get(gram, 0.0) + times * weight for gram, times in counts.items()})
