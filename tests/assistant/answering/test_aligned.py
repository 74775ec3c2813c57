from __future__ import annotations

import pytest

from assistant.answering.aligned import align, aligned_value, outer_split
from tests.assistant.answering.plain import terms

LEVELS = "对国家级、省级、市级示范园分别给予500、300、100万元奖励"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEVELS, [("国家级", "500万元"), ("省级", "300万元"), ("市级", "100万元")]),
        (
            "将甲型船舶、乙型船舶登记时间分别压缩至9、6个工作日内",
            [("甲型船舶", "9个工作日内"), ("乙型船舶", "6个工作日内")],
        ),
        (
            "将甲型（含丙、丁）船舶、乙型船舶登记时间分别缩短至5、7天以内",
            [("甲型（含丙、丁）船舶", "5天以内"), ("乙型船舶登记时间", "7天以内")],
        ),
        ("甲船、乙船分别压缩至30、45、60天", []),
        ("压缩至3个工作日", []),
        ("分别由水务局、交通局负责", []),
        ("", []),
    ],
)
def test_two_lists_are_paired_one_by_one(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(member.name, member.value) for member in align(text)]
    assert [value for _, value in found] == [value for _, value in expected]
    assert [name[:2] for name, _ in found] == [name[:2] for name, _ in expected]


def test_numbers_with_a_unit_each_keep_one_unit() -> None:
    found = align("省、市、县级示范店分别奖励30万元、20万元、10万元")
    assert [member.value for member in found] == ["30万元", "20万元", "10万元"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"省级": 0.9}, "300万元"),
        ({"市级": 0.9, "示范园": 0.9}, "100万元"),
        ({"示范园": 0.9}, None),
        ({}, None),
        ({"省级": 0.9, "市级": 0.9}, None),
    ],
)
def test_the_member_asked_about_is_singled_out(
    words: dict[str, float], expected: str | None
) -> None:
    found = aligned_value(LEVELS, terms(**words))
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲、乙、丙", ["甲", "乙", "丙"]),
        ("甲（含丙、丁）、乙", ["甲（含丙、丁）", "乙"]),
        ("《甲、乙》、“丙、丁”、戊", ["《甲、乙》", "“丙、丁”", "戊"]),
        ("甲", ["甲"]),
    ],
)
def test_lists_are_split_outside_brackets(text: str, expected: list[str]) -> None:
    assert outer_split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲店、乙店分别奖励5000元、1万元", ["5000元", "1万元"]),
        ("甲店、乙店分别奖励30万、20万元", ["30万元", "20万元"]),
        ("甲店、乙店分别下降30%、20%以上", ["30%以上", "20%以上"]),
    ],
)
def test_each_value_has_its_own_unit_or_that_of_the_last(text: str, expected: list[str]) -> None:
    assert [member.value for member in align(text)] == expected


def test_the_last_name_ends_before_the_count_of_all() -> None:
    found = align("将甲类、乙类、丙类等3类项目审批时间分别压缩至9、8、7天内")
    assert [member.name for member in found] == ["甲类", "乙类", "丙类"]
