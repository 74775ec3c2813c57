"""Tables whose cells are broken over lines, whose rows go on after a page and whose headers have no usual form."""

from __future__ import annotations

import pytest

from index.documents import CellRole, Measure
from index.parsing.measures import parse

HEADER = "序号\t任务\t牵头单位\t配合单位\t完成时限\n"


def _rows(text: str) -> list[Measure]:
    return [measure for measure in parse("t", text).measures if measure.kind == "row"]


def _cells(measure: Measure, text: str) -> list[str]:
    return ["".join(span.of(text) for span in cell.spans) for cell in measure.cells]


@pytest.mark.parametrize(
    ("broken", "cells"),
    [
        ("1\t建桥。\t市交通\n运输局\t市财政局\t6月底前\n", ["1", "建桥。", "市交通运输局", "市财政局", "6月底前"]),
        ("1\t建桥。\t市交通局\t市财政局、\n市水利\n局\t6月底前\n", ["1", "建桥。", "市交通局", "市财政局、市水利局", "6月底前"]),
        ("1\t建桥。\t市交通局\t市财政局\t12月底\n前\n", ["1", "建桥。", "市交通局", "市财政局", "12月底前"]),
        ("1\t建桥\n3座。\t市交通局\t市财政局\t6月\n", ["1", "建桥3座。", "市交通局", "市财政局", "6月"]),
        ("1\t建桥。\t市交通局\t\t6月\n", ["1", "建桥。", "市交通局", "6月"]),
    ],
)  # fmt: skip
def test_lines_of_broken_cells_make_one_row(broken: str, cells: list[str]) -> None:
    text = HEADER + broken + "2\t修路。\t市交通局\t市财政局\t7月\n"
    first, second = _rows(text)
    assert _cells(first, text) == cells
    assert second.number == "2"


def test_a_broken_cell_before_a_blank_one_stays_in_its_row() -> None:
    text = "序号\t指标\t目标值\t责任单位\t备注\n1\t通水时间\t4天\t市水\n务局\t\n2\t通气时间\t5天\t市住建局\t\n"
    first, _ = _rows(text)
    assert _cells(first, text) == ["1", "通水时间", "4天", "市水务局"]


def test_cells_that_are_left_out_at_the_end_join_no_rows() -> None:
    text = "项目\t内容\t标准\t地点\t电话\n甲\t子\n乙\t丑\n丙\t寅\n"
    assert len(_rows(text)) == 3


def test_a_note_below_a_table_is_no_cell() -> None:
    text = HEADER + "1\t建桥。\t市交通局\t市财政局\t6月\n注：完成时限均为今年。\n"
    assert len(_rows(text)) == 1
    assert parse("t", text).measures[-1].text == "注：完成时限均为今年。"


@pytest.mark.parametrize(
    ("rest", "lead", "support"),
    [
        ("\t\t局\t\t\n", "区交通局", "区财政局、各乡镇"),
        ("\t\t\t人民政府\t\n", "区交通", "区财政局、各乡镇人民政府"),
        ("\t\t\t\t人民政府\t\n", "区交通", "区财政局、各乡镇人民政府"),
    ],
)
def test_a_row_goes_on_after_a_page_even_in_a_short_name(
    rest: str, lead: str, support: str
) -> None:
    text = HEADER + "1\t建桥。\t区交通\t区财政局、各乡镇\t6月\n\n— 1 —\n\n" + HEADER + rest
    text += "2\t修路。\t区交通局\t区财政局\t7月\n"
    first, _ = _rows(text)
    by_role = {cell.role: "".join(span.of(text) for span in cell.spans) for cell in first.cells}
    assert by_role[CellRole.LEAD] == lead
    assert by_role[CellRole.SUPPORT] == support


def test_a_merged_cell_between_number_and_task_heads_all_its_rows() -> None:
    text = (
        "序号\t任务\t具体措施\t牵头单位\n1\t方便出行\t建桥3座。\t交通局\n2\t\t修路5公里。\t交通局\n"
        "3\t保护水源\t清淤。\t水务局\n4\t\t绿化河岸。\t园林局\n"
    )
    rows = _rows(text)
    assert [row.section for row in rows] == [("方便出行",)] * 2 + [("保护水源",)] * 2
    assert [row.text for row in rows][:2] == ["建桥3座。", "修路5公里。"]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t2023年完成值\t2024年目标值\t责任单位\n开办时间\t4小时\t3小时\t区市监局\n接电时间\t2天\t1天\t供电局\n",
        "| 指标 | 2023年完成值 | 2024年目标值 | 责任单位 |\n|---|---|---|---|\n| 开办时间 | 4小时 | 3小时 | 区市监局 |\n"
        "| 接电时间 | 2天 | 1天 | 供电局 |\n",
    ],
)
def test_a_header_is_known_by_its_names_or_the_rule_below_it(table: str) -> None:
    rows = _rows(table)
    assert [row.title for row in rows] == ["开办时间", "接电时间"]
    assert rows[0].text == "指标：开办时间；2023年完成值：4小时；2024年目标值：3小时"


def test_a_condition_keeps_its_columns_name() -> None:
    text = (
        "学历层次\t年龄要求\t说明\n博士\t50周岁以下\t有学位即可。\n硕士\t45周岁以下\t有学位即可。\n"
    )
    first, _ = _rows(text)
    assert first.text == "学历层次：博士；年龄要求：50周岁以下；说明：有学位即可。"
    assert first.title == "博士"


def test_a_numbered_row_with_blank_cells_is_no_heading_among_rows_numbered_alike() -> None:
    text = "条款\t主管科室\t电话\n第7条\t企业科\t1234567\n第8条\t\t\n第9条\t装备科\t7654321\n"
    outline = parse("t", text)
    assert [_cells(row, text)[0] for row in _rows(text)] == ["第7条", "第8条", "第9条"]
    assert outline.sections == ()


def test_a_marker_alone_in_its_row_heads_rows_that_are_numbered_otherwise() -> None:
    text = "条款\t主管科室\t电话\n一、企业\t\t\n第7条\t企业科\t1234567\n第9条\t装备科\t7654321\n"
    assert [section.path for section in parse("t", text).sections] == [("一、企业",)]


@pytest.mark.parametrize("name", ["指导部门", "主管单位", "实施机关"])
def test_units_that_guide_or_carry_out_are_bound(name: str) -> None:
    first = _rows(f"序号\t任务\t{name}\n1\t建桥。\t交通局\n2\t修路。\t财政局\n")[0]
    assert [cell.role for cell in first.cells if cell.role is CellRole.SUPPORT]
