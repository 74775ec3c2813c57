"""What one may do, what one pays and not what one gets, names with numbers in them, and claims that deny."""

from __future__ import annotations

import pytest

from assistant.answering.claim_sides import other_make_up, side_taken
from assistant.answering.value_sides import is_of_other_side
from assistant.answering.values import Values
from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.permission_asked import leave_asked
from assistant.understanding.question import Asked, Intent, Question
from index.settings import load_settings
from tests.assistant.opened import open_texts

TEXT = """青禾市工匠服务办法
一、住房
（一）工匠宿舍由市住房局分配，工匠宿舍合同期满后可以申请续租。
（二）青禾驿站的铺面补贴期间不得转租。
（三）工匠宿舍均为两房一厅，共有80套。
二、就业
（一）对招用工匠并缴纳社会保险费的工厂，给予工厂1200元/人的一次性就业补贴。
（二）推进铁路建设，打好三年大会战收官战，力争铁路投资60亿元。
（三）提高托儿所办学水平，实现公办托儿所占比45%。
（四）拖拉机耕作服务适用增值税免征政策。
（五）工匠热线提供二十四小时（含节假日）人工服务。
（六）工匠入户的，年龄应在45周岁以下。符合条件的工匠入户申请，经办机构应当受理。
（七）特别复杂的热线事项，五个工作日不能办理完毕的，可以延期七个工作日。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, qinghe=TEXT)


@pytest.mark.parametrize(
    "question",
    [
        "青禾的工匠宿舍能不能转租？",
        "青禾的工匠宿舍能不能买下来？",
        "青禾社会保险一个月交多少钱？",
        "青禾公办托儿所一个月交多少钱？",
        "青禾坐铁路要几年？",
        "青禾拖拉机补贴多少钱？",
    ],
)
def test_the_other_side_is_no_answer(opened: Assistant, question: str) -> None:
    assert opened.ask([question]).status is Status.REFUSED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青禾驿站的铺面能转租吗？", "不得转租"),
        ("青禾的工匠宿舍能不能续租？", "可以申请续租"),
        ("青禾招一个工匠补多少钱？", "1200元"),
        ("青禾的工匠今年46岁了还能入户吗？", "45周岁"),
        ("青禾热线上特别复杂的事，五天办不完，最多再拖几天？", "七个工作日"),
    ],
)
def test_what_is_asked_is_told(opened: Assistant, question: str, value: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert value in answer.headline


@pytest.mark.parametrize(
    "claim",
    ["青禾的工匠热线过节没人工接吧？", "青禾的工匠宿舍都是三房一厅的吧？"],
)
def test_a_claim_that_the_text_tells_otherwise_is_corrected(opened: Assistant, claim: str) -> None:
    assert opened.ask([claim]).status is Status.CORRECTED


def test_a_denial_is_not_confirmed_by_what_speaks_of_it(opened: Assistant) -> None:
    assert not opened.ask(["青禾的工匠不能续租宿舍吧？"]).headline.startswith("是的")


@pytest.mark.parametrize(
    ("asked", "act"),
    [
        ("公租房能不能买下来？", "买下来"),
        ("这房子能转租吗", "转租"),
        ("加盖厂房行不行？", "加盖厂房"),
        ("能补多少", ""),
        ("谁牵头", ""),
    ],
)
def test_the_act_that_leave_is_asked_for(asked: str, act: str) -> None:
    assert leave_asked(asked) == act


@pytest.mark.parametrize(
    ("statement", "asked", "is_other"),
    [
        ("给予企业1000元/人的就业补贴", "社保一个月交多少钱", True),
        ("每月缴纳社保1000元", "社保一个月交多少钱", False),
        ("给予企业1000元/人的就业补贴", "招一个人补多少钱", False),
        ("达到职工人数25%的可申请贷款", "贷款利息多少", True),
        ("贷款利率不超过5%", "贷款利息多少", False),
    ],
)
def test_values_of_the_other_side(statement: str, asked: str, is_other: bool) -> None:
    values = Values(load_settings().lexicon_folder)
    found = values.find(Asked.MONEY, statement) or values.find(Asked.SHARE, statement)
    assert is_of_other_side(found[0], statement, asked) is is_other


def test_a_plan_of_three_years_takes_no_three_years() -> None:
    values = Values(load_settings().lexicon_folder)
    assert not values.find(Asked.DURATION, "打好三年大会战")
    assert not values.find(Asked.DURATION, "实施三年行动计划")
    assert values.find(Asked.DURATION, "三年内完成计划")


def test_a_claim_of_what_is_lacking_beside_what_is_there() -> None:
    claim = Question(asked="", text="过节没人工接，对吗？", topic="", intent=Intent.FACT)
    assert side_taken(claim, "提供二十四小时人工服务") == "不对"
    assert side_taken(claim, "不提供人工服务") != "不对"
    assert other_make_up("都是三房一厅的", "均为两房一厅")
    assert not other_make_up("都是两房一厅的", "均为两房一厅")
