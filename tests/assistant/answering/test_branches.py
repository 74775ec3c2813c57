from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.branches import (
    admits,
    branches,
    is_comparable,
    is_same_amount,
    narrow,
    nearest_limit,
    phrase,
)
from assistant.understanding.question import Term
from index.language.quantities import Quantity, find_quantities
from tests.assistant.answering.plain import terms


def amount(text: str) -> Quantity:
    return find_quantities(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲类60千瓦及以下、乙类50千瓦及以下的", ["甲类60千瓦及以下", "乙类50千瓦及以下的"]),
        (
            "一般项目压缩至40个工作日，重大项目压缩至20个工作日；其他不变",
            ["一般项目压缩至40个工作日", "重大项目压缩至20个工作日"],
        ),
        (
            "300万元以下的奖励1%，300万元—800万元的奖励1.5%",
            ["300万元以下的奖励1%", "300万元—800万元的奖励1.5%"],
        ),
        ("大力推进各项改革，营造良好环境", []),
        ("", []),
    ],
)
def test_a_rule_is_split_where_its_cases_are(text: str, expected: list[str]) -> None:
    assert [branch.text for branch in branches(text)] == expected


@given(st.text(alphabet="甲乙类千瓦万元天个工作日以内0123456789、，；。 ", max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_branch_stands_in_the_text_with_an_amount(text: str) -> None:
    for branch in branches(text):
        assert branch.text in text
        assert branch.quantities


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"重大": 0.8}, ["重大项目压缩至20个工作日"]),
        ({"一般": 0.8, "项目": 0.9}, ["一般项目压缩至40个工作日"]),
        ({"项目": 0.9}, ["一般项目压缩至40个工作日", "重大项目压缩至20个工作日"]),
        ({"船舶": 0.9}, ["一般项目压缩至40个工作日", "重大项目压缩至20个工作日"]),
        ({}, ["一般项目压缩至40个工作日", "重大项目压缩至20个工作日"]),
    ],
)
def test_telling_words_single_out_a_branch(words: dict[str, float], expected: list[str]) -> None:
    found = branches("一般项目压缩至40个工作日，重大项目压缩至20个工作日")
    assert [branch.text for branch in narrow(found, terms(**words))] == expected


@pytest.mark.parametrize(
    ("condition", "case", "expected"),
    [
        ("60千瓦及以下", "60千瓦", True),
        ("60千瓦及以下", "61千瓦", False),
        ("不低于3年", "3年", True),
        ("不低于3年", "2年", False),
        ("300万元—800万元", "500万元", True),
        ("300万元—800万元", "0.2亿元", False),
        ("10万元以下", "9000元", True),
        ("60千瓦及以下", "60万元", None),
        ("超过5人", "5人", False),
        ("超过5人", "6人", True),
    ],
)
def test_a_condition_admits_what_falls_under_it(
    condition: str, case: str, expected: bool | None
) -> None:
    assert admits(amount(condition), amount(case)) is expected


@pytest.mark.parametrize(
    ("left", "right", "comparable", "same"),
    [
        ("3个工作日", "5天", True, False),
        ("1万元", "10000元", True, True),
        ("5%", "5个", False, False),
        ("2小时", "120分钟", True, True),
        ("1000元/人", "1000元", True, True),
        ("3年", "2年", True, False),
    ],
)
def test_amounts_are_compared_within_a_family_of_units(
    left: str, right: str, comparable: bool, same: bool
) -> None:
    assert is_comparable(amount(left), amount(right)) is comparable
    assert is_comparable(amount(right), amount(left)) is comparable
    assert is_same_amount(amount(left), amount(right)) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("次数平均不超过6次", "平均不超过6次"),
        ("比例不低于70%", "不低于70%"),
        ("压缩至3个工作日内", "3个工作日内"),
    ],
)
def test_an_amount_is_told_with_the_word_that_bounds_it(text: str, expected: str) -> None:
    assert phrase(amount(text), text) == expected


def test_words_behind_a_list_belong_to_each_case() -> None:
    first, second = branches("甲类60千瓦及以下、乙类50千瓦及以下的作坊，免收费用；其他不变")
    assert first.shared == "的作坊，免收费用"
    assert second.whole.endswith("的作坊，免收费用")


def test_a_case_with_words_of_its_own_shares_none() -> None:
    first, _ = branches("甲类60千瓦及以下的作坊、乙类50千瓦及以下的船坞")
    assert first.shared == ""


@pytest.mark.parametrize(
    ("case", "text", "is_admitted"),
    [
        ("担保600万元", "500万元及以下的不超过1%", False),
        ("担保600万元", "500万元以上的不超过1.5%", True),
        ("超过200万元的采购", "超过200万元的采购项目预留40%", True),
        ("花了300万元", "最长不超过3年", False),
    ],
)
def test_a_limit_admits_a_case_or_not(case: str, text: str, is_admitted: bool) -> None:
    assert (nearest_limit(find_quantities(case), text) is not None) is is_admitted


def test_the_nearest_of_two_limits_lies_nearer() -> None:
    case = find_quantities("投入2500万元")
    near = nearest_limit(case, "2000万元以上的补助10%")
    far = nearest_limit(case, "500万元以上的补助8%")
    assert near is not None
    assert far is not None
    assert near < far


def test_a_later_branch_goes_on_with_the_subject_of_the_one_before() -> None:
    found = branches("高压单电源用户办电不超过30个工作日，双电源用户不超过45个工作日")
    terms = (Term(text="办电", weight=1.0), Term(text="双电源", weight=0.9))
    assert [branch.text for branch in narrow(found, terms)] == ["双电源用户不超过45个工作日"]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("没有外线要几天", "无外线工程的2个工作日"),
        ("要拉外线的几天", "有外线工程的9个工作日"),
    ],
)
def test_what_the_question_denies_chooses_the_branch_that_denies_it(asked: str, text: str) -> None:
    found = branches("无外线工程的2个工作日，有外线工程的9个工作日")
    chosen = narrow(found, (Term(text="外线", weight=1.0),), asked)
    assert [branch.text for branch in chosen] == [text]
