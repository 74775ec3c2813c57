from __future__ import annotations

import pytest

from assistant.understanding.by_when import asks_set_up_within


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("专窗要在多久之内设好", True),
        ("实施细则要在几天内拿出来", True),
        ("培训计划多少天之内得报上去", True),
        ("差评几天内得整改", False),
        ("企业开办几天内办结", False),
        ("发票几天内付款", False),
    ],
)
def test_what_is_set_up_once_has_a_day_and_no_duration(text: str, is_asked: bool) -> None:
    assert asks_set_up_within(text) is is_asked
