"""Questions over texts whose clauses set departments and deadlines for many items, or count days from the issue."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.answering.rows import RowFilter, find_rows
from assistant.answers import Answer, Citation
from assistant.ask import Assistant
from assistant.ledger.view import Ledger
from tests.assistant.opened import open_texts

DAY = dt.date(2024, 6, 1)

PLAN = """鄱阳县人民政府办公室关于印发鄱阳县2024年夜间经济提升方案的通知

鄱政办发〔2024〕11号

各乡镇人民政府，县直各单位：

现将《鄱阳县2024年夜间经济提升方案》印发给你们，请认真组织实施。

鄱阳县人民政府办公室
2024年3月12日

鄱阳县2024年夜间经济提升方案

一、总体要求

（一）指导思想。坚持3个结合，提升城市活力。

二、街区建设

1.改造滨湖夜市。更换摊车120台。（牵头单位：县城管局；责任单位：县财政局、各乡镇）

2.开展摊点摸底。自本方案印发之日起30日内完成摸底。（牵头单位：县城管局；责任单位：县直各部门）

3.增设照明。6月底前完成主街亮化，10月底前完成背街亮化。（牵头单位：县住建局；责任单位：各乡镇）

以上任务均于2024年11月底前完成。

三、活动组织

本部分牵头单位：县文旅局。

4.举办鱼灯巡游。全年不少于8场。（责任单位：县公安局）

5.评选特色小店。（牵头单位：县商务局；责任单位：各有关部门）

6.培训导览员。本方案印发后10个工作日内报送培训计划，每季度末前集中培训一次。（责任单位：县人社局）

四、工作保障

各牵头单位要在本方案印发之日起45日内制定年度计划。各乡镇于4月15日前报送工作方案。
"""

TABLE = """彭泽县2023年乡村建设重点任务清单

除注明外完成时限均为2023年12月底前，以下任务均由县农业农村局牵头。

序号\t任务\t责任单位\t完成时限
1\t改造农村厕所1200户\t县卫健局\t2023年9月底前
2\t新建农村公路45公里\t县交通运输局\t
3\t安装太阳能路灯800盏\t\t2023年6月底前

注：未注明责任单位的，由各乡镇负责落实。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=PLAN, table=TABLE)


def _numbers(answer: Answer) -> list[str | None]:
    return [item.measure for item in answer.items or ()]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("鄱阳县方案印发后30天内要完成哪些?", ["2", "6"]),
        ("鄱阳县印发后一个月内要完成的任务有哪些", ["2", "6"]),
        ("30天内鄱阳县要完成哪些任务", ["2", "6"]),
        ("鄱阳县方案印发后20天内要做哪些事", ["6"]),
        ("鄱阳县2024年10月到期的任务有哪些", ["3"]),
        ("鄱阳县2024年6月到期的任务有哪些", ["3"]),
        ("鄱阳县2024年11月到期的任务有哪些", ["1"]),
        ("鄱阳县由县文旅局牵头的任务有哪些", ["4", "6"]),
        ("鄱阳县没有写明完成时限的任务有哪些", ["4", "5"]),
        ("鄱阳县各乡镇都要落实的任务有哪些", ["1", "3"]),
        ("鄱阳县所有部门都要落实的任务有哪些", ["2", "5"]),
        ("鄱阳县各单位都要做的有哪些", ["1", "2", "3", "5"]),
        ("鄱阳县第三部分哪个部门牵头最多?", ["4", "6"]),
        ("鄱阳县第二部分哪个部门牵头最多?", ["1", "2"]),
        ("鄱阳县第三部分有哪些任务由县文旅局牵头", ["4", "6"]),
        ("彭泽县由县农业农村局牵头的任务有哪些", ["1", "2", "3"]),
        ("彭泽县2023年12月到期的任务有哪些", ["2"]),
        ("彭泽县各乡镇都要落实的有哪些任务", ["3"]),
    ],
)
def test_lists_hold_what_clauses_and_sentences_set(
    assistant: Assistant, asked: str, numbers: list[str]
) -> None:
    answer = assistant.ask([asked])
    assert _numbers(answer) == numbers
    assert answer.total == len(numbers)


@pytest.mark.parametrize(
    ("asked", "told", "clause"),
    [
        ("鄱阳县鱼灯巡游由谁牵头?", "县文旅局", "本部分牵头单位：县文旅局。"),
        ("鄱阳县滨湖夜市改造什么时候完成?", "2024年11月底前", "以上任务均于2024年11月底前完成。"),
        ("彭泽县农村公路由谁牵头?", "县农业农村局", "以下任务均由县农业农村局牵头"),
        ("彭泽县太阳能路灯由谁负责?", "各乡镇", "未注明责任单位的，由各乡镇负责落实"),
    ],
)
def test_an_answer_cites_the_row_and_the_clause(
    assistant: Assistant, asked: str, told: str, clause: str
) -> None:
    answer = assistant.ask([asked])
    assert told in answer.headline
    assert any(clause in each.quote and each.measure is None for each in answer.citations)
    assert any(each.measure is not None for each in answer.citations)
    for each in answer.citations:
        _check(assistant, each)
        assert f"[{each.n}]" in answer.answer


def test_each_line_of_a_list_cites_the_clause_it_takes_over_from(assistant: Assistant) -> None:
    answer = assistant.ask(["鄱阳县由县文旅局牵头的任务有哪些"])
    (clause,) = (each for each in answer.citations if each.measure is None)
    assert clause.quote == "本部分牵头单位：县文旅局。"
    assert answer.answer.count(f"[{clause.n}]") == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("鄱阳县各乡镇几月几号之前要报方案?", "各乡镇于4月15日前报送工作方案"),
        ("鄱阳县主街亮化几月完成?", "6月底前完成主街亮化"),
        ("鄱阳县培训计划要在几天内报送?", "本方案印发后10个工作日内报送培训计划"),
        ("鄱阳县年度计划要在多久之内制定?", "在本方案印发之日起45日内制定年度计划"),
    ],
)
def test_a_question_for_a_day_is_answered_by_its_sentence(
    assistant: Assistant, asked: str, told: str
) -> None:
    assert told in assistant.ask([asked]).headline


def test_the_deadline_view_shows_days_as_written_and_where_they_come_from(
    assistant: Assistant,
) -> None:
    asked = RowFilter(documents=("plan",))
    rows = find_rows(assistant.index, asked, assistant.lexicon)
    lines = {line.measure.number: line for line in Ledger(rows=rows, as_of=DAY)}
    assert list(lines) == ["1", "2", "3", "4", "5", "6"]
    assert lines["1"].inherited == ("deadline",)
    assert lines["1"].origin == "完成时限取自对多项任务的统一规定"
    assert lines["3"].obligation.due_text == "6月底前；10月底前"
    assert lines["6"].obligation.due_text == "本方案印发后10个工作日内；每季度末前"
    assert lines["6"].inherited == ("lead",)
    assert rows.selection.further_dues()[0][1] == 1


def test_what_no_number_has_is_due_within_the_time_from_the_issue_as_well(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(["鄱阳县方案印发后两个月内要完成哪些?"])
    assert _numbers(answer) == ["2", "6", None]
    assert answer.citations[2].quote == "各牵头单位要在本方案印发之日起45日内制定年度计划。"


def _check(assistant: Assistant, citation: Citation) -> None:
    text = assistant.index.document(citation.document).text
    assert text[citation.start : citation.end].strip() == citation.quote
