"""Quantities, their units and directions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.quantities import QuantityKind, find_codes, find_quantities, to_base


def _short(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (str(q.amount), q.unit, q.direction and q.direction.value) for q in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 小时", [("90", "小时", None)]),
        ("２０００万元", [("2000", "万元", None)]),
        ("三个工作日", [("3", "工作日", None)]),
        ("半个工作日", [("0.5", "工作日", None)]),
        ("0.5 天", [("0.5", "天", None)]),
        ("一个半小时", [("1.5", "小时", None)]),
        ("160千瓦(kW)", [("160", "千瓦", None)]),
        ("160千瓦及以下", [("160", "千瓦", "at_most")]),
        ("2000 千伏安及以下负荷", [("2000", "千伏安", "at_most")]),
        ("380/220伏", [("380", "伏", None), ("220", "伏", None)]),
        ("60%以上", [("60", "%", "at_least")]),
        ("不低于70%", [("70", "%", "at_least")]),
        ("超90%。", [("90", "%", "more_than")]),
        ("百分之九十以上", [("90", "%", "at_least")]),
        ("九成以上", [("9", "成", "at_least")]),
        ("再担保费减半征收", [("50", "%", "fall_by")]),
        ("压缩到3.5个工作日内", [("3.5", "工作日", "at_most")]),
        ("压缩至 30 个工作\n日以内", [("30", "工作日", "at_most")]),
        ("缩减至65个工作日,", [("65", "工作日", "exactly")]),
        ("每件收费 100 元", [("100", "元/件", None)]),
        ("1000元/人的一次性就业补贴", [("1000", "元/人", None)]),
        (
            "2个环节、0项材料、零费用",
            [("2", "个", None), ("0", "项", None), ("0", "元", "exactly")],
        ),
        ("不超过3个、办理时间不超过8天", [("3", "个", "at_most"), ("8", "天", "at_most")]),
        ("平均不超过 6 次", [("6", "次", "at_most")]),
        ("不宜少于5项、不应当超过20项", [("5", "项", "at_least"), ("20", "项", "at_most")]),
        ("最多跑一次", [("1", "次", "at_most")]),
        ("最高奖励100万元", [("100", "万元", "at_most")]),
        ("同比增长10%以上", [("10", "%", "rise_by")]),
        ("比上年增长不低于5%", [("5", "%", "rise_by")]),
        ("材料减少60%以上", [("60", "%", "fall_by")]),
        ("再压减 20%,不超过 8.5 小时", [("20", "%", "fall_by"), ("8.5", "小时", "at_most")]),
        ("从10 万元提高到 15 万元", [("10", "万元", None), ("15", "万元", "exactly")]),
        ("降至1.5%以下", [("1.5", "%", "at_most")]),
        ("小于500平米", [("500", "平方米", "less_than")]),
        ("25家以上中小微企业", [("25", "家", "at_least")]),
        ("100余人", [("100", "人", "more_than")]),
        ("培训12000人次以上", [("12000", "人次", "at_least")]),
        ("担保贷款800万,", [("800", "万元", None)]),
        ("贷款800万一年多少", [("800", "万元", None)]),
        ("1 日内整改到位", [("1", "日", "at_most")]),
        ("3年内新登记", [("3", "年", "at_most")]),
        ("190办结标准（一个环节、90分钟）", [("1", "个", None), ("90", "分钟", None)]),
        ("超2.2万亿元", [("2.2", "万亿元", "more_than")]),
        ("满5年不足10年的", [("5", "年", "at_least"), ("10", "年", "less_than")]),
        ("未满18岁", [("18", "岁", "less_than")]),
        ("开票过了5个亿", [("5", "亿元", None)]),
        ("奖励3个亿", [("3", "亿元", None)]),
        ("50所以上", [("50", "所", "at_least")]),
        ("219部电梯", [("219", "部", None)]),
        ("6大类高耗能", [("6", "类", None)]),
        ("库容达到85万 立方米", [("85", "万立方米", "exactly")]),
        ("快递突破2.2亿件", [("2.2", "亿件", "more_than")]),
        ("公开不少于4.2万条", [("4.2", "万条", "at_least")]),
        ("笔试成绩加5分，", [("5", "分", None)]),
        ("享受6.5折优惠", [("6.5", "折", None)]),
        ("坐席增至18席", [("18", "席", "exactly")]),
        ("降至280美元/标箱", [("280", "美元/标箱", "exactly")]),
        ("每餐补贴3元", [("3", "元/餐", None)]),
        ("500万元（不含）以上", [("500", "万元", "more_than")]),
        ("300万美元以上（不含）", [("300", "万美元", "more_than")]),
    ],
)
def test_a_quantity_is_read_with_unit_and_direction(text, expected):
    assert _short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第21届中国—东盟博览会",
        "12345热线",
        "“210”标准",
        "5G",
        "国办发〔2018〕129号",
        "2022年12月",
        "2022年12日",
        "2021—2023 年",
        "8月底",
        "每月15日前",
        "巩固“70、50、30”的成果",
        "统一项目",
        "一次性",
        "十九大",
        "PM2.5",
        "95598 网站",
        "4A级",
        "第十二条",
        "最后一公里",
        "打通“最后一米”",
        "“三支一扶”人员",
        "三元正极材料",
        "第九届人大五次会议",
        "二三类企业",
        "情形：1.2030年1月1日前竣工的",
        "5:5分担",
    ],
)
def test_a_number_in_a_name_or_date_is_no_quantity(text):
    assert find_quantities(text) == ()


def test_units_with_a_scale_compare_with_those_without() -> None:
    (scaled,), (plain,) = find_quantities("2亿件"), find_quantities("5件")
    assert to_base(scaled)[:2] == ("件", Decimal(200_000_000))
    assert to_base(plain)[0] == "件"


def test_a_list_shares_its_last_unit_and_direction():
    found = _short("分别压缩至30、45、40、35、30个工作日内")
    assert found == [(n, "工作日", "at_most") for n in ("30", "45", "40", "35", "30")]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("单户担保额1000万元—2000万元", ("1000", "2000")),
        ("5%-12%之间", ("5", "12")),
        ("3至5个工作日", ("3", "5")),
        ("15-20万元", ("15", "20")),
    ],
)
def test_a_range_has_two_ends(text, ends):
    (found,) = find_quantities(text)
    assert (str(found.amount), str(found.upper)) == ends


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("“210”标准提升至“2050”标准", ["210", "2050"]),
        ("在巩固“70、50、30”的成果", ["70、50、30"]),
        ("提升“321”服务水平", ["321"]),
        ("按220服务办理", ["220"]),
        ("2021年标准", []),
        ("“12345”热线", []),
    ],
)
def test_code_words_made_of_digits_are_found_apart(text, codes):
    assert [code.text for code in find_codes(text)] == codes


@pytest.mark.parametrize(
    ("text", "family", "amount"),
    [
        ("2000万元", "money", "20000000"),
        ("3天", "time", "4320"),
        ("3个工作日", "workday", "1440"),
        ("90分钟", "time", "90"),
        ("60%", "share", "0.6"),
        ("九成", "share", "0.9"),
        ("1000元/人", "money/人", "1000"),
        ("3万家", "家", "30000"),
    ],
)
def test_quantities_of_one_family_have_one_base(text, family, amount):
    (found,) = find_quantities(text)
    base, value, _ = to_base(found)
    assert (base, value) == (family, Decimal(amount))


def test_the_span_covers_number_unit_and_limit():
    text = "将时限压缩至 30 个工作日以内(不含)"
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == found.text == "30 个工作日以内"
    assert found.kind is QuantityKind.DURATION


@given(
    st.integers(min_value=0, max_value=10**6),
    st.sampled_from(["个工作日", "万元", "%", "家", "小时"]),
)
def test_every_arabic_amount_is_read_back(number, unit):
    (found,) = find_quantities(f"达到{number}{unit}。")
    assert found.amount == number


@given(st.text(alphabet="一二三十百万亿半0123.、/—至个工作日天元%以内上不超过减半零费用第年月 "))
def test_any_text_gives_quantities_that_lie_in_it(text):
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.text
        assert found.amount >= 0
