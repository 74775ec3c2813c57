"""Words in lines of which it is written down where each pair of characters begins: nothing is read but what is asked for.

The text is cut into windows of WINDOW characters, so that a place within one is a number of 16 bits. Of each window all
places are listed by buckets: a pair's first character decides the upper bits of its bucket's number and the second the
lower ones, so that one bucket has the places of a pair, and a run of buckets those of a character. Different pairs may
share a bucket, therefore what is found is compared with the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.joined_text import JoinedText, fill
from index.language.lines import END, Lines, pairs_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.language.lines import Codes, Places

    Buckets = NDArray[np.int64]
    Ends = NDArray[np.integer]

WINDOW = 65_535
_FIRST_BITS = 9
_SECOND_BITS = 4
_BITS = _FIRST_BITS + _SECOND_BITS
_PER_BUCKET = 4
"""Places in a bucket on average, where there are enough of them for all bits"""
_SPREAD = 40_503
"""2^16 by the golden ratio: neighbouring characters (电, 由) come far apart"""
_LONG_RUNS = 16
"""From so many places in a bucket on it is quicker to copy runs than single places"""
_STEP_BITS = 4
"""Of every character whose number ends in so many zeros the line is known"""


def index_pairs(text: Codes) -> tuple[bytes, bytes]:
    """For each window of a text where its buckets begin among its places, with their end, and the places."""
    import numpy as np

    starts, places = [], []
    following = np.append(text[1:], np.uint16(0))
    for begin in range(0, len(text), WINDOW):
        first, second = text[begin : begin + WINDOW], following[begin : begin + WINDOW]
        dropped = _dropped_bits(len(first))
        buckets = (_of_first(first) | _of_second(second)) >> np.uint16(dropped)
        order = np.argsort(buckets, kind="stable")
        counts = np.bincount(buckets, minlength=1 << (_BITS - dropped))
        starts.append(np.concatenate(([0], np.cumsum(counts))).astype("<u2"))
        places.append(order.astype("<u2"))
    return b"".join(map(bytes, starts)), b"".join(map(bytes, places))


def _dropped_bits(length: int) -> int:
    """Lower bits that the buckets of a window do without: a short one has few."""
    return _BITS - max(1, min(_BITS, (length // _PER_BUCKET).bit_length()))


def _of_first(codes: Codes) -> Codes:
    import numpy as np

    spread: Codes = (codes * np.uint16(_SPREAD)) >> np.uint16(16 - _FIRST_BITS)
    return spread << np.uint16(_SECOND_BITS)


def _of_second(codes: Codes) -> Codes:
    import numpy as np

    return (codes * np.uint16(_SPREAD)) >> np.uint16(16 - _SECOND_BITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPlaces:
    """Where the pairs of a joined text begin."""

    places: NDArray[np.uint16]
    starts: NDArray[np.uint16]
    begins: Places
    """Where each window begins in the text, and in ``places``"""
    first_starts: Places
    """Where each window's ``starts`` begin"""
    dropped: NDArray[np.int64]
    """Lower bits of a bucket's number that a window does without"""
    line_at: Places
    """The line of every character whose number ends in _STEP_BITS zeros"""


def join_places(text: JoinedText, starts: Iterable[bytes], places: Iterable[bytes]) -> PairPlaces:
    """What ``index_pairs`` gave of each of the texts."""
    import numpy as np

    windows = [min(WINDOW, size - begin) for size in text.sizes for begin in range(0, size, WINDOW)]
    dropped = np.array(list(map(_dropped_bits, windows)), dtype=np.int64)
    widths = (1 << (_BITS - dropped)) + 1
    all_starts = np.empty(int(widths.sum()), dtype=np.uint16)
    all_places = np.empty(sum(windows), dtype=np.uint16)
    fill(all_starts, starts)
    fill(all_places, places)
    return PairPlaces(
        places=all_places,
        starts=all_starts,
        begins=np.cumsum([0, *windows])[:-1],
        first_starts=np.cumsum(widths) - widths,
        dropped=dropped,
        line_at=np.repeat(np.arange(len(text.ends)), np.diff(text.ends >> _STEP_BITS, prepend=-1)),
    )


