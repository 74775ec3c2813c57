from __future__ import annotations

import pytest

from index.language.recurring import find_recurring


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("于每月15日前报送", ["每月15日前"]),
        ("每季度末月1日至20日申报", ["每季度末月1日至20日"]),
        ("每周六开放", ["每周六"]),
        ("每年9月集中受理", ["每年9月"]),
        ("每年召开两次会议", []),
        ("每月一次", []),
        ("每个月底公布", ["每个月底"]),
    ],
)
def test_days_that_come_back_are_found(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in find_recurring(text)] == expected
