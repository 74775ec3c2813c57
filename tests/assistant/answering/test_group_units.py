from __future__ import annotations

import pytest

from assistant.answering.group_units import group_units

NAMES = [
    "各县(区)人民政府",
    "区直各部门",
    "各有关部门",
    "各镇街",
    "市财政局",
    "市直有关单位",
    "各县区",
]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("各县区", {"各县(区)人民政府", "各县区"}),
        ("所有部门", {"区直各部门", "各有关部门", "市直有关单位"}),
        ("各乡镇", {"各镇街"}),
        ("各单位", set(NAMES) - {"市财政局"}),
    ],
)
def test_words_for_many_bodies_mean_the_names_of_their_sort(asked: str, meant: set[str]) -> None:
    assert group_units(asked, NAMES) == meant
