"""Totals asked for in words: who leads most, in which month most is due, whose 市财政局 it is."""

from __future__ import annotations

import pytest

from assistant.answering.row_totals import EVERYWHERE, read_units
from assistant.answering.rows import RowFilter, find_rows, select_rows
from assistant.answers import Answer, Status
from assistant.ask import Assistant
from assistant.understanding.question import Grouping, Ranking, Role


def asked(assistant: Assistant, text: str) -> Ranking | None:
    return assistant.understand([text]).ranking


@pytest.mark.parametrize(
    ("text", "grouping", "first"),
    [
        ("哪个部门牵头的任务最多？", Grouping.UNIT, 1),
        ("谁牵头的任务最多", Grouping.UNIT, 1),
        ("牵头任务最多的前三个部门是哪些？", Grouping.UNIT, 3),
        ("牵头事项最多的前5家单位", Grouping.UNIT, 5),
        ("各部门牵头多少项？", Grouping.UNIT, None),
        ("按部门统计牵头任务数", Grouping.UNIT, None),
        ("哪个部门任务最重", Grouping.UNIT, 1),
        ("按月份看哪个月到期的任务最多？", Grouping.MONTH, 1),
        ("每个月到期多少项", Grouping.MONTH, None),
        ("完成任务最集中的是哪个月", Grouping.MONTH, 1),
    ],
)
def test_totals_are_understood(
    towns: Assistant,
    text: str,
    grouping: Grouping,
    first: int | None,
) -> None:
    assert asked(towns, text) == Ranking(grouping=grouping, first=first)


@pytest.mark.parametrize(
    "text",
    [
        "小额贷款最多可以贷多少？",
        "审批时限最多压缩到几天？",
        "哪个部门负责渡口修缮？",
        "哪个地方开办企业环节最少？",
        "市财政局牵头的任务有多少项？",
        "每个月开几次会？",
        "最多跑一次是哪个部门负责的？",
    ],
)
def test_other_questions_are_no_totals(towns: Assistant, text: str) -> None:
    assert asked(towns, text) is None


def of(answer: Answer) -> list[str | None]:
    return [item.measure for item in answer.items or ()]


def test_the_department_that_leads_most_is_named_with_its_rows(
    towns: Assistant,
) -> None:
    answer = towns.ask(["万宁市哪个部门牵头的任务最多？"])
    assert answer.status is Status.ANSWERED
    assert "市交通运输局3项" in answer.headline
    assert of(answer) == ["1", "2", "5"]
    assert answer.total == len(answer.citations) == 3


def test_all_that_count_as_much_are_named(towns: Assistant) -> None:
    answer = towns.ask(["万宁市牵头任务最多的前两个部门是哪些？"])
    assert "市交通运输局3项、市水务局和市财政局各1项，并列" in answer.headline


def test_terms_for_several_bodies_stand_apart(towns: Assistant) -> None:
    answer = towns.ask(["万宁市哪个部门配合的任务最多？"])
    assert "市直有关单位" not in answer.headline
    assert "市直有关单位2项" in answer.answer


def test_the_month_in_which_most_is_due_has_those_rows(towns: Assistant) -> None:
    answer = towns.ask(["万宁市哪个月到期的任务最多？"])
    assert "2031年6月2项" in answer.headline
    assert of(answer) == ["1", "3"]


def test_a_filter_narrows_what_is_ranked(towns: Assistant) -> None:
    answer = towns.ask(["万宁市2031年6月到期的任务里哪个部门牵头最多？"])
    assert "市交通运输局和市水务局各1项，并列" in answer.headline


def test_nothing_to_rank_is_said(towns: Assistant) -> None:
    answer = towns.ask(["万宁市2035年到期的任务里哪个部门牵头最多？"])
    assert answer.total == 0
    assert "没有一项" in answer.headline


def test_bureaus_of_two_cities_are_counted_apart(towns: Assistant) -> None:
    rows = find_rows(towns.index, RowFilter(), towns.lexicon)
    counts = {unit.label: unit.lead for unit in read_units(rows, ("lead",)).units}
    assert counts["市财政局（万宁市）"] == 1
    assert counts["市财政局（东方市）"] == 2
    assert "市财政局" not in counts
    answer = towns.ask(["哪个部门牵头的任务最多？"])
    assert "市交通运输局（万宁市）3项" in answer.headline
    of_one = find_rows(towns.index, RowFilter(regions=(("海南省", "万宁市"),)), towns.lexicon)
    assert "市财政局" in {unit.label for unit in read_units(of_one).units}


def test_of_many_places_a_name_stands_for_all(
    towns: Assistant,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.answering.row_totals.MOST_PLACES", 1)
    rows = find_rows(towns.index, RowFilter(), towns.lexicon)
    counts = {unit.label: unit.lead for unit in read_units(rows, ("lead",)).units}
    assert counts[f"市财政局（{EVERYWHERE}）"] == 3


def test_every_count_is_that_of_its_list(towns: Assistant) -> None:
    answer = towns.ask(["万宁市各部门牵头多少项？"])
    for unit, count in (("市交通运输局", 3), ("市水务局", 1), ("市财政局", 1)):
        own = RowFilter(regions=(("海南省", "万宁市"),), departments=(unit,), role=Role.LEAD)
        assert len(select_rows(towns.index, own, towns.lexicon)) == count
        assert f"| {unit} | {count} |" in answer.answer
