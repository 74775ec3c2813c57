"""Claims about an amount or a date beside one text."""

from __future__ import annotations

import pytest

from assistant.answering.claim_ruling import rule_claim_on
from tests.assistant.answering.plain import question


def claimed(text: str, *topic: str):  # type: ignore[no-untyped-def]
    return question(text, *topic, is_claim=True, is_yes_no=True)


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
    ruling = rule_claim_on(question(claim, is_claim=True, is_yes_no=True), statement)
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
    ruling = rule_claim_on(question(claim, is_claim=True, is_yes_no=True), statement)
    assert ruling is not None
    assert (ruling.verdict, ruling.is_correction) == ("是的", False)


def test_a_claim_is_held_against_the_value_that_is_reached() -> None:
    claim = question("事项由24项增加到28项对吗", is_claim=True, is_yes_no=True)
    ruling = rule_claim_on(claim, "事项由24项调整增加为30项")
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
    ruling = rule_claim_on(question(claim, is_claim=True, is_yes_no=True), statement)
    assert ruling is not None
    assert (ruling.verdict, ruling.text) == ("是的", right)
    assert not ruling.is_correction


@pytest.mark.parametrize(
    ("claim", "statement", "right"),
    [
        # which way
        ("停航不少于3次对吗", "停航不超过3次", "不超过3次"),
        ("运量增长了2%对吗", "全年运量下降2%", "下降2%"),
        ("门槛提高了15万元对吗", "门槛从10万元提高到15万元", "提高到15万元"),
        # at what rate
        ("补贴每月3000元对吗", "给予每人3000元补贴", "每人3000元"),
        ("补贴每月3000元对吗", "给予3000元的一次性补贴", "一次性3000元"),
        ("每学期补6000元对吗", "每生每学年6000元（每生每学期3000元）", "每生每学期3000元"),
        ("每户补50元对吗", "每人补50元", "每人补50元"),
        ("每天补5元对吗", "每餐补5元", "每餐补5元"),
        # when
        ("覆盖率2034年底前要到90%对吗", "覆盖率2033年底前达到80%，2034年底前达到85%", "达到85%"),
        ("覆盖率2033年底前要到85%对吗", "覆盖率2034年底前达到85%", "2034年底"),
        # of two amounts the claim's other one tells which case is meant
        ("200万元以上的货物预留60%对吗", "200万元以上的货物预留40%", "40%"),
        # 人 and 名 count the same
        ("招1445人对吗", "招2000名", "2000名"),
        ("满18岁就能申请对吗", "须年满25周岁", "25周岁"),
    ],
)
def test_each_slot_of_a_claim_is_held_against_the_texts(
    claim: str, statement: str, right: str
) -> None:
    ruling = rule_claim_on(claimed(claim), statement)
    assert ruling is not None
    assert ruling.is_correction
    assert f"应为{right}" in ruling.text


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("停航不超过3次对吗", "停航不得超过3次"),
        ("补贴5000元对吗", "给予每人5000元补贴"),
        ("补贴每人5000元对吗", "给予每人每月5000元补贴"),
        ("每年补6000元对吗", "每生每学年6000元（每生每学期3000元）"),
        ("覆盖率2034年底前要到85%对吗", "覆盖率2033年底前达到80%，2034年底前达到85%"),
        ("覆盖率要到85%对吗", "覆盖率2034年底前达到85%"),
        ("招2000人对吗", "招2000名"),
        ("满30岁就能申请对吗", "须年满25周岁"),
        ("运量下降了2%对吗", "全年运量下降2%"),
        ("门槛提高到15万元对吗", "门槛从10万元提高到15万元"),
    ],
)
def test_a_claim_that_says_less_or_the_same_is_right(claim: str, statement: str) -> None:
    ruling = rule_claim_on(claimed(claim), statement)
    assert ruling is not None
    assert (ruling.verdict, ruling.is_correction) == ("是的", False)


def test_of_a_list_the_member_that_is_named_counts() -> None:
    text = "对国家级、省级示范渡口，分别一次性奖励50万元、20万元"
    wrong = rule_claim_on(claimed("省级示范渡口奖50万元对吗", "省级", "渡口"), text)
    assert wrong is not None
    assert wrong.is_correction
    assert "20万元" in wrong.text
    right = rule_claim_on(claimed("省级示范渡口奖20万元对吗", "省级", "渡口"), text)
    assert right is not None
    assert not right.is_correction


def test_a_day_of_the_year_needs_no_year() -> None:
    wrong = rule_claim_on(claimed("渡口开放日是9月10日对吗"), "每年9月20日为渡口开放日")
    assert wrong is not None
    assert wrong.is_correction
    assert "9月20日" in wrong.text
    right = rule_claim_on(claimed("渡口开放日是9月20日对吗"), "每年9月20日为渡口开放日")
    assert right is not None
    assert not right.is_correction


def test_what_cannot_be_held_against_a_claim_rules_nothing() -> None:
    assert rule_claim_on(claimed("要9天对吗"), "比例不低于70%") is None
