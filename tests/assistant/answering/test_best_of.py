from __future__ import annotations

import pytest

from assistant.answering.best_of import Entry, difference, name_best
from assistant.answering.values import Values
from assistant.understanding.question import Asked
from index.settings import load_settings

VALUES = Values(load_settings().lexicon_folder)


def entry(name: str, *texts: str, kind: Asked = Asked.DURATION) -> Entry:
    return Entry(
        name=name, values=tuple(value for text in texts for value in VALUES.find(kind, text))
    )


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("3个工作日内", "8个工作日", "甲县最短。"),
        ("2小时", "1个工作日", "甲县最短。"),
        ("30分钟", "2小时", "甲县最短。"),
        ("即来即办", "0.5个工作日", "甲县最短。"),
        ("当场办结", "当日办结", "甲县最短。"),
        ("0.5天内", "3.5个工作日", "甲县最短。"),
        ("10个工作日", "30天", "甲县最短。"),
        ("15天", "1个月", "甲县最短。"),
        ("24小时", "1天", "甲县、乙县相同。"),
        ("半天", "0.5天", "甲县、乙县相同。"),
        ("1天", "1个工作日", "甲县、乙县数字相同，但工作日与自然日口径不同。"),
        ("2天", "1个工作日", "甲县、乙县单位不同（天、工作日），不能直接比较。"),
        ("30天", "1个月", "甲县、乙县单位不同（天、个月），不能直接比较。"),
        ("5个工作日", "不作规定", ""),
    ],
)
def test_the_shortest_is_named_where_the_units_tell(left: str, right: str, verdict: str) -> None:
    assert name_best([entry("甲县", left), entry("乙县", right)], most=False) == verdict


@pytest.mark.parametrize(
    ("kind", "left", "right", "verdict"),
    [
        (Asked.MONEY, "奖励1.2亿元", "奖励9000万元", "甲县最高。"),
        (Asked.MONEY, "补贴1万元", "补贴8000元", "甲县最高。"),
        (Asked.MONEY, "补贴1000元/人", "补贴500元/户", ""),
        (Asked.SHARE, "提高到三成", "提高到25%", "甲县最高。"),
        (Asked.SHARE, "提高到百分之三十", "提高到30%", "甲县、乙县相同。"),
        (Asked.COUNT, "新建120个基站", "新建80个基站", "甲县最多。"),
    ],
)
def test_the_highest_is_named_whatever_the_scale(
    kind: Asked, left: str, right: str, verdict: str
) -> None:
    entries = [entry("甲县", left, kind=kind), entry("乙县", right, kind=kind)]
    assert name_best(entries, most=True) == verdict


def test_a_place_with_several_cases_is_best_only_when_each_of_them_is() -> None:
    cases = entry("甲县", "2个工作日", "5个工作日")
    assert name_best([cases, entry("乙县", "8个工作日")], most=False) == "甲县最短。"
    crossed = name_best([cases, entry("乙县", "3个工作日")], most=False)
    assert crossed == "甲县、乙县按情形各有规定，不能一概而论。"


def test_of_three_places_only_those_in_front_are_named() -> None:
    entries = [
        entry("甲县", "0.5天内"),
        entry("乙县", "0.5个工作日"),
        entry("丙县", "3个工作日"),
    ]
    assert name_best(entries, most=False) == "甲县、乙县最短，但工作日与自然日口径不同。"
    assert name_best(entries, most=True) == "丙县最长。"


def test_the_difference_is_told_between_two_values_in_one_unit() -> None:
    entries = [entry("甲县", "8个工作日"), entry("乙县", "3个工作日内")]
    assert difference(entries, "两地相差几天") == "相差5个工作日。"
    assert difference(entries, "哪个快") == ""
    assert difference([entries[0], entry("乙县", "3天")], "差几天") == ""
    shares = [entry("甲县", "95%", kind=Asked.SHARE), entry("乙县", "90%", kind=Asked.SHARE)]
    assert difference(shares, "差多少") == "相差5个百分点。"
