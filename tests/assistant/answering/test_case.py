from __future__ import annotations

import pytest

from assistant.answering.case import rule_on
from tests.assistant.answering.plain import question

RULE = "城镇60千瓦及以下、乡村50千瓦及以下的作坊接电零投资"


@pytest.mark.parametrize(
    ("asked", "topic", "verdict"),
    [
        ("城镇作坊55千瓦能享受吗", "城镇", "可以"),
        ("乡村作坊55千瓦能享受吗", "乡村", "不能"),
        ("乡村作坊50千瓦符合吗", "乡村", "符合"),
        ("乡村作坊55千瓦合规吗", "乡村", "不符合规定"),
        ("乡村作坊45千瓦需要自己掏钱吗", "乡村", "不需要"),
    ],
)
def test_the_visitors_case_is_held_against_its_branch(asked: str, topic: str, verdict: str) -> None:
    ruling = rule_on(question(asked, topic, is_yes_no=True), RULE)
    assert ruling is not None
    assert ruling.verdict == verdict
    assert topic in ruling.text
    assert not ruling.is_correction


def test_a_value_beyond_the_rule_is_outside_it() -> None:
    ruling = rule_on(question("乡村作坊90千瓦出多少钱", "乡村"), RULE)
    assert ruling is not None
    assert ruling.is_outside
    assert "90千瓦" in ruling.text


def test_nothing_to_compare_is_no_ruling() -> None:
    assert rule_on(question("桥梁由谁养护"), RULE) is None


def test_what_is_free_is_not_needed() -> None:
    ruling = rule_on(question("要交钱吗", is_yes_no=True), "免收登记费")
    assert ruling is not None
    assert ruling.verdict == "不需要"


def test_what_follows_a_list_of_cases_holds_for_each_of_them() -> None:
    asked = question("城镇作坊55千瓦需要自己掏钱吗", "城镇", is_yes_no=True)
    ruling = rule_on(asked, RULE)
    assert ruling is not None
    assert ruling.verdict == "不需要"


def test_words_behind_a_list_of_cases_single_out_none() -> None:
    ruling = rule_on(
        question("城镇的作坊55千瓦能零投资接电吗", "城镇", "作坊", "接电", is_yes_no=True), RULE
    )
    assert ruling is not None
    assert ruling.verdict == "可以"


def test_what_is_hoped_for_is_no_case() -> None:
    asked = question("乡村作坊零投资接电90千瓦可以吗", "乡村", is_yes_no=True)
    ruling = rule_on(asked, RULE)
    assert ruling is not None
    assert ruling.verdict == "不能"


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("作坊55千瓦能享受吗", "要看情形"),
        ("作坊45千瓦能享受吗", "可以"),
        ("作坊90千瓦能享受吗", "不能"),
    ],
)
def test_cases_that_the_question_leaves_open_and_that_differ_leave_open_the_answer(
    asked: str, verdict: str
) -> None:
    ruling = rule_on(question(asked, "作坊", is_yes_no=True), RULE)
    assert ruling is not None
    assert ruling.verdict == verdict


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("60千瓦及以下的作坊接电工程由供电公司承担投资建设，实现接电零投资", "不需要"),
        ("60千瓦及以下的作坊接电，由供电公司出资", "不需要"),
        ("60千瓦及以下的作坊按每户200元收取", "需要"),
        ("60千瓦及以下的作坊接电工程由用户承担费用", "需要"),
        ("60千瓦及以下的作坊实行告知承诺", ""),
    ],
)
def test_who_pays_is_told_by_what_follows(statement: str, verdict: str) -> None:
    ruling = rule_on(question("作坊45千瓦要钱吗", "作坊", is_yes_no=True), statement)
    assert ruling is not None
    assert ruling.verdict == verdict


def test_what_is_hoped_for_is_no_amount_of_the_visitor() -> None:
    assert rule_on(question("接电零投资有什么条件", "接电"), RULE) is None


PERMIT = "对投资90万元以下的工程无需办理施工许可证"


@pytest.mark.parametrize(
    ("asked", "statement", "verdict"),
    [
        ("投资80万要施工许可证吗", PERMIT, "不需要"),
        ("投资95万要办施工许可证吗", PERMIT, "不能免"),
        ("线路150米要审批吗", "线路不超过200米的工程实行备案制", ""),
        ("月销售7万要交增值税吗", "将增值税起征点从月销售额6万元提高到9万元", "不需要"),
        ("月销售9万要交增值税吗", "将增值税起征点从月销售额6万元提高到9万元", "需要"),
        ("40岁能住吗", "入住人年龄应在18周岁以上，35周岁以下", "不能"),
        ("30岁能住吗", "入住人年龄应在18周岁以上，35周岁以下", "可以"),
    ],
)
def test_what_is_asked_of_a_case_decides_the_verdict(
    asked: str, statement: str, verdict: str
) -> None:
    ruling = rule_on(question(asked, is_yes_no=True), statement)
    assert ruling is not None
    assert ruling.verdict == verdict


def test_a_case_that_two_limits_of_a_sentence_are_held_against_is_left_open() -> None:
    asked = question("毕业3年的招来有补贴吗", "毕业", is_yes_no=True)
    assert rule_on(asked, "招用离校2年内毕业生且签订1年以上合同的给予补贴") is None
