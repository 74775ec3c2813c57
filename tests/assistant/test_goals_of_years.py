"""What is to be reached by which year, all of it: goals of one year, of several side by side."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

PLAN = """云桥市数字经济行动方案（2023—2025年）

一、总体要求
（一）指导思想。坚持创新驱动。
（二）主要目标。到2025年，数字经济规模达到7000亿元。
——产业发展快速跃升，形成特色集群。到2023年，软件业收入达到4000亿元；培育壮大30家以上领军企业。
二、重点任务
（三）建设基站。到2023年，建设基站4万个。（责任单位：市工业和信息化局）
"""
REPORT = """枫树县政府工作报告

——2026年1月12日在枫树县人民代表大会上

一、2025年工作回顾
地区生产总值增长5.6%。
二、2026年目标任务
2026年是规划开局之年。建议今年主要预期目标为：地区生产总值增长5.5%左右；财政收入增长4%。
重点抓好两方面工作：
（一）加快工业发展。完成技改项目120个。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, yunqiao=PLAN, fengshu=REPORT)


@pytest.mark.parametrize(
    ("asked", "told", "untold"),
    [
        (
            "云桥市行动方案2023年和2025年的目标有什么不同",
            (
                "2023年：软件业收入达到4000亿元；培育壮大30家以上领军企业",
                "2025年：数字经济规模达到7000亿元",
            ),
            "基站",
        ),
        ("云桥市行动方案2025年的目标是什么", ("数字经济规模达到7000亿元",), "4000"),
        (
            "枫树县政府工作报告2026年的目标是什么",
            ("地区生产总值增长5.5%左右；财政收入增长4%",),
            "5.6%",
        ),
    ],
)
def test_each_year_tells_all_it_sets(
    assistant: Assistant, asked: str, told: tuple[str, ...], untold: str
) -> None:
    headline = assistant.ask((asked,)).headline
    assert all(each in headline for each in told)
    assert untold not in headline
