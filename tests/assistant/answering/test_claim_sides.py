"""Claims without a number beside what a text says."""

from __future__ import annotations

import pytest

from assistant.answering.claim_sides import side_taken
from assistant.understanding.question import Intent, Question


@pytest.mark.parametrize(
    ("claim", "said", "side"),
    [
        ("保证金还要交", "免收投标保证金", "不对"),
        ("验桥要收费", "验桥不收取任何费用", "不对"),
        ("验桥免费", "验桥零收费", "是的"),
        ("验桥免费", "验桥3天办结", ""),
        ("D类人才有安家补助", "D类人才不享受安家补助", "不对"),
        ("夜间可以施工", "夜间不得施工", "不对"),
        ("夜间不能施工", "夜间禁止施工", "是的"),
        ("夜间不能施工", "夜间允许施工", "不对"),
        ("夜间施工", "夜间施工", ""),
    ],
)
def test_a_text_is_for_or_against_a_claim_or_says_nothing(claim: str, said: str, side: str) -> None:
    question = Question(asked=claim, text=f"{claim}，对吗？", topic="", intent=Intent.FACT)
    assert side_taken(question, said) == side
