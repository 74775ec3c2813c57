"""Promises that hold for any question: proved citations, honest refusals, complete lists."""

from __future__ import annotations

import functools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answers import Status
from assistant.ask import Assistant
from index.documents import Measure, Obligation
from index.language.departments import same_unit
from tests.assistant.promises import broken_promises

DOCUMENTS = ("dalian-2018", "gedian-2021", "hechi-2024", "nanchang-xihu-2021", "zengdu-2022")
PLACES = ("", "曾都", "葛店", "河池", "大连", "南昌西湖", "上海", "曾都和西湖")
ENDINGS = (
    "几天办完?",
    "多少钱?",
    "谁牵头?",
    "的配合单位有哪些?",
    "什么时候完成?",
    "有哪些要求?",
    "有哪些举措?",
    "各地比较一下",
    "是30天，对吗?",
    "能享受吗?",
    "的文号是多少?",
    "和企业开办谁牵头，各要几天?",
    "",
)
ROLES = {"牵头": ("lead",), "配合": ("support",), "参与": ("lead", "support")}
UNREAD = frozenset({"市建委", "区农办", "区管局"})
"""Units that questions don't know yet, tried one by one below"""
PATIENT = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def captions(assistant: Assistant) -> list[str]:
    """What the measures of all documents call themselves."""
    return [
        measure.title[:24]
        for facts in assistant.index.facts()
        for measure in assistant.index.measures(facts.id)
        if len(measure.title) >= 4
    ]


@PATIENT
@given(data=st.data())
def test_any_question_about_a_measure_keeps_the_promises(
    assistant: Assistant, captions: list[str], data: st.DataObject
) -> None:
    question = "".join(
        (
            data.draw(st.sampled_from(PLACES)),
            data.draw(st.sampled_from(captions)),
            data.draw(st.sampled_from(ENDINGS)),
        )
    )
    assert broken_promises(assistant.ask([question]), assistant.index) == []


@PATIENT
@given(data=st.data())
def test_any_conversation_keeps_the_promises(
    assistant: Assistant, captions: list[str], data: st.DataObject
) -> None:
    turn = st.one_of(
        st.sampled_from(PLACES).map(lambda place: f"那{place}呢?"),
        st.sampled_from(ENDINGS),
        st.sampled_from(captions),
        st.integers(0, 120).map(lambda number: f"第{number}项"),
    )
    turns = [data.draw(st.sampled_from(captions)), *data.draw(st.lists(turn, max_size=3))]
    assert broken_promises(assistant.ask(turns), assistant.index) == []


@PATIENT
@given(
    text=st.text(
        alphabet=st.one_of(
            st.sampled_from(
                "曾都葛店几天谁牵头多少项第任务有哪些是吗《》“”（）[]|*#<>\\`_0123456789%年月日。，?\n"
            ),
            st.characters(exclude_categories=("Cs",)),
        ),
        max_size=60,
    )
)
def test_any_text_at_all_keeps_the_promises(assistant: Assistant, text: str) -> None:
    assert broken_promises(assistant.ask([text]), assistant.index) == []


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("verb", ROLES)
def test_a_list_holds_exactly_the_rows_of_each_department(
    assistant: Assistant, document: str, verb: str
) -> None:
    rows = numbered(assistant, document)
    place = next(facts.region[-1] for facts in assistant.index.facts() if facts.id == document)
    units = {unit for _, bound in rows for unit in (*bound.lead, *bound.support)} - UNREAD
    wrong = {}
    for unit in sorted(units):
        answer = assistant.ask([f"{unit}{verb}的任务有哪些?"], regions=[place])
        assert broken_promises(answer, assistant.index) == []
        expected = [m.number for m, bound in rows if binds(assistant, bound, unit, verb)]
        given_numbers = [item.measure for item in answer.items or ()]
        if given_numbers != expected or answer.total != len(expected):
            wrong[unit] = (given_numbers, expected)
    assert wrong == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_row_can_be_asked_for_by_its_number(assistant: Assistant, document: str) -> None:
    place = next(facts.region[-1] for facts in assistant.index.facts() if facts.id == document)
    plain = [m for m in assistant.index.measures(document) if m.number and m.number.isdigit()]
    for measure in plain[::5]:
        answer = assistant.ask([f"第{measure.number}项是什么?"], regions=[place])
        assert answer.status is Status.ANSWERED
        assert {citation.measure for citation in answer.citations} == {measure.number}


def test_deadlines_of_a_month_are_exactly_those_rows(assistant: Assistant) -> None:
    rows = numbered(assistant, "gedian-2021")
    for month in (3, 4, 5, 6, 12):
        answer = assistant.ask([f"葛店2021年{month}月到期的任务有哪些?"])
        expected = [
            measure.number
            for measure, bound in rows
            if bound.deadline
            and bound.deadline.by
            and (bound.deadline.by.year, bound.deadline.by.month) == (2021, month)
        ]
        assert [item.measure for item in answer.items or ()] == expected


@pytest.mark.parametrize(
    ("unit", "document"),
    [("市建委", "dalian-2018"), ("区农办", "nanchang-xihu-2021"), ("区管局", "nanchang-xihu-2021")],
)
def test_every_unit_of_the_ledger_is_recognised(
    assistant: Assistant, unit: str, document: str
) -> None:
    place = next(facts.region[-1] for facts in assistant.index.facts() if facts.id == document)
    answer = assistant.ask([f"{unit}参与的任务有哪些?"], regions=[place])
    rows = numbered(assistant, document)
    expected = [m.number for m, bound in rows if binds(assistant, bound, unit, "参与")]
    assert [item.measure for item in answer.items or ()] == expected


def test_a_place_before_a_unit_that_bears_its_name_is_no_part_of_it(assistant: Assistant) -> None:
    assert assistant.ask(["大连市大连保监局参与的任务有哪些?"]).total == 3


def numbered(assistant: Assistant, document: str) -> list[tuple[Measure, Obligation]]:
    return [
        (measure, bound)
        for measure, bound in assistant.index.obligations(document)
        if measure.number
    ]


def binds(assistant: Assistant, bound: Obligation, unit: str, verb: str) -> bool:
    """Whether a row binds ``unit`` in a role; the same pairs of units come up by the thousand."""
    return any(
        is_same(assistant, unit, other) for role in ROLES[verb] for other in getattr(bound, role)
    )


@functools.cache
def is_same(assistant: Assistant, unit: str, other: str) -> bool:
    return same_unit(unit, other, assistant.lexicon)
