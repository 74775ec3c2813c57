from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.understanding.question import (
    Asked,
    DeadlineAsked,
    Intent,
    Place,
    Question,
    Role,
    Scope,
    Term,
)
from assistant.understanding.rewrite import inherit, resolve

YIWU = Place(path=("浙江省", "金华市", "义乌市"), text="义乌")
WENZHOU = Place(path=("浙江省", "温州市"), text="温州")
MARS = Place(path=("火星",), text="火星")


def question(text: str, *terms: str, weight: float = 0.8, **named: object) -> Question:
    words = tuple(Term(text=term, weight=weight) for term in terms)
    plain = Question(asked=text, text=text, topic=" ".join(terms), intent=Intent.FACT, terms=words)
    return replace(plain, **named)  # type: ignore[arg-type]


EARLIER = question(
    "义乌停车场几天批完",
    "停车场",
    "审批",
    kinds={Asked.DURATION: 1.0},
    scope=Scope(places=(YIWU,)),
)


def texts(asked: Question) -> list[str]:
    return [term.text for term in asked.terms]


def test_a_first_question_stands_alone() -> None:
    assert resolve(EARLIER, None) is EARLIER


def test_a_place_alone_takes_topic_and_kind_from_before() -> None:
    found = resolve(question("温州呢", scope=Scope(places=(WENZHOU,))), EARLIER)
    assert found.scope.places == (WENZHOU,)
    assert texts(found) == ["停车场", "审批"]
    assert found.kinds == {Asked.DURATION: 1.0}


def test_a_new_topic_keeps_the_place_and_nothing_else() -> None:
    found = resolve(question("路灯维修多少钱", "路灯", "维修", kinds={Asked.MONEY: 1.0}), EARLIER)
    assert found.scope.places == (YIWU,)
    assert texts(found) == ["路灯", "维修"]
    assert found.kinds == {Asked.MONEY: 1.0}


def test_another_kind_of_reply_takes_the_topic_from_before() -> None:
    asked = question("那谁牵头", intent=Intent.DEPARTMENT, role=Role.LEAD)
    found = resolve(asked, EARLIER)
    assert found.intent is Intent.DEPARTMENT
    assert found.role is Role.LEAD
    assert texts(found) == ["停车场", "审批"]
    assert found.scope.places == (YIWU,)


def test_a_place_without_documents_is_never_filled_with_another() -> None:
    found = resolve(question("火星呢", scope=Scope(outside=(MARS,))), EARLIER)
    assert found.scope.outside == (MARS,)
    assert found.scope.places == ()


def test_everywhere_lifts_the_place_from_before() -> None:
    found = resolve(question("各地都是几天"), EARLIER)
    assert found.scope.places == ()


def test_an_item_number_is_carried_to_its_follow_up() -> None:
    earlier = question("第8项是什么", numbers=("8",), intent=Intent.ITEM)
    found = resolve(question("谁牵头", intent=Intent.DEPARTMENT), earlier)
    assert found.numbers == ("8",)
    assert found.intent is Intent.DEPARTMENT


def test_among_them_keeps_department_and_role_and_adds_the_restriction() -> None:
    earlier = question(
        "义乌水务局牵头哪些任务",
        intent=Intent.LIST,
        departments=("水务局",),
        role=Role.LEAD,
        scope=Scope(places=(YIWU,)),
    )
    asked = question(
        "其中持续推进的有几项", intent=Intent.COUNT, deadline=DeadlineAsked(text="持续推进")
    )
    found = resolve(asked, earlier)
    assert found.intent is Intent.COUNT
    assert found.departments == ("水务局",)
    assert found.role is Role.LEAD
    assert found.deadline == DeadlineAsked(text="持续推进")
    assert found.scope.places == (YIWU,)


def test_another_department_in_a_list_replaces_the_first() -> None:
    earlier = question("水务局牵头哪些任务", intent=Intent.LIST, departments=("水务局",))
    asked = question("交通局牵头哪些任务", intent=Intent.LIST, departments=("交通局",))
    assert resolve(asked, earlier).departments == ("交通局",)


def test_a_replaced_word_of_the_topic_is_not_carried() -> None:
    earlier = question("用水报装几天", "用水", "报装", kinds={Asked.DURATION: 1.0})
    found = resolve(question("那用气呢", "用气", weight=0.7), earlier)
    assert "用气" in texts(found)
    assert "用水" not in texts(found)
    assert "报装" in texts(found)
    carried = next(term for term in found.terms if term.text == "报装")
    assert carried.weight < 0.7


