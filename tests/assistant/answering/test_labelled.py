from __future__ import annotations

import pytest

from assistant.answering.labelled import labels_of, without_conditions
from assistant.answering.values import Values
from assistant.understanding.question import Asked
from index.settings import load_settings

VALUES = Values(load_settings().lexicon_folder)


@pytest.mark.parametrize(
    ("text", "kind", "labels"),
    [
        (
            "正常退税平均办理时间不超过8个工作日，一类出口企业不超过5个工作日",
            Asked.DURATION,
            ("", "一类出口企业"),
        ),
        ("城区160千瓦及以下、农村100千瓦及以下", Asked.CAPACITY, ("城区", "农村")),
        ("办理时间为1个工作日，最多不超过3个工作日", Asked.DURATION, ("", "最多")),
        ("全区所有窗口把办理时间压缩至2天", Asked.DURATION, ("",)),
    ],
)
def test_each_of_several_values_comes_with_its_case(
    text: str, kind: Asked, labels: tuple[str, ...]
) -> None:
    assert labels_of(text, VALUES.find(kind, text)) == labels


def test_a_limit_in_the_clause_is_the_case_and_no_value_of_its_own() -> None:
    text = "单户担保额500万元以下的费率降至0.5%以下、500万元—900万元的费率降至0.8%以下"
    values = (*VALUES.find(Asked.SHARE, text), *VALUES.find(Asked.MONEY, text))
    kept = without_conditions(text, values)
    assert [value.text for value in kept] == ["0.5%以下", "0.8%以下"]
    assert labels_of(text, kept) == ("500万元以下", "500万元—900万元")


def test_the_voltage_of_a_line_is_no_capacity() -> None:
    text = "90千瓦及以下的低压（380/220伏）接入工程由供电企业投资"
    kept = without_conditions(text, VALUES.find(Asked.CAPACITY, text))
    assert [value.text for value in kept] == ["90千瓦及以下"]
