"""The ways to put a claim, and questions that are none."""

from __future__ import annotations

import pytest

from assistant.understanding.claim_frames import plain_claim


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("验桥是3天吧？", "验桥是3天"),
        ("验桥是3天，对不对", "验桥是3天"),
        ("听说验桥要3天，是真的吗？", "验桥要3天"),
        ("有人说验桥只要3天，真的假的？", "验桥只要3天"),
        ("我记得验桥是3天，没记错吧？", "验桥是3天"),
        ("验桥3天，属实吗", "验桥3天"),
        ("验桥需要3天，这个说法对么？", "验桥需要3天"),
        ("好像说验桥3天", "验桥3天"),
        ("验桥不是要3天吗？", "验桥要3天"),
        ("验桥不是3天吗？", "验桥是3天"),
        ("难道验桥不是由住建局牵头吗", "验桥由住建局牵头"),
        ("不是说验桥3天吗？", "验桥3天"),
        ("验桥是不是3天来着？", "验桥是3天"),
        ("验桥是不是要3天", "验桥要3天"),
        ("组长是不是张三？", "组长是张三"),
        ("验桥要3天吗？", "验桥要3天"),
        ("补贴最高是5万元吗", "补贴最高是5万元"),
        ("清单一共30条，是不是？", "清单一共30条"),
    ],
)
def test_a_claim_in_any_words_is_the_statement_with_a_tag(text: str, statement: str) -> None:
    assert plain_claim(text) == f"{statement}，对吗？"


@pytest.mark.parametrize(
    "text",
    [
        "验桥要几天？",
        "听说验桥提速了，现在要几天？",
        "企业是不是可以免费刻章？",
        "120千瓦要花钱吗",
        "200万注册资本，能申请吗",
        "验桥是1天还是3天",
        "那葛店呢？",
        "对吗？",
    ],
)
def test_a_question_stays_as_it_is(text: str) -> None:
    assert plain_claim(text) == text
