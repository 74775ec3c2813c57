"""What a short turn names, where a turn goes back to, and what 去年 means."""

from __future__ import annotations

import pytest

from assistant.understanding.focus import read_focus, says


@pytest.mark.parametrize(
    ("turn", "focus"),
    [
        ("那新就业的呢？", "新就业"),
        ("新就业无房职工呢", "新就业无房职工"),
        ("那他买房呢？", "买房"),
        ("那农技员怎么办", "农技员"),
        ("那要多少钱呢", ""),
        ("那6个月内完工的呢", ""),
        ("哪个部门牵头", ""),
        ("要拉外线的呢？", ""),
    ],
)
def test_what_a_turn_names(turn: str, focus: str) -> None:
    assert read_focus(turn) == focus


def test_a_short_form_is_said_by_the_full_name() -> None:
    assert says("农技员", "农业技术员不限户籍") > 0
    assert says("农技员", "社区工作者限本市户籍") == 0
