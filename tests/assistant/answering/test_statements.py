from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.statements import split_statements
from index.documents import Deadline, Obligation, Span
from tests.assistant.answering.plain import measure

LONG = "对船舶检验机构的年度报告在国家统一的信息平台上面向社会公众公告20"


def sentences(text: str) -> list[str]:
    return [statement.text for statement in split_statements(measure(text), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修桥。铺路；种树！", ["修桥。", "铺路；", "种树！"]),
        (f"{LONG}\n\n天以内，免除费用。再查。", [f"{LONG}天以内，免除费用。", "再查。"]),
        ("标题一行\n\n正文一行。", ["标题一行", "正文一行。"]),
        ("修桥（两座；共三里。）后铺路。再种树", ["修桥（两座；共三里。）后铺路。", "再种树"]),
        ("做到“修桥。铺路”并举。", ["做到“修桥。铺路”并举。"]),
        ("组长：张三\n成员：李四", ["组长：张三", "成员：李四"]),
        (f"成员：{LONG}的主管\n\n另起一段说别的", [f"成员：{LONG}的主管", "另起一段说别的"]),
        ("问：丢了怎么办？\n答：补办。再交费。", ["问：丢了怎么办？答：补办。", "再交费。"]),
        ("。", []),
        ("", []),
    ],
)
def test_a_measure_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_commas_between_digits_do_not_part_clauses() -> None:
    text = "共补贴1,000元，分两次发放：先修桥，后铺路。"
    (statement,) = split_statements(measure(text), text)
    assert [clause.folded for clause in statement.clauses] == [
        "共补贴1,000元,",
        "分两次发放:",
        "先修桥,",
        "后铺路。",
    ]


def test_a_comma_in_brackets_does_not_part_a_clause() -> None:
    text = "由旧标准提升至新标准（2个环节，2天办结），纳入服务范围。"
    (statement,) = split_statements(measure(text), text)
    assert len(statement.clauses) == 2
    assert statement.window(0, 0).of(text) == "由旧标准提升至新标准（2个环节，2天办结），"
    assert statement.window(0, 1).of(text) == text


def bound(text: str, deadline: str) -> Obligation:
    start = text.index(deadline)
    span = Span(start=start, end=start + len(deadline))
    return Obligation(
        measure_id="d#0", deadline=Deadline(text=deadline, span=span, by=dt.date(2031, 12, 31))
    )


def test_a_deadline_that_says_more_than_a_date_is_a_statement() -> None:
    text = "修桥。完成时限:2031年底前,将全市危桥减少至3座以内"
    deadline = text.partition(":")[2]
    body = replace(measure(text), body=(Span(start=0, end=3),))
    found = split_statements(body, text, bound(text, deadline))
    assert [statement.span.of(text) for statement in found] == ["修桥。", deadline]


def test_a_bare_date_is_no_statement() -> None:
    text = "修桥。完成时限:2031年12月"
    body = replace(measure(text), body=(Span(start=0, end=3),))
    found = split_statements(body, text, bound(text, "2031年12月"))
    assert [statement.text for statement in found] == ["修桥。"]


@given(st.text(alphabet="修桥铺路20天，。；：:（）()“”、 \n\t　a", max_size=80))
@settings(max_examples=120, deadline=None)
def test_statements_and_clauses_lie_in_order_and_lose_nothing(text: str) -> None:
    found = split_statements(measure(text), text)
    end = 0
    for statement in found:
        assert end <= statement.span.start < statement.span.end <= len(text)
        end = statement.span.end
        inner = statement.span.start
        for clause in statement.clauses:
            assert inner <= clause.span.start < clause.span.end <= statement.span.end
            inner = clause.span.end
    rest = list(text)
    for statement in found:
        rest[statement.span.start : statement.span.end] = " " * (
            statement.span.end - statement.span.start
        )
    assert not re.search(r"[修桥铺路20天a]{2}", "".join(rest))
