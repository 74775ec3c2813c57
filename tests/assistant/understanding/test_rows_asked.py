from __future__ import annotations

import datetime as dt

import pytest

from assistant.understanding.question import DeadlineAsked, RowsAsked
from assistant.understanding.rows_asked import read_relative_dates, read_rows_asked

TODAY = dt.date(2031, 11, 5)


def day(month: int, day_of_month: int, year: int = 2031) -> dt.date:
    return dt.date(year, month, day_of_month)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("哪些任务没有写明牵头单位", RowsAsked(lacks_lead=True)),
        ("牵头单位为空的事项", RowsAsked(lacks_lead=True)),
        ("未明确责任单位的措施有几项", RowsAsked(lacks_department=True)),
        ("联合牵头的任务有几项", RowsAsked(is_joint=True)),
        ("由海务局单独牵头的任务有哪些", RowsAsked(is_sole=True)),
        ("哪些任务是海务局一家负责的", RowsAsked(is_sole=True)),
        ("责任单位只写海务局一家的有几条", RowsAsked(is_sole=True)),
        ("只由海务局负责的措施", RowsAsked(is_sole=True)),
        ("一家企业要办几项", RowsAsked()),
        ("已经逾期的任务有哪些", RowsAsked(statuses=("overdue",), as_of=TODAY)),
        (
            "截至2030年7月1日逾期的任务",
            RowsAsked(statuses=("overdue",), as_of=dt.date(2030, 7, 1)),
        ),
        ("下季度到期的任务有哪些", RowsAsked(statuses=("next",), as_of=TODAY)),
        ("本季度要完成的事项", RowsAsked(statuses=("quarter",), as_of=TODAY)),
        ("完成时限有误的任务", RowsAsked(statuses=("odd",), as_of=TODAY)),
        ("设定了百分比目标的任务有哪些", RowsAsked(targets=("share",))),
        ("哪些措施规定了工作日时限", RowsAsked(targets=("工作日",))),
        ("由税务局牵头的任务有哪些", RowsAsked()),
        ("税务局牵头（含联合牵头）的任务有哪些", RowsAsked()),
        ("税务局牵头或联合牵头的任务有几项", RowsAsked()),
        ("逾期缴税怎么处理", RowsAsked()),
        ("资金支持比例是多少", RowsAsked()),
        ("哪些任务涉及资金监管", RowsAsked()),
    ],
)
def test_further_restrictions_are_read(text: str, asked: RowsAsked) -> None:
    assert read_rows_asked(text, TODAY)[0] == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("下个月到期的任务", DeadlineAsked(first=day(12, 1), last=day(12, 31))),
        ("今年下半年要完成的任务", DeadlineAsked(first=day(7, 1), last=day(12, 31))),
        ("3个月内完成的任务", DeadlineAsked()),
        ("今年的平均气温", DeadlineAsked()),
    ],
)
def test_dates_that_lean_on_today_are_resolved(text: str, asked: DeadlineAsked) -> None:
    assert read_relative_dates(text, TODAY)[0] == asked
