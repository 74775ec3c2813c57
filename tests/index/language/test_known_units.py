from __future__ import annotations

import pytest

from index.language.known_units import KnownUnits

UNITS = KnownUnits(["区直有关单位", "区市场监管局", "市自然资源局某某分局"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区直有关单位牵头哪些事", ["区直有关单位"]),
        ("区直有关单位2031年12月完成的任务有哪些", ["区直有关单位"]),
        ("区直有关单位在哪里办公", []),
        ("区市场监管局在哪里办公", ["区市场监管局"]),
        ("市自然资源局某某分局管什么", ["市自然资源局某某分局"]),
    ],
)
def test_a_group_is_meant_where_a_duty_or_tasks_follow(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in UNITS.find(text)] == expected
