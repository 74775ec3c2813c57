from __future__ import annotations

from dataclasses import replace

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
