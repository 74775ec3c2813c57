"""Lists inside sentences, over the statements of a measure."""

from __future__ import annotations

import pytest

from assistant.answering.introduced import FIRST_MEMBER


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("申报材料包括：（一）申请表", "bracketed"),
        ("以下情形不予受理：1.拥有2套住房的", "dotted"),
        ("包括:①申请表", "circled"),
    ],
)
def test_the_first_member_tells_how_the_others_are_numbered(text: str, form: str) -> None:
    found = FIRST_MEMBER.search(text)
    assert found is not None
    assert found.lastgroup == form


@pytest.mark.parametrize("text", ["时限：1.5个工作日", "材料包括申请表", "比例：10%"])
def test_an_amount_is_no_member(text: str) -> None:
    assert FIRST_MEMBER.search(text) is None
