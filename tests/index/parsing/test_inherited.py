"""Departments and deadlines that a clause sets for many items: those without their own take them over."""

from __future__ import annotations

import datetime as dt

import pytest

from index.documents import DocumentFacts, Obligation, ParsedDocument, Span
from index.parsing.deadlines import Calendar
from index.parsing.default_clauses import find_defaults
from index.parsing.obligations import read_obligation
from index.parsing.parse import parse_document
from index.parsing.readers import ReadText


def _parse(text: str) -> ParsedDocument:
    facts = DocumentFacts(id="d", title="方案", issued_on=dt.date(2024, 3, 1))
    read = ReadText(text=text, encoding="utf-8", digest="0")
    return parse_document(facts, read, read_obligation=read_obligation)


def _read(text: str) -> dict[str, Obligation]:
    parsed = _parse(text)
    bound = {each.measure_id: each for each in parsed.obligations}
    return {
        m.number: bound.get(m.id, Obligation(measure_id=m.id))
        for m in parsed.outline.measures
        if m.number
    }


def _due(text: str) -> dict[str, str]:
    return {number: each.due_text for number, each in _read(text).items()}


ITEMS = """一、硬件建设
1.修建停车场。（责任单位：县住建局）
2.修建公厕。（责任单位：县城管局；完成时限：2024年5月底）
{after_first}
二、软件建设
{before_second}
3.培训讲解员。（责任单位：县文旅局）
4.编印手册。（责任单位：县文旅局，牵头单位：县委宣传部）
"""


def test_what_stands_behind_items_is_theirs_alone_and_a_rows_own_value_wins():
    text = ITEMS.format(after_first="以上事项均于2024年10月底前完成。", before_second="")
    assert _due(text) == {"1": "2024年10月底前", "2": "2024年5月底", "3": "", "4": ""}


def test_what_stands_before_items_reaches_the_parts_end():
    clause = "以下任务由县文旅局牵头，县财政局配合，均于9月底前完成。"
    found = _read(ITEMS.format(after_first="", before_second=clause))
    assert [found[n].lead for n in "1234"] == [(), (), ("县文旅局",), ("县委宣传部",)]
    assert [found[n].support for n in "34"] == [(), ("县文旅局",)]
    assert [str(found[n].deadline and found[n].deadline.by) for n in "134"] == [
        "None",
        "2024-09-30",
        "2024-09-30",
    ]


def test_a_part_names_who_does_all_of_it():
    found = _read(ITEMS.format(after_first="", before_second="本部分牵头单位：县文体中心。"))
    assert [found[n].lead for n in "123"] == [(), (), ("县文体中心",)]
    assert found["4"].lead == ("县委宣传部",)


def test_the_innermost_clause_wins():
    text = "各项任务完成时限均为2024年12月底。\n" + ITEMS.format(
        after_first="", before_second="以下任务均于2024年8月底前完成。"
    )
    assert list(_due(text).values()) == [
        "2024年12月底",
        "2024年5月底",
        "2024年8月底前",
        "2024年8月底前",
    ]


def test_a_heading_with_departments_binds_what_stands_under_it():
    text = """一、城区道路（牵头单位：市城管局；完成时限：2024年11月底）
1.修补路面20处。
2.更换路灯300盏。（牵头单位：市住建局）
二、农村道路
3.硬化村道40公里。（责任单位：市交通运输局）
"""
    found = _read(text)
    assert set(found) == {"1", "2", "3"}
    assert [found[n].lead for n in "123"] == [("市城管局",), ("市住建局",), ()]
    assert list(_due(text).values()) == ["2024年11月底", "2024年11月底", ""]
    assert [s.path for s in _parse(text).outline.sections] == [("一、城区道路",), ("二、农村道路",)]


def test_labels_between_a_heading_and_its_items_bind_the_items():
    text = """一、城区道路
牵头单位：市城管局
1.修补路面20处。
2.更换路灯300盏。
二、农村道路
3.硬化村道40公里。
"""
    assert [each.lead for each in _read(text).values()] == [("市城管局",), ("市城管局",), ()]


TABLE = """{above}

序号\t任务\t责任单位\t完成时限
1\t改厕1200户\t县卫健局\t2024年9月底前
2\t修路45公里\t县交通运输局\t
3\t装灯800盏\t\t2024年6月底前

{below}
"""


def test_rows_of_a_table_take_over_what_a_note_says():
    found = _read(
        TABLE.format(
            above="除注明外完成时限均为2024年12月底前，以下任务均由县农业农村局牵头。",
            below="注：未注明责任单位的，由各乡镇负责落实。",
        )
    )
    assert [each.lead for each in found.values()] == [("县农业农村局",)] * 3
    assert [each.support for each in found.values()] == [
        ("县卫健局",),
        ("县交通运输局",),
        ("各乡镇",),
    ]
    assert [each.due_text for each in found.values()] == [
        "2024年9月底前",
        "2024年12月底前",
        "2024年6月底前",
    ]


