"""Character n-grams of many texts at once, as arrays: no loop over characters in Python."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 3
"""Characters in the longest n-gram"""
SLOT_BITS = 20
"""Hashes are told apart by their upper bits: 2^20 slots for some ten thousand counted n-grams"""

_BREAK = "\x00"
_PLANE = 0x10000
_ODD = 0x9E3779B97F4A7C15
_MIX = 0xBF58476D1CE4E5B9


def hash_ngrams(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hash all runs of 1 to 3 letters, digits and ideographs; punctuation and blanks end a run.

    Returns:
        Hashes of 64 well-mixed bits, and for each the index of its text; both of one length.
        Width and case are folded: "ＡPP" and "app" give the same.
    """
    import numpy as np

    parts = [text.replace(_BREAK, " ") for text in texts]
    joined = unicodedata.normalize("NFKC", _BREAK.join([*parts, ""])).lower()
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owner = np.cumsum(codes == 0, dtype=np.int64)
    is_kept = _kept_characters()[np.minimum(codes, _PLANE)]
    values = codes.astype(np.uint64) + np.uint64(1)
    hashes, owners = [], []
    run = is_kept
    state = np.zeros(len(codes), dtype=np.uint64)
    for length in range(1, LONGEST + 1):
        last = len(codes) - length + 1
        if last <= 0:
            break
        run = run[:last] & is_kept[length - 1 :]
        state = state[:last] * np.uint64(_ODD) + values[length - 1 :]
        hashes.append(_mix(state[run]))
        owners.append(owner[:last][run])
    return np.concatenate(hashes), np.concatenate(owners)


@cache
def _kept_characters() -> NDArray[np.bool_]:
    """Whether a character belongs to a run, for the basic plane; the last entry is for all beyond."""
    import numpy as np

    kept = np.fromiter(
        (chr(code).isalnum() for code in range(_PLANE)), dtype=np.bool_, count=_PLANE
    )
    return np.append(kept, True)


def _mix(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread every input bit over the upper ones (the first half of splitmix64's finaliser)."""
    import numpy as np

    mixed = (state ^ (state >> np.uint64(30))) * np.uint64(_MIX)
    return mixed ^ (mixed >> np.uint64(27))
