"""Summaries of a section, a topic or a whole document, in the words visitors use."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("河池在金融服务便利度方面打算做什么，简单说说", ["桂惠贷", "1.5%", "信易贷"]),
        ("说说曾都优化破产重整机制都做些啥", ["执转破", "府院联动"]),
        ("曾都区纳税服务有哪些举措?", ["年纳税次数压减至5次", "非接触式", "电子发票"]),
        ("帮我概括下曾都在政府采购上有哪些举措", ["免收政府采购投标保证金", "30日内"]),
    ],
)
def test_a_topic_is_told_with_all_its_points(
    assistant: Assistant, question: str, points: list[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert [point for point in points if point not in answer.answer] == []
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("大连的实施意见主要讲了什么", "主要举措"),
        ("曾都清单的亮点是什么", "共113项"),
        ("西湖区营商环境三年行动方案主要内容", "重点工作"),
        ("概括一下河池的工作要点", "五大专项行动"),
    ],
)
def test_a_whole_document_is_told_by_its_sections(
    assistant: Assistant, question: str, words: str
) -> None:
    assert words in assistant.ask([question]).headline
