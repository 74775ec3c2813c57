"""Weights are learnt from what tells answering statements from others."""

from __future__ import annotations

import numpy as np
import pytest

from eval.train_answer_weights import _learn


def test_a_feature_that_decides_gets_weight_and_one_that_is_noise_does_not() -> None:
    draw = np.random.default_rng(3)
    telling, noise = draw.normal(size=4000), draw.normal(size=4000) * 10
    right = (draw.random(4000) < 1 / (1 + np.exp(-(2 * telling - 1)))).astype(float)
    weights = _learn(np.c_[telling, noise], right, np.ones(4000))
    assert weights[0] == pytest.approx(2, abs=0.25)
    assert weights[1] == pytest.approx(0, abs=0.02)
    assert weights[2] == pytest.approx(-1, abs=0.2)
