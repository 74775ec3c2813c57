"""Rows of tables whose number is blank or that have no column of numbers: all of them are tasks, and counted."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

BLANK_NUMBERS = """白溪县2023年营商环境任务清单

序号	重点任务	牵头单位	配合单位	完成时限
1	企业开办压缩至1个工作日。	县市场监管局	县税务局	2023年6月底
	工程审批压减至60个工作日。	县住建局	县自然资源局	2023年12月底
3	用电报装零投资。	县发改局	县供电公司	持续推进
	政府采购预付款比例不低于30%。	县财政局	各采购人	持续推进
"""
NO_NUMBERS = """青岭县2024年民生工作任务分工表

工作任务	责任单位	完成时限
新建改建农村公路60公里。	县交通运输局	2024年11月底前
改造老旧小区12个。	县住建局、县财政局	2024年10月底前
新增公办幼儿园学位600个。	县教育局	2024年8月底前
"""
FIGURES_BESIDE = """黑松县2024年行动方案

一、重点任务
1.压减纳税时间。（责任单位：县税务局）
2.缩短开办时间。（责任单位：县市场监管局）

附件
主要指标计划

指标	2024年	2025年	责任单位
纳税时间	90小时	80小时	县税务局
开办时间	2天	1天	县市场监管局
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(
        tmp_path_factory, baixi=BLANK_NUMBERS, qingling=NO_NUMBERS, heisong=FIGURES_BESIDE
    )


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("白溪县营商环境任务清单一共多少项任务", 4),
        ("白溪县任务清单中县财政局牵头的任务有几项", 1),
        ("白溪县任务清单中持续推进的任务有哪些", 2),
        ("青岭县民生工作任务分工表一共多少项任务", 3),
        ("青岭县任务分工表中县财政局负责的任务有哪些", 1),
        ("青岭县任务分工表中2024年8月底前要完成的任务有几项", 1),
        ("黑松县行动方案里县税务局负责的任务有几项", 1),
    ],
)
def test_rows_count_with_and_without_numbers(assistant: Assistant, asked: str, total: int) -> None:
    assert assistant.ask((asked,)).total == total