def test_a_part_inherits_the_place_of_the_whole() -> None:
    part = question("谁牵头", intent=Intent.DEPARTMENT)
    assert inherit(part, EARLIER).scope.places == (YIWU,)
    own = question("温州谁牵头", intent=Intent.DEPARTMENT, scope=Scope(places=(WENZHOU,)))
    assert inherit(own, EARLIER).scope.places == (WENZHOU,)


def test_a_part_that_asks_nothing_itself_inherits_the_kind_of_reply() -> None:
    whole = question("停车场谁牵头，路灯是同一家吗", intent=Intent.DEPARTMENT, role=Role.LEAD)
    found = inherit(question("路灯是同一家吗", "路灯"), whole)
    assert found.intent is Intent.DEPARTMENT
    assert found.role is Role.LEAD


@pytest.mark.parametrize(
    ("turn", "terms"),
    [
        ("要勘察的呢", ["勘察", "停车场", "审批"]),
        ("如果要勘察呢", ["勘察", "停车场", "审批"]),
        ("有图纸的话", ["图纸", "停车场", "审批"]),
    ],
)
def test_a_case_of_the_same_matter_keeps_the_topic(turn: str, terms: list[str]) -> None:
    found = resolve(question(turn, terms[0]), EARLIER)
    assert texts(found) == terms
    assert found.kinds == {Asked.DURATION: 1.0}


@pytest.mark.parametrize("aspect", ["材料", "申请条件", "批下来", "联系电话"])
def test_a_word_for_an_aspect_is_no_topic_of_its_own(aspect: str) -> None:
    asked = question(f"{aspect}呢", aspect, kinds={Asked.MATERIAL: 1.0})
    assert texts(resolve(asked, EARLIER)) == ["停车场", "审批", aspect]


def test_another_of_a_series_replaces_the_one_before() -> None:
    earlier = question("A类人才补多少", "a", "人才补贴", kinds={Asked.MONEY: 1.0})
    assert texts(resolve(question("B类呢", "b", weight=1.0), earlier)) == ["b", "人才补贴"]


def test_what_a_new_word_stands_for_goes_and_the_rest_of_the_compound_stays() -> None:
    earlier = question("用水报装几天", "用水报装", kinds={Asked.DURATION: 1.0})
    assert texts(resolve(question("用气呢", "用气"), earlier)) == ["用气", "报装"]


def test_a_topic_of_its_own_has_the_earlier_one_to_fall_back_on() -> None:
    asked = question("路灯维修多少钱", "路灯", kinds={Asked.MONEY: 1.0})
    fallback = resolve(asked, EARLIER).fallback
    assert fallback is not None
    assert texts(fallback) == ["路灯", "停车场", "审批"]


ROWS = question(
    "住建局牵头哪些任务",
    intent=Intent.LIST,
    departments=("住建局",),
    role=Role.LEAD,
    scope=Scope(places=(YIWU,)),
)


@pytest.mark.parametrize(
    ("asked", "intent", "departments", "role"),
    [
        (question("一共几项"), Intent.COUNT, ("住建局",), Role.LEAD),
        (question("配合的有哪些", role=Role.SUPPORT), Intent.LIST, ("住建局",), Role.SUPPORT),
        (question("那商务局呢", units=("商务局",)), Intent.LIST, ("商务局",), Role.LEAD),
    ],
)
def test_a_turn_after_a_list_goes_on_with_its_rows(
    asked: Question, intent: Intent, departments: tuple[str, ...], role: Role
) -> None:
    found = resolve(asked, ROWS)
    assert (found.intent, found.departments, found.role) == (intent, departments, role)
    assert found.scope.places == (YIWU,)


def test_one_of_the_rows_before_is_meant_by_its_place_in_the_list() -> None:
    found = resolve(question("第二个详细说说", "详细", numbers=("2", "第二个")), ROWS)
    assert (found.intent, found.nth, found.departments) == (Intent.ITEM, 2, ("住建局",))


def test_all_rows_of_a_list_named_anew_are_not_those_before() -> None:
    asked = question("清单一共几项", intent=Intent.COUNT)
    assert resolve(asked, ROWS).departments == ()
