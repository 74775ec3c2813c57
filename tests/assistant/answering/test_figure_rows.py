from __future__ import annotations

import pytest

from assistant.answering.figure_rows import FigureRow, read_figure_row, tell_cells
from assistant.answering.statements import split_statements
from index.documents import Measure, MeasureKind
from index.parsing.measures import parse

GOALS = (
    "附件\n某市指标分解表\n\n序号\t指标\t当前值\t目标值\t责任单位\n"
    "1\t用水接通时间\t6天\t4天\t市水务局\n"
    "2\t小微企业贷款利率\t5.2%\t4.6%\t市金融\n办\t\n"
)
YEARS = (
    "附表 主要指标\n\n序号\t指标\t单位\t2031年\t2032年\t责任单位\n"
    "1\t全程网办率\t%\t68\t75\t市数据局\n2\t经营主体总量\t万户\t39.6\t42\t市市场监管局\n"
)
TASKS = (
    "序号\t工作任务\t牵头单位\t完成时限\n"
    "1\t推进政务服务一网通办，全年网办率达到90%以上，提升企业群众办事满意度。\t市数据局\t2031年6月\n"
    "2\t压缩企业开办时间至1个工作日。\t市市场监管局\t2031年9月\n"
)


def rows(text: str) -> list[tuple[Measure, FigureRow | None]]:
    return [
        (measure, read_figure_row(measure, text))
        for measure in parse("d", text).measures
        if measure.kind is MeasureKind.ROW
    ]


def test_a_row_of_figures_is_told_with_the_names_of_its_columns() -> None:
    told = [row.told for _, row in rows(GOALS) if row]
    assert told[0] == "用水接通时间：当前值6天，目标值4天"
    assert told[1] == "小微企业贷款利率：当前值5.2%，目标值4.6%"


def test_a_bare_number_gets_the_unit_of_its_row() -> None:
    told = [row.told for _, row in rows(YEARS) if row]
    assert told == [
        "全程网办率：2031年68%，2032年75%",
        "经营主体总量：2031年39.6万户，2032年42万户",
    ]


@pytest.mark.parametrize(
    ("asked", "years", "expected"),
    [
        ("利率想降到几个点", (), "小微企业贷款利率：目标值4.6%"),
        ("利率现在是多少", (), "小微企业贷款利率：当前值5.2%"),
        ("利率的当前值和目标值", (), "小微企业贷款利率：当前值5.2%，目标值4.6%"),
    ],
)
def test_the_column_that_is_meant_is_told(
    asked: str, years: tuple[int, ...], expected: str
) -> None:
    _, row = rows(GOALS)[1]
    assert row is not None
    assert tell_cells(row, asked, years) == expected


def test_a_year_names_its_column() -> None:
    _, row = rows(YEARS)[0]
    assert row is not None
    assert tell_cells(row, "2032年全程网办率多少", (2032,)) == "全程网办率：2032年75%"


def test_a_task_with_departments_is_no_row_of_figures() -> None:
    assert [row for _, row in rows(TASKS)] == [None, None]


def test_a_row_is_one_statement_whose_place_is_the_row_itself() -> None:
    measure, row = rows(GOALS)[0]
    (statement,) = split_statements(measure, GOALS)
    assert statement.row == row
    assert statement.span.of(GOALS) == "用水接通时间\t6天\t4天"
