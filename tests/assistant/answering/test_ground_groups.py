"""A group or rank that a model names must be one that its sources name."""

from __future__ import annotations

import pytest

from assistant.answering.ground import Grounder, ground_of
from tests.assistant.answering.policy import evidence

SOURCE = "3.中小微企业招用高校毕业生的，给予一次性补贴。省、市级渡口工坊优先。责任单位：县人力资源和社会保障局。"


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ("中小微企业招用高校毕业生的，给予一次性补贴[1]。", True),
        ("小微企业招用大学生的，给予一次性补贴[1]。", True),
        ("中小微企业招用退役军人的，给予一次性补贴[1]。", False),
        ("中小微企业招用农民工的，给予一次性补贴[1]。", False),
        ("大型企业招用高校毕业生的，给予一次性补贴[1]。", False),
        ("省级渡口工坊优先[1]。", True),
        ("国家级渡口工坊优先[1]。", False),
    ],
)
def test_a_group_must_be_named(said: str, passes: bool, grounder: Grounder) -> None:
    verdicts = grounder.check(said, {1: ground_of(evidence(SOURCE)[0])})
    assert all(verdict.passes for verdict in verdicts) == passes
