"""Dates as policy texts write them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.dates import find_dates

ISSUED = dt.date(2021, 4, 19)


@pytest.mark.parametrize(
    ("text", "first", "last", "edge"),
    [
        ("2022年12月", "2022-12-01", "2022-12-31", None),
        ("2022 年 12 月", "2022-12-01", "2022-12-31", None),
        ("2022 年底前", "2022-10-01", "2022-12-31", "before"),
        ("2019年上半年", "2019-01-01", "2019-06-30", None),
        ("2019年下半年", "2019-07-01", "2019-12-31", None),
        ("到2024年6月底,", "2024-06-01", "2024-06-30", "by"),
        ("2024年6月12日", "2024-06-12", "2024-06-12", None),
        ("２０２４年６月１２日", "2024-06-12", "2024-06-12", None),
        ("二〇〇四年十一月四日", "2004-11-04", "2004-11-04", None),
        ("2022年第一季度", "2022-01-01", "2022-03-31", None),
        ("2022年四季度", "2022-10-01", "2022-12-31", None),
        ("2021—2023 年", "2021-01-01", "2023-12-31", None),
        ("2021年2月中旬", "2021-02-11", "2021-02-20", None),
        ("2018-12-05", "2018-12-05", "2018-12-05", None),
        ("2024年2月", "2024-02-01", "2024-02-29", None),
        ("到2020年,全市", "2020-01-01", "2020-12-31", "by"),
        ("2020年1月1日起施行", "2020-01-01", "2020-01-01", "after"),
    ],
)
def test_a_full_date_is_read_without_knowing_the_issue(text, first, last, edge):
    (found,) = find_dates(text)
    assert (str(found.first), str(found.last), found.edge) == (first, last, edge)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("3月底前", "2021-03-31"),
        ("4月份前启动", "2021-04-30"),
        ("年底前完成", "2021-12-31"),
        ("今年底竣工", "2021-12-31"),
        ("第一季度完成", "2021-03-31"),
        ("年内新增2家", "2021-12-31"),
        ("自印发之日起30日内", "2021-05-19"),
        ("自印发之日起三个月内", "2021-07-19"),
        ("印发后5个工作日内", "2021-04-26"),
    ],
)
def test_a_date_without_a_year_takes_it_from_the_issue(text, last):
    (found,) = find_dates(text, ISSUED)
    assert str(found.last) == last
    assert not find_dates(text)


@pytest.mark.parametrize("text", ["2022年12日", "2022年13月", "2022年2月30日"])
def test_a_date_that_cannot_be_is_odd(text):
    (found,) = find_dates(text)
    assert found.is_odd


@pytest.mark.parametrize(
    "text",
    [
        "3年内",
        "三年行动",
        "24小时",
        "国办发〔2018〕129号",
        "每年底",
        "5个月",
        "〔2021〕4号",
        "12345",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert find_dates(text, ISSUED) == ()


def test_dates_keep_their_offsets_in_the_text_given():
    text = "完成时限：2020年8月底，长期推进"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "2020年8月底"


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2090, 12, 31)))
def test_every_written_day_is_read_back(day):
    (found,) = find_dates(f"于{day.year}年{day.month}月{day.day}日印发")
    assert (found.first, found.last, found.has_day) == (day, day, True)


@given(st.text(alphabet="2019年12月3日底前第一季度上半—-./ "))
def test_any_text_gives_ordered_mentions_without_overlap(text):
    found = find_dates(text, ISSUED)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(m.first <= m.last for m in found)
