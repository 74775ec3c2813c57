"""Ways turned round without a number, and a name put in another's place in a list."""

from __future__ import annotations

import pytest

from assistant.answering.ground import Grounder, ground_of
from tests.assistant.answering.policy import evidence

SOURCE = (
    "3.提高老旧小区改造透明度，压缩加装电梯审批时限。责任单位：县住建局、县城管局、县消防大队。"
)


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ("提高老旧小区改造透明度[1]。", True),
        ("降低老旧小区改造透明度[1]。", False),
        ("这些措施包括延长加装电梯审批时限[1]。", False),
        ("责任单位：县住建局、县城管局、县消防大队[1]。", True),
        ("责任单位：县住建局、县城管局、县住建局[1]。", False),
    ],
)
def test_what_is_turned_without_a_number_fails(said: str, passes: bool, grounder: Grounder) -> None:
    verdicts = grounder.check(said, {1: ground_of(evidence(SOURCE)[0])})
    assert all(verdict.passes for verdict in verdicts) == passes
