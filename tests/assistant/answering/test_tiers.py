from __future__ import annotations

import pytest

from assistant.answering.aligned import tier_of
from assistant.answering.branches import breaks_pair, is_condition
from index.language.quantities import find_quantities

TIERS = "对年营业收入首次突破2亿元、6亿元、20亿元的商贸企业，分别给予8万元、25万元、60万元奖励"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("营收2亿元", "8万元"),
        ("营收5.9亿元", "8万元"),
        ("营收6亿元", "25万元"),
        ("收入过了6个亿", "25万元"),
        ("营收19亿元,去年3亿元", "25万元"),
        ("营收30亿元", "60万元"),
        ("营收1亿元", None),
        ("开业3年", None),
    ],
)
def test_the_highest_tier_reached_counts(asked: str, value: str | None) -> None:
    tier = tier_of(TIERS, find_quantities(asked))
    assert (tier.value if tier else None) == value


@pytest.mark.parametrize(
    ("text", "case", "is_broken"),
    [
        ("满1年不足5年的", "7年", True),
        ("满5年不足10年的", "7年", False),
        ("满5年且不足10年的", "12年", True),
        ("5万元以上10万元以下的", "30万元", True),
        ("5万元以上10万元以下的", "8万元", False),
        ("10年以上的，最长24个月", "12年", False),
        ("满5年不足10年的", "8万元", False),
    ],
)
def test_two_limits_together_must_both_admit(text: str, case: str, is_broken: bool) -> None:
    assert breaks_pair(text, find_quantities(case)[0]) is is_broken


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("连续失业12个月以上的人员", ["12个月以上"]),
        ("缴费满1年不足5年的，最长领取12个月", ["1年", "5年"]),
        ("10年以上的企业，最长24个月", ["10年以上"]),
        ("最长不超过24个月", []),
        ("单户最高1000万元", []),
    ],
)
def test_an_amount_that_says_whom_a_rule_is_for_is_a_condition(
    text: str, conditions: list[str]
) -> None:
    assert [q.text for q in find_quantities(text) if is_condition(q, text)] == conditions
