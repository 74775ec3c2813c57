"""Departments, deadlines and targets of measures."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest

from index.documents import Cell, CellRole, Measure, MeasureKind, Obligation, Span
from index.language.unit_lists import split_units
from index.parsing.deadlines import Calendar, read_deadline
from index.parsing.labels import LabelRole, find_labels
from index.parsing.measures import parse
from index.parsing.obligations import read_obligation
from tests.index.parsing.corpora import policy_text

ISSUED = dt.date(2021, 4, 19)


def _measure(text: str, body_end: int | None = None) -> Measure:
    end = len(text) if body_end is None else body_end
    return Measure(
        id="d#0",
        document_id="d",
        ordinal=0,
        number="1",
        kind=MeasureKind.ITEM,
        section=(),
        spans=(Span(start=0, end=len(text)),),
        body=(Span(start=0, end=end),),
    )


def _read(text: str) -> Obligation:
    return read_obligation(_measure(text), text, issued_on=ISSUED)


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        (
            "落实。（牵头单位：财金局；责任单位：区建投公司、税务局等）",
            ("财金局",),
            ("区建投公司", "税务局"),
        ),
        ("落实。（责任单位：经发局、区供电公司）", (), ("经发局", "区供电公司")),
        (
            "落实。〔牵头单位:市市场监管局、发展改革委;配合单位:市公安局、河池海关,各县(区)人民政府〕",
            ("市市场监管局", "市发展改革委"),
            ("市公安局", "河池海关", "各县(区)人民政府"),
        ),
        (
            "落实。（省财政厅、省大数据局牵头，各有关部门配合）",
            ("省财政厅", "省大数据局"),
            ("各有关部门",),
        ),
        ("落实。（市场监管总局负责）", (), ("市场监管总局",)),
        (
            "一是建设。（省大数据局牵头，各市政府配合）二是推广。（省财政厅牵头，各市政府、省科协配合）",
            ("省大数据局", "省财政厅"),
            ("各市政府", "省科协"),
        ),
        (
            "落实。（民政部、财政部负责。列第一位者为牵头单位，下同）",
            ("民政部",),
            ("财政部",),
        ),
        ("由省商务厅牵头，会同有关部门制定办法。", ("省商务厅",), ("有关部门",)),
        (
            "建桥。（责任单位：县水务局、县财政局）责任单位有几个的，排在第一位的为牵头单位。",
            ("县水务局",),
            ("县财政局",),
        ),
        ("由申请人负责提交材料。", (), ()),
    ],
)
def test_departments_are_read_by_role(text, lead, support):
    found = _read(text)
    assert (found.lead, found.support) == (lead, support)


def test_spans_and_raw_text_point_at_the_first_label_of_a_role():
    text = "落实。（牵头单位：财金局；责任单位：区建\n投公司）"
    found = _read(text)
    assert found.lead_span is not None
    assert found.lead_span.of(text) == found.lead_raw == "财金局"
    assert found.support_raw == "区建投公司"
    assert found.support_label == "责任单位"


@pytest.mark.parametrize(
    ("written", "by", "is_ongoing", "is_odd"),
    [
        ("2022 年 12 月", dt.date(2022, 12, 31), False, False),
        ("2021年6月底", dt.date(2021, 6, 30), False, False),
        ("长期推进", None, True, False),
        ("持续推进", None, True, False),
        ("2019年底前取得阶段性成果,长期推进", dt.date(2019, 12, 31), True, False),
        ("2020年8月底，长期推进", dt.date(2020, 8, 31), True, False),
        ("2022年12日", None, False, True),
        ("6月底完成", dt.date(2021, 6, 30), False, False),
        (
            "2018年底前,精简至3个。2019年上半年,压缩到8.5个工作日内。",
            dt.date(2018, 12, 31),
            False,
            False,
        ),
        ("另行通知", None, False, False),
    ],
)
def test_a_deadline_is_a_date_or_ongoing_or_odd(written, by, is_ongoing, is_odd):
    found = read_deadline(written, [Span(start=0, end=len(written))], Calendar(issued_on=ISSUED))
    assert (found.by, found.is_ongoing, found.is_odd) == (by, is_ongoing, is_odd)


def test_a_deadline_without_gaps_is_kept_as_written():
    text = "2022 年 12 \n月"
    found = read_deadline(text, [Span(start=0, end=len(text))], Calendar())
    assert found.text == "2022年12月"


def test_a_date_in_the_statement_is_the_deadline_where_no_label_gives_one():
    text = "到2024年6月底,覆盖率达到90%以上。（责任单位：市税务局{}）"
    said = _read(text.format("")).deadline
    assert said is not None
    assert (said.text, said.by) == ("到2024年6月底", dt.date(2024, 6, 30))
    labelled = _read(text.format("；完成时限：长期推进"))
    assert labelled.due_text == "长期推进"


def test_a_measure_with_several_deadlines_has_all_of_them():
    found = _read("6月底前完成扩容，10月底前完成接入。（责任单位：市通信办）")
    assert [each.by for each in found.deadlines] == [dt.date(2021, 6, 30), dt.date(2021, 10, 31)]
    assert found.due_text == "6月底前；10月底前"


def test_targets_have_amount_direction_and_clause():
    text = "压缩办电时间，高压用户平均办电时间压缩至 30 个工作日以内；材料减少60%以上。"
    first, second = _read(text).targets
    assert (str(first.amount), first.unit, first.direction.value) == ("30", "工作日", "at_most")
    assert first.text == "高压用户平均办电时间压缩至30个工作日以内"
    assert first.span.of(text) == "30 个工作日以内"
    assert (second.unit, second.direction.value) == ("%", "fall_by")


def test_a_row_is_read_by_its_cells():
    text = "2022 年 12 月\t区政数局、 区公共资源\n交易中心\t任务3个工作日内\t区直有关单位"
    roles = (CellRole.DEADLINE, CellRole.LEAD, CellRole.TASK, CellRole.SUPPORT)
    found = read_obligation(_row(text, text.split("\t"), roles), text, issued_on=None)
    assert found.lead == ("区政数局", "区公共资源交易中心")
    assert found.support == ("区直有关单位",)
    assert found.deadline is not None
    assert found.deadline.by == dt.date(2022, 12, 31)


def _row(text: str, values: list[str], roles: tuple[CellRole, ...]) -> Measure:
    starts = [text.index(value) for value in values]
    cells = tuple(
        Cell(role=role, column=role.value, spans=(Span(start=a, end=a + len(value)),))
        for a, value, role in zip(starts, values, roles, strict=True)
    )
    return dataclasses.replace(_measure(text), kind=MeasureKind.ROW, cells=cells)


@pytest.mark.parametrize("name", ["gedian-2021", "hechi-2024", "nanchang-xihu-2021", "dalian-2018"])
def test_every_department_count_agrees_with_a_plain_reading(name):
    """Each label's names, counted once by the parser and once with a regular expression on the raw text."""
    text = policy_text(name)
    found = [
        len(split_units(label.value.of(text)))
        for label in find_labels(text)
        if label.role is not LabelRole.DEADLINE
    ]
    assert found == list(_plain_counts(text))


