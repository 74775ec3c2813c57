"""Deadlines that sentences set, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest

from index.documents import Span
from index.parsing.deadlines import Calendar, find_said, read_deadline, read_deadlines

ISSUED = Calendar(issued_on=dt.date(2024, 3, 12))
PLANNED = Calendar(year=2024)


def _said(text: str, calendar: Calendar = ISSUED) -> list[tuple[str, str]]:
    found = find_said(text, [Span(start=0, end=len(text))], calendar)
    assert all(each.span.of(text).replace(" ", "") == each.text for each in found)
    return [(each.text, str(each.by)) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("升级骨干网，6月底前完成扩容。", [("6月底前", "2024-06-30")]),
        (
            "6月底前完成扩容，10月底前完成接入。",
            [("6月底前", "2024-06-30"), ("10月底前", "2024-10-31")],
        ),
        ("到2025年6月底，覆盖率达到90%。", [("到2025年6月底", "2025-06-30")]),
        ("力争到2025年建成3个园区。", [("到2025年", "2025-12-31")]),
        ("新中心10月底竣工。", [("10月底", "2024-10-31")]),
        ("自本方案印发之日起30日内报送。", [("自本方案印发之日起30日内", "2024-04-11")]),
        ("方案印发后一个月内完成摸底。", [("方案印发后一个月内", "2024-04-12")]),
        ("次年1月底前形成报告。", [("次年1月底前", "2025-01-31")]),
        ("每月5日前更新目录。", [("每月5日前", "None")]),
        ("每季度末前报送进展。", [("每季度末前", "None")]),
        ("计划于每年3月底前公布。", [("每年3月底前", "2024-03-31")]),
        (
            "6月15日、11月15日前分别报送总结。",
            [("6月15日", "2024-06-15"), ("11月15日前", "2024-11-15")],
        ),
        ("二季度末前完成排查。", [("二季度末前", "2024-06-30")]),
        ("年内新增创新平台2家，9月底前投用。", [("年内", "2024-12-31"), ("9月底前", "2024-09-30")]),
    ],
)
def test_days_that_sentences_set_are_read_as_written(text, expected):
    assert _said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "对2024年6月30日前已受理的事项继续办理。",
        "2024年12月31日前登记的企业，可以申请。",
        "2024年4月1日至12月31日，对困难企业减免租金。",
        "本政策有效期至2026年12月31日。",
        "截至2025年底，全市共有企业3万户。",
        "2023年底前建成的老旧小区纳入范围。",
        "2022年底前，全市完成了改造。",
        "本方案自印发之日起施行。",
        "本办法自印发之日起5年内有效。",
        "涉企政策文件应当自印发之日起5个工作日内公开。",
        "每月1日至20日为企业安静期。",
        "自2024年7月1日起执行。",
        "2024年投资1300亿元。",
    ],
)
def test_what_tells_of_other_things_or_times_is_no_deadline(text):
    assert _said(text) == []


def test_without_a_day_of_issue_a_time_counted_from_it_has_no_date():
    assert _said("自印发之日起30日内完成。", PLANNED) == [("自印发之日起30日内", "None")]
    assert _said("6月底前完成。", PLANNED) == [("6月底前", "2024-06-30")]
    assert _said("6月底前完成。", Calendar()) == []


def test_the_planned_year_goes_before_that_of_the_issue():
    plan = Calendar(issued_on=dt.date(2023, 12, 28), year=2024)
    assert _said("3月底前完成摸底。", plan) == [("3月底前", "2024-03-31")]
    autumn = Calendar(issued_on=dt.date(2023, 11, 20))
    assert _said("3月底前完成摸底。", autumn) == [("3月底前", "2024-03-31")]
    assert _said("12月底前完成摸底。", autumn) == [("12月底前", "2023-12-31")]


@pytest.mark.parametrize(
    ("written", "by", "is_ongoing"),
    [
        ("每季度末前", None, True),
        ("每月5日前", None, True),
        ("2024年1月至12月", dt.date(2024, 12, 31), False),
        ("印发后10个工作日内", dt.date(2024, 3, 26), False),
        ("次年1月底前", dt.date(2025, 1, 31), False),
    ],
)
def test_labels_are_read_with_periods_and_relative_days(written, by, is_ongoing):
    found = read_deadline(written, [Span(start=0, end=len(written))], ISSUED)
    assert (found.text, found.by, found.is_ongoing) == (written, by, is_ongoing)


def test_a_label_with_several_dates_gives_all_of_them():
    text = "2024年底前,压缩到5日内。2025年6月底前,压缩到3日内"
    first, second = read_deadlines(text, [Span(start=0, end=len(text))], ISSUED)
    assert (first.text, first.by) == (text, dt.date(2024, 12, 31))
    assert (second.text, second.by) == ("2025年6月底前", dt.date(2025, 6, 30))
