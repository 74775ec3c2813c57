from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.gist import gist
from tests.assistant.answering.plain import measure


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("深化桥梁改革。修三座桥。铺路。", 72, "深化桥梁改革：修三座桥"),
        ("深化桥梁改革。", 72, "深化桥梁改革"),
        ("深化桥梁改革。" + "修桥" * 40 + "。", 30, "深化桥梁改革"),
        ("修桥", 72, "修桥"),
        ("", 72, ""),
        ("对失修的桥梁开展检测，建立台账，逐座加固改造", 20, "对失修的桥梁开展检测，建立台账……"),
        ("对全市年久失修的桥梁开展检测，建立一本台账", 20, "对全市年久失修的桥梁开展检测……"),
        ("修桥" * 20, 12, "修桥" * 6 + "……"),
    ],
)
def test_a_measure_is_told_in_its_own_first_words(text: str, limit: int, expected: str) -> None:
    assert gist(measure(text), limit) == expected


@given(st.text(alphabet="修桥铺路，。；、0", max_size=120), st.integers(20, 90))
@settings(max_examples=80, deadline=None)
def test_a_gist_keeps_its_limit(text: str, limit: int) -> None:
    assert len(gist(measure(text), limit)) <= limit + 2
