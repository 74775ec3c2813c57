from __future__ import annotations

import pytest

from assistant.answering.counted import count_members
from assistant.answering.enumerated import lists_as_many
from tests.assistant.answering.plain import found, question


@pytest.mark.parametrize(
    ("asked", "text", "members", "unit"),
    [
        (
            "成员有几家单位",
            "成员：水务局、交通局、港务局等单位。",
            ("水务局", "交通局", "港务局"),
            "家",
        ),
        (
            "有多少个码头",
            "码头：东港、西港、南港（含甲、乙泊位）。",
            ("东港", "西港", "南港（含甲、乙泊位）"),
            "个",
        ),
        ("成员有几人", "成员：张三\n李四\n王五", ("张三", "李四", "王五"), "人"),
        ("成员有几", "成员：张三、李四、王五", ("张三", "李四", "王五"), "个"),
    ],
)
def test_the_members_of_a_list_behind_a_colon_are_counted(
    asked: str, text: str, members: tuple[str, ...], unit: str
) -> None:
    counted = count_members(question(asked, "成员"), found(text))
    assert counted is not None
    assert (counted.members, counted.unit) == (members, unit)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("成员有几家", "成员：水务局、交通局。"),
        ("成员有几家", "由水务局、交通局、港务局组成。"),
        ("成员是水务局吗", "成员：水务局、交通局、港务局。"),
    ],
)
def test_short_lists_and_plain_sentences_are_not_counted(asked: str, text: str) -> None:
    assert count_members(question(asked, "成员"), found(text)) is None


def test_the_list_called_what_is_asked_for_comes_first() -> None:
    text = "范围：东港、西港、南港、北港。\n\n成员：水务局、交通局、港务局。"
    counted = count_members(question("成员有几家", "成员"), found(text))
    assert counted is not None
    assert counted.members[0] == "水务局"


@pytest.mark.parametrize(
    ("asked", "statement", "expected"),
    [
        ("三大港区是哪些", "建设东部港区、西部港区、南部港区", True),
        ("四大港区是哪些", "建设东部港区、西部港区、南部港区", False),
        ("四带是哪些", "东带、西带、南带、北带", False),
        ("3个码头在哪", "东码头、西码头、南码头", True),
        ("两个码头在哪", "东码头、西码头", False),
        ("码头在哪", "东码头、西码头、南码头", False),
    ],
)
def test_a_statement_lists_as_many_as_the_question_says(
    asked: str, statement: str, expected: bool
) -> None:
    assert lists_as_many(asked, statement) is expected