class PairedLines(Lines):
    """Lines of an indexed text in which some words and their parts can be found; a place is the number of a character.

    What was found is kept for the next look.
    """

    def __init__(self, text: JoinedText, places: PairPlaces, words: Iterable[str]) -> None:
        """All words must be findable."""
        super().__init__(len(text.ends))
        self._text = text
        self._places = places
        self._found: dict[str, Places] = {}
        self._runs = _runs_of({pair for word in words for pair in pairs_of(word)}, places)

    def places(self, word: str) -> Places:
        """Where a word begins."""
        if word not in self._found:
            self._found[word] = self._find(word)
        return self._found[word]

    def most(self, word: str) -> int:
        """How full the emptiest bucket of its pairs is."""
        return min(self._runs[pair].count for pair in pairs_of(word))

    def near(self, word: str, reach: int) -> Places:
        """Where the rarer character of a word of two stands that has the other in order and at most ``reach`` away."""
        import numpy as np

        runs = [_run_of_char(char, self._places) for char in word]
        rarer = min((0, 1), key=lambda k: runs[k].count)
        codes, end = self._text.codes, ord(END)
        found = self._listed(runs[rarer])
        found = found[codes[found] == ord(word[rarer])]
        step, other = (-1, ord(word[0])) if rarer else (1, ord(word[1]))
        kept = [found[:0]]
        for distance in range(1, reach + 1):
            # Before the first character stands the margin
            beside = codes[found + step * distance]
            kept.append(found[beside == other])
            found = found[(beside != other) & (beside != end)]
        return np.concatenate(kept)

    def of(self, places: Places) -> NDArray[np.integer]:
        """The lines of some places."""
        import numpy as np

        ends = self._text.ends
        lines = self._places.line_at.take(places >> _STEP_BITS)
        behind = np.flatnonzero(ends.take(lines) < places)
        if len(behind):
            lines[behind] += 1
            late = behind[ends[lines[behind]] < places[behind]]
            lines[late] = np.searchsorted(ends, places[late])
        return lines

    def at(self, places: Places) -> Places:
        """The places themselves."""
        return places

    def follows(self, places: Places, char: str) -> NDArray[np.bool_]:
        """For each place whether ``char`` stands right before it."""
        followed: NDArray[np.bool_] = self._text.codes[places - 1] == ord(char)
        return followed

    def _find(self, word: str) -> Places:
        codes = self._text.codes
        if len(word) == 1:
            import numpy as np

            # Listed by what follows: put in order
            found = self._listed(_run_of_char(word, self._places))
            return np.sort(found[codes.take(found) == ord(word)])
        runs = [self._runs[pair] for pair in pairs_of(word)]
        rarest = min(range(len(runs)), key=lambda k: runs[k].count)
        found = self._listed(runs[rarest])
        found = _kept(found, codes.take(found + 1) == ord(word[rarest + 1]))
        found = _kept(found, codes.take(found) == ord(word[rarest]))
        if len(word) > 2:
            found = found - rarest
            found = _kept(found, (found >= 0) & (found + len(word) <= len(codes)))
            for k, char in enumerate(word):
                if k not in (rarest, rarest + 1):
                    found = _kept(found, codes.take(found + k) == ord(char))
        return found

    def _listed(self, run: _Run) -> Places:
        """The places of a run, as numbers of characters."""
        import numpy as np

        places, begins, lengths = self._places.places, run.begins, run.lengths
        if run.count >= _LONG_RUNS * len(begins):
            ends = begins + lengths
            runs = [places[a:b] for a, b in zip(begins.tolist(), ends.tolist(), strict=True)]
            own = np.concatenate(runs) if runs else places[:0]
        else:
            before = np.cumsum(lengths, dtype=np.int64) - lengths
            own = places[np.arange(run.count) + np.repeat(begins - before, lengths)]
        return np.repeat(self._places.begins, lengths) + own


@dataclass(frozen=True, slots=True)
class _Run:
    """In each window a run of ``places``."""

    begins: Places
    lengths: Places
    count: int


def _runs_of(pairs: Collection[str], stored: PairPlaces) -> dict[str, _Run]:
    """The runs that hold the places of pairs."""
    import numpy as np

    codes = np.array([list(map(ord, pair)) for pair in pairs], dtype=np.uint16).reshape(-1, 2)
    buckets = (_of_first(codes[:, 0]) | _of_second(codes[:, 1])).astype(np.int64)
    runs = _runs(buckets, buckets, stored)
    return dict(zip(pairs, runs, strict=True))


def _run_of_char(char: str, stored: PairPlaces) -> _Run:
    """The run that holds the places of a character."""
    import numpy as np

    first = _of_first(np.array([ord(char)], dtype=np.uint16)).astype(np.int64)
    return _runs(first, first + (1 << _SECOND_BITS) - 1, stored)[0]


def _runs(first: Buckets, last: Buckets, stored: PairPlaces) -> list[_Run]:
    """For some stretches of buckets the runs of their places."""
    begin = stored.starts.take(stored.first_starts + (first[:, None] >> stored.dropped))
    end = stored.starts.take(stored.first_starts + (last[:, None] >> stored.dropped) + 1)
    lengths = end - begin
    counts = lengths.sum(axis=1, dtype="int64").tolist()
    return [
        _Run(begins, own, count)
        for begins, own, count in zip(begin + stored.begins, lengths, counts, strict=True)
    ]


def _kept(places: Places, which: NDArray[np.bool_]) -> Places:
    return places if which.all() else places[which]
