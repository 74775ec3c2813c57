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


@pytest.mark.parametrize(
    ("claim", "statement", "right"),
    [
        ("停航次数不超过8次对吗", "将停航次数减少到5次", "5次"),
        ("比例不低于50%是吗", "供应比例不低于70%", "不低于70%"),
        ("要9天吧", "压缩至3个工作日内", "3个工作日内"),
        ("2033年完成对吗", "到2031年12月底完成", "2031年12月底"),
    ],
)
def test_a_wrong_claim_is_corrected_with_the_right_value(
    claim: str, statement: str, right: str
) -> None:
    ruling = rule_on(question(claim, is_claim=True, is_yes_no=True), statement)
    assert ruling is not None
    assert ruling.is_correction
    assert ruling.verdict == "不对"
    assert f"应为{right}" in ruling.text


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("停航次数是5次对吧", "将停航次数减少到5次"),
        ("要3个工作日对吗", "压缩至3个工作日内"),
        ("补1万元是吗", "给予10000元补贴"),
        ("2031年完成对吗", "到2031年12月底完成"),
    ],
)
def test_a_right_claim_is_confirmed(claim: str, statement: str) -> None:
    ruling = rule_on(question(claim, is_claim=True, is_yes_no=True), statement)
    assert ruling is not None
    assert (ruling.verdict, ruling.is_correction) == ("是的", False)


def test_nothing_to_compare_is_no_ruling() -> None:
    assert rule_on(question("桥梁由谁养护"), RULE) is None
    assert rule_on(question("要9天吧", is_claim=True), "比例不低于70%") is None


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


def test_a_claim_is_held_against_the_value_that_is_reached() -> None:
    claim = question("事项由24项增加到28项对吗", is_claim=True, is_yes_no=True)
    ruling = rule_on(claim, "事项由24项调整增加为30项")
    assert ruling is not None
    assert ruling.is_correction


@pytest.mark.parametrize(
    ("claim", "statement", "right"),
    [
        ("1天办完对吗", "压缩至1个工作日内", "是1个工作日内"),
        ("5个工作日对吗", "在5天内办结", "是5天内"),
    ],
)
def test_days_and_working_days_of_one_number_are_told_apart(
    claim: str, statement: str, right: str
) -> None:
    ruling = rule_on(question(claim, is_claim=True, is_yes_no=True), statement)
    assert ruling is not None
    assert (ruling.verdict, ruling.text) == ("是的", right)
    assert not ruling.is_correction


def test_what_is_hoped_for_is_no_case() -> None:
    asked = question("乡村作坊零投资接电90千瓦可以吗", "乡村", is_yes_no=True)
    ruling = rule_on(asked, RULE)
    assert ruling is not None
    assert ruling.verdict == "不能"
