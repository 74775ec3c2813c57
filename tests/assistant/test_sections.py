"""Lists and counts of what stands under a heading of the five starting documents."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "total", "words"),
    [
        ("曾都清单“推进不动产登记制度改革”下面列了几项重点任务？", 7, "共7项"),
        ("曾都推进不动产登记制度改革这块有哪些任务？", 7, "第21、22、23"),
        ("曾都不动产登记制度改革部分一共几项", 7, "共7项"),
        ("曾都纳税这块的任务全列出来", 7, "优化纳税服务"),
        ("大连实施意见里编了号的主要举措共有多少条？", 24, "共24项"),
        ("大连保障措施有几条？", 3, "共3项"),
        ("葛店方案里高效的项目建设环境一共几条措施", 6, "共6项"),
        ("葛店第四部分都写了啥", 9, "优质的政务环境"),
        ("西湖三年行动方案最后提了几条工作要求？", 5, "共5项"),
        ("西湖的工作要求有哪些", 5, "深化宣传推介"),
        ("河池五大专项行动是哪五个？", 5, "拖欠企业账款专项治理行动"),
        ("河池破除经营主体发展制约瓶颈要搞哪五大专项行动？", 5, "破除区域壁垒"),
    ],
)
def test_what_stands_under_a_heading_is_listed_and_counted(
    assistant: Assistant, question: str, total: int, words: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert answer.total == total
    assert answer.items is not None
    assert len(answer.items) == total
    assert words in answer.headline


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("葛店方案分几大块？", "分为6块"),
        ("曾都清单一共几个大类", "分为31类"),
        ("河池重点任务分成几个方面", "分为3方面"),
    ],
)
def test_the_parts_of_a_document_are_counted(
    assistant: Assistant, question: str, words: str
) -> None:
    assert words in assistant.ask([question]).headline


def test_numbered_measures_are_counted_as_they_are_read(assistant: Assistant) -> None:
    index = assistant.index
    assert index.numbered() == {
        facts.id: sum(1 for measure in index.measures(facts.id) if measure.number)
        for facts in index.facts()
    }
