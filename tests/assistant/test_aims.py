"""What is aimed at this year beside what was reached last year, in reports that tell both."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

# Invented
NORTH = """永丰县2031年政府工作报告

一、2030年工作回顾

（一）经济稳中向好。固定资产投资增长9.3%，城镇新增就业6200人，新建5G基站880个。

二、2031年工作安排

（一）主要预期目标。固定资产投资增长6%，城镇新增就业5500人。

（二）完善设施。新建5G基站300个。
"""
SOUTH = """安远县2031年政府工作报告

一、2030年工作回顾

（一）经济稳中向好。固定资产投资增长4.1%，城镇新增就业3900人，新建5G基站150个。

二、2031年工作安排

（一）主要预期目标。固定资产投资增长7%，城镇新增就业4100人。

（二）完善设施。新建5G基站450个。
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, yongfeng=NORTH, anyuan=SOUTH)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("永丰县和安远县固定资产投资增长目标哪个高？", ["安远县最高", "6%", "7%"]),
        ("永丰县和安远县今年谁新建的5G基站更多？", ["安远县最多", "300个", "450个"]),
        ("永丰县和安远县去年谁新建的5G基站更多？", ["永丰县最多", "880个", "150个"]),
        (
            "永丰县2030年和2031年的城镇新增就业分别是多少？",
            ["2030年6200人", "2031年5500人"],
        ),
    ],
)
def test_aims_and_results_are_kept_apart(
    reports: Assistant, question: str, words: list[str]
) -> None:
    answer = reports.ask([question])
    assert answer.status is Status.ANSWERED
    assert [word for word in words if word not in answer.headline] == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("哪份文件的任务最多？", ["曾都区优化营商环境2022年重点任务清单", "113项"]),
        ("这五份文件里哪份任务最少？", ["河池市2024年优化营商环境工作要点"]),
    ],
)
def test_documents_are_counted_by_their_measures(
    assistant: Assistant, question: str, words: list[str]
) -> None:
    headline = assistant.ask([question]).headline
    assert [word for word in words if word not in headline] == []
