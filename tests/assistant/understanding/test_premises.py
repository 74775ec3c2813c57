"""What a question takes for granted, and questions that take nothing for granted."""

from __future__ import annotations

import pytest

from assistant.understanding.premises import premise_of


@pytest.mark.parametrize(
    ("text", "premise"),
    [
        ("既然验桥补贴是5000元，那什么时候发？", "验桥补贴是5000元"),
        ("验桥补贴是5000元对吧，那找谁领？", "验桥补贴是5000元"),
        ("验桥补贴都涨到5000元了，什么时候到账？", "验桥补贴都涨到5000元了"),
        ("听说验桥要3天，那材料交几份？", "验桥要3天"),
        ("既然验桥不收费，那还要带什么？", "验桥不收费"),
    ],
)
def test_the_premise_of_a_question_is_a_claim(text: str, premise: str) -> None:
    assert premise_of(text) == f"{premise}，对吗？"


@pytest.mark.parametrize(
    "text",
    [
        "验桥补贴什么时候发？",
        "如果补贴是5000元，那什么时候发？",
        "我们去年买了3台，能补多少？",
        "听说验桥提速了，现在要几天？",
        "既然要验桥，那找谁？",
    ],
)
def test_a_question_that_rests_on_nothing_has_none(text: str) -> None:
    assert premise_of(text) is None