def _plain_counts(text: str) -> list[int]:
    lines = re.sub(r"[ \t\u3000]", "", text)
    bracketed = re.sub(r"[（(](?![^（()）]*[:：])[^（()）]{0,8}[)）]", "", re.sub(r"\s", "", text))
    values = re.findall(
        r"(?:牵头|责任|配合)单位[:：]([^:：）)\]〕]+?)(?=[;；，,]?(?:责任单位|配合单位|完成时限)[:：]|[）)\]〕])",
        bracketed,
    )
    if not re.search(r"[（(〔\[]\s*(?:牵头|责任)\s*单位", text):
        values = re.findall(r"(?:牵头|责任|配合)单位[:：](.+)", lines)
    return [
        len({n for n in re.split(r"[、，,;；]|等(?=[市区]直)", v.removesuffix("等")) if n})
        for v in values
    ]


def test_every_row_of_a_table_has_as_many_departments_as_its_cell():
    text = policy_text("zengdu-2022")
    roles = (CellRole.NUMBER, CellRole.TASK, CellRole.LEAD, CellRole.SUPPORT, CellRole.DEADLINE)
    rows = 0
    for match in re.finditer(r"\t(\d+)\t([^\t\n]+)\t([^\t\n]+)\t([^\t\n]+)\t([^\t\n]+)", text):
        row = match.group()
        found = read_obligation(_row(row, list(match.groups()), roles), row, issued_on=None)
        rows += 1
        assert len(found.lead) == len(re.findall("[、，,]", match[3])) + 1
        assert found.support
        assert found.deadline is not None
        assert found.deadline.is_ongoing or found.deadline.is_odd or found.deadline.by is not None
    assert rows > 105


@pytest.mark.timeout(60)
def test_a_document_of_3000_items_does_not_hang():
    """In quadratic time they take minutes."""
    item = "压缩至20个工作日以内。（责任单位：市财政局、发展改革委；完成时限：2022年12月）\n"
    text = "".join(f"{number}. {item}" for number in range(3000))
    outline = parse("d", text)
    read = [read_obligation(measure, text, issued_on=None) for measure in outline.measures]
    assert all(len(each.support) == 2 for each in read)
