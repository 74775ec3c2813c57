"""Lists inside sentences, over the statements of a measure."""

from __future__ import annotations

import pytest

from assistant.answering.introduced import FIRST_MEMBER, introduced, with_lead_in
from tests.assistant.answering.plain import found


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


def test_the_whole_sentence_opens_the_list_and_its_members_follow() -> None:
    said = found("有下列行为之一的，收回泊位；构成犯罪的，依法处理：（一）转租的；（二）空置的。")
    opened = with_lead_in(said[0])
    assert opened.statement.text.endswith("依法处理：（一）转租的；")
    assert said[0].statement.text in opened.statement.text
    assert [each.statement.text for each in introduced(opened)] == ["（二）空置的。"]


def test_a_sentence_that_opens_nothing_stays_as_it_is() -> None:
    first, *_ = found("泊位按月出租；租金按季缴纳。")
    assert with_lead_in(first) == first
    assert introduced(first) == ()
