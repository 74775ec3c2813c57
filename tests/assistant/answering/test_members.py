"""Which statements name the members of what is asked for."""

from __future__ import annotations

import pytest

from assistant.answering.members import (
    fits_form,
    is_turned,
    opens_list,
    without_kind,
)
from assistant.understanding.question import Term
from tests.assistant.answering.plain import terms

BERTH = terms(泊位=0.8)


@pytest.mark.parametrize(
    "statement",
    ["泊位有下列情形之一的，不再续租：", "申领条件：1.有船；", "有以下行为之一的，责令改正；"],
)
def test_a_colon_a_first_member_or_an_announcement_opens_a_list(statement: str) -> None:
    assert opens_list(statement)


@pytest.mark.parametrize("statement", ["附件：1.泊位申请表", "泊位时限：1.5天"])
def test_an_annex_or_an_amount_opens_none(statement: str) -> None:
    assert not opens_list(statement)


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ("租泊位要哪些条件", "租泊位应当符合下列条件：", "租泊位应当提交下列材料："),
        ("租泊位要哪些材料", "租泊位应当提交下列材料：", "租泊位应当符合下列条件："),
        ("哪些泊位可以续租", "下列泊位可以续租：", "有下列情形之一的泊位，收回："),
        ("泊位都在哪几个港", "泊位位于东港、西港", "租泊位应当符合下列条件："),
        ("哪些人能申请泊位", "出租对象：渔民、船东", "材料清单：1.申请表；"),
    ],
)
def test_a_list_of_what_is_asked_for_counts_more(asked: str, better: str, worse: str) -> None:
    assert fits_form(asked, better, "", BERTH) > fits_form(asked, worse, "", BERTH)


def test_the_heading_that_begins_with_a_class_of_people_tells_who_belongs_to_it() -> None:
    asked, conditions = "哪些人算守灯人员", "受理条件：属于下列情形之一："
    topic = (Term(text="守灯", weight=0.8, variants=(("守灯人员", 1.0),)),)
    assert fits_form(asked, conditions, "三、守灯人员认定", topic) > fits_form(
        asked, conditions, "四、补贴", topic
    )


@pytest.mark.parametrize(
    ("asked", "statement", "expected"),
    [
        ("哪些情形不给受理", "下列情形不予受理：", False),
        ("哪些情形可以受理", "下列情形不予受理：", True),
        ("哪些情形不受理", "受理条件如下：", True),
    ],
)
def test_what_denies_the_question_is_turned(asked: str, statement: str, expected: bool) -> None:
    assert is_turned(asked, statement, terms(受理=0.5)) is expected


def test_the_noun_asked_for_needn_t_stand_beside_its_members() -> None:
    topic = terms(泊位=0.8, 码头=0.8)
    asked = "泊位在哪几个码头"
    assert without_kind(topic, "泊位分别位于甲湾、乙湾", asked) == terms(泊位=0.8)
    assert without_kind(topic, "泊位应当合理利用", asked) == topic