def test_a_clause_inside_a_measure_stays_there():
    text = """一、任务
1.开展清查。以上事项均于2024年6月底前完成，由县审计局牵头。（责任单位：县财政局）
2.开展整改。（责任单位：县财政局）
"""
    assert _due(text) == {"1": "2024年6月底前", "2": ""}
    assert _read(text)["2"].lead == ()


def test_parts_that_only_organise_take_over_nothing():
    text = """各项任务均于2024年12月底前完成。
一、任务
1.开展清查。（责任单位：县财政局）
二、组织保障
2.加强领导。（责任单位：县政府办）
"""
    assert _due(text) == {"1": "2024年12月底前", "2": ""}


def test_what_is_taken_over_can_be_quoted_from_its_clause():
    text = ITEMS.format(after_first="以上事项均于2024年10月底前完成。", before_second="")
    parsed = _parse(text)
    bound = {each.measure_id: each for each in parsed.obligations}
    first, second = (m for m in parsed.outline.measures if m.number in {"1", "2"})
    deadline = bound[first.id].deadline
    assert deadline is not None
    assert deadline.span.of(text) == "2024年10月底前"
    assert not first.holds(deadline.span)
    own = bound[second.id].deadline
    assert own is not None
    assert second.holds(own.span)
    assert not second.says(own.span)


@pytest.mark.parametrize(
    "text",
    [
        "表中未注明责任单位的，由牵头单位独立完成。",
        "各项工作由市政府督查室负责督查，每月通报。",
        "本办法由市财政局负责解释。",
        "本方案由市数据局负责组织实施。",
        "各牵头单位于每季度末月25日前报送进展。",
        "奖励资金1万元以上由市级财政负责承担。",
        "以上事项均为免费办理。",
        "以下事项不得由企业承担。",
    ],
)
def test_what_sets_nothing_for_items_is_no_such_clause(text):
    assert not list(find_defaults(text, Span(start=0, end=len(text)), Calendar(year=2024)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "除注明时限的外，其余任务均须在2023年12月25日前完成。",
            [("deadline", "2023年12月25日前")],
        ),
        ("完成时限：除特别注明外，均为2024年12月底前。", [("deadline", "2024年12月底前")]),
        ("以上由市公安局牵头，市司法局配合。", [("lead", "市公安局"), ("support", "市司法局")]),
        (
            "本方案所列任务，除另有规定外，均由市住建局牵头、各县区政府配合。",
            [("lead", "市住建局"), ("support", "各县区政府")],
        ),
        (
            "以上各项工作由市商务局会同市财政局负责落实，力争2024年9月底前完成。",
            [("lead", "市商务局"), ("support", "市财政局"), ("deadline", "2024年9月底前")],
        ),
        (
            "各项任务责任单位为县直有关部门，完成时限为长期坚持。",
            [("support", "县直有关部门"), ("deadline", "长期坚持")],
        ),
        ("以上 任务 均于 2024年\n6月底前 完成。", [("deadline", "2024年\n6月底前")]),
    ],
)
def test_clauses_of_many_forms_are_read(text, expected):
    found = find_defaults(text, Span(start=0, end=len(text)), Calendar())
    assert [(each.role.value, each.value.of(text)) for each in found] == expected


def test_labels_on_a_headings_own_line_bind_what_stands_under_it():
    text = """一、重点任务
（一）保障供水。牵头单位：县水利局，完成时限：2024年8月底前。
1.新建水厂2座。
2.改造管网30公里。责任单位：县城投公司
（二）保护水源。清理排污口。责任单位：县环境局
"""
    found = _read(text)
    assert set(found) == {"1", "2", "二"}
    assert [each.lead for each in found.values()] == [("县水利局",), ("县水利局",), ()]
    assert [each.due_text for each in found.values()] == ["2024年8月底前", "2024年8月底前", ""]


def test_headings_without_a_number_head_their_group_alone():
    text = """花节筹备清单

第一类：场地准备
责任单位：县农业局、各乡镇
完成时限：2024年2月底前

1. 平整观景台5处
2. 增设厕所30座（责任单位：县城管局）

第二类：宣传推介
牵头单位：县文旅集团

3. 拍摄宣传片1部
4. 邀请媒体采风

上述任务完成情况请于每周五前报县政府办。
"""
    found = _read(text)
    assert [each.support for each in found.values()] == [
        ("县农业局", "各乡镇"),
        ("县城管局",),
        (),
        (),
    ]
    assert [each.lead for each in found.values()] == [(), (), ("县文旅集团",), ("县文旅集团",)]
    assert [each.due_text for each in found.values()] == ["2024年2月底前", "2024年2月底前", "", ""]


def test_a_clause_behind_items_without_departments_is_theirs_too():
    text = "一、硬件\n1.修建停车场\n2.修建公厕\n以上任务均于2024年10月底前完成。\n二、软件\n3.培训讲解员\n"
    assert _due(text) == {"1": "2024年10月底前", "2": "2024年10月底前", "3": ""}
