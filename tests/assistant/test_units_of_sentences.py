"""Units in brackets behind single sentences, and a city's plan that is listed under its province."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

PLAN = """绿江省数字惠民行动方案

为加快推进云帆工程建设，制定本方案。

一、主要任务

1.推动公共服务便捷化。建立全省一体化的社会救助管理系统，实现一网通办（省民政厅牵头，各有关部门配合）。完善全民健康信息平台，推广电子健康档案（省卫生健康委牵头，省医保局配合）。建设智慧停车系统，开放停车数据（省交通运输厅、省公安厅牵头，各市政府配合）。

2.推进智能制造升级。加快智能工厂建设，年内培育50家左右示范企业（省工业和信息化厅牵头）。

绿江省人民政府办公厅2025年3月15日印发
"""
RULES = """绿江省信用条例

2021年3月2日绿江省第十三届人民代表大会常务委员会第二十次会议通过

第一条 为了规范信用活动，制定本条例。

第二条 信息应当在三十日内更正。

第三条 本条例自2021年5月1日起施行。
"""
OTHER = """绿江省养老服务促进条例

2019年8月2日绿江省第十三届人民代表大会常务委员会第十次会议通过

第一条 为了规范养老服务，制定本条例。

第二条 养老机构应当与老年人签订合同。

第三条 本条例自2019年10月1日起施行。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=PLAN, rules=RULES, other=OTHER)


@pytest.mark.parametrize(
    ("question", "named", "not_named"),
    [
        ("社会救助管理系统谁牵头？", "省民政厅", "省卫生健康委"),
        ("全民健康信息平台由谁牵头？", "省卫生健康委", "省民政厅"),
        ("智慧停车系统找哪个厅？", "省交通运输厅、省公安厅", "省民政厅"),
    ],
)
def test_a_sentence_is_led_by_whom_its_own_bracket_names(
    assistant: Assistant, question: str, named: str, not_named: str
) -> None:
    headline = assistant.ask((question,)).headline
    assert named in headline
    assert not_named not in headline


def test_a_measure_with_one_bracket_names_all_its_units(assistant: Assistant) -> None:
    assert "省工业和信息化厅" in assistant.ask(("智能工厂建设谁牵头？",)).headline


def test_a_name_that_the_text_begins_with_need_not_stand_in_each_measure(
    assistant: Assistant,
) -> None:
    assert "50家" in assistant.ask(("“云帆工程”年内要培育多少家示范企业？",)).headline


@pytest.mark.parametrize("question", ["信用条例哪天开始执行的？", "信用条例哪天施行的？"])
def test_coming_into_force_is_asked_in_other_words(assistant: Assistant, question: str) -> None:
    assert "2021年5月1日" in assistant.ask((question,)).headline


def test_another_document_is_asked_for_the_same_date(assistant: Assistant) -> None:
    asked = ("信用条例哪天施行的？", "绿江省养老服务促进条例呢？")
    assert "2019年10月1日" in assistant.ask(asked).headline
