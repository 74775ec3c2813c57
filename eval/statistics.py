"""Are two runs over the same cases different: paired bootstrap and McNemar's test."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Mean of paired differences with its confidence interval."""

    mean: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def paired_bootstrap(
    before: Sequence[float],
    after: Sequence[float],
    *,
    samples: int = 10_000,
    confidence: float = 0.95,
    seed: int = 7,
) -> Difference:
    """Percentile interval of the mean of ``after - before`` over resampled cases.

    Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13; pairs are resampled
    together, so that easy and hard cases stay what they are. The same seed gives the same interval.
    """
    differences = np.asarray(after, dtype=float) - np.asarray(before, dtype=float)
    if differences.size == 0:
        return Difference(mean=0.0, low=0.0, high=0.0)
    picks = np.random.default_rng(seed).integers(
        0, differences.size, size=(samples, differences.size)
    )
    means = differences[picks].mean(axis=1)
    tail = (1 - confidence) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return Difference(mean=float(differences.mean()), low=float(low), high=float(high))


def mcnemar(lost: int, won: int) -> float:
    """Two-sided exact p-value that cases change sides as often one way as the other.

    McNemar (1947), in its exact binomial form: of ``lost + won`` changed cases, as many or more on
    one side would be seen with this probability if both sides were equally likely.
    """
    changed = lost + won
    if changed == 0:
        return 1.0
    tail = sum(math.comb(changed, count) for count in range(min(lost, won) + 1)) / 2**changed
    return float(min(1.0, 2 * tail))
