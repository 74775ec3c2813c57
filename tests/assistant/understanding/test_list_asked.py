"""What a question wants listed, by its grammar."""

from __future__ import annotations

import pytest

from assistant.understanding.list_asked import denied_verb, is_denied, read_list_asked


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("加装电梯要交哪些材料", "材料"),
        ("办理分几步", "程序"),
        ("审核要经过哪几个环节", "程序"),
        ("什么情形会停发", "情形"),
        ("列了几种不得申请的情形", "情形"),
        ("哪些人可以申请", "人员"),
        ("申报材料包括哪些", "材料"),
        ("那流程呢？", "程序"),
        ("从选房到公示的时间怎么安排", "时间安排"),
    ],
)
def test_the_sort_of_things_is_read(text: str, sort: str) -> None:
    asked = read_list_asked(text)
    assert asked is not None
    assert asked.sort == sort


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("要建哪几条铁路专用线", "铁路专用线"),
        ("哪些岗位要求本科", "岗位"),
        ("领导小组副组长都有谁", "副组长"),
    ],
)
def test_things_have_a_noun_of_their_own(text: str, noun: str) -> None:
    asked = read_list_asked(text)
    assert asked is not None
    assert asked.nouns[0] == noun


@pytest.mark.parametrize(
    "text",
    ["企业开办几天", "什么时候完成", "哪个部门牵头", "一个标准群最少得有几项标准", "补多少钱"],
)
def test_values_dates_and_departments_are_no_list(text: str) -> None:
    assert read_list_asked(text) is None


def test_what_is_refused_is_known_from_what_is_granted() -> None:
    assert is_denied("以下情形不予受理")
    assert not is_denied("应当受理的情形")
    assert denied_verb("什么人不能报名") == "报名"
    asked = read_list_asked("重点抓哪八方面工作")
    assert asked is not None
    assert asked.stated == 8
