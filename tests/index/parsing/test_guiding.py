"""What only says in which spirit something is done is no obligation; what sets a task is."""

from __future__ import annotations

from index.parsing.measures import parse
from index.parsing.obligations import read_obligation

TEXT = """一、总体要求
（一）指导思想。坚持3个导向，到2025年全面提升服务水平。
（二）基本原则。坚持企业第一，做到3个坚持。
（三）工作目标。服务水平到2025年明显提升。
（四）具体目标。到2025年，满意度达到95%以上。
（五）工作安排。2024年6月底前完成动员。
二、主要任务
（六）优化服务。办理时间压缩至3个工作日。
（七）强化监管。（责任单位：市监管局）
"""


def test_spirit_and_goals_without_a_number_bind_nobody():
    empty = {
        measure.number
        for measure in parse("d", TEXT).measures
        if read_obligation(measure, TEXT, issued_on=None, year=2024).is_empty
    }
    assert empty == {"一", "二", "三"}


def test_whoever_is_named_is_bound_whatever_the_item_is_called():
    text = (
        "一、总体要求\n（一）指导思想。坚持学习。（责任单位：市委办）\n（二）工作思路。先易后难。\n"
    )
    first, second = (
        read_obligation(m, text, issued_on=None) for m in parse("d", text).measures if m.number
    )
    assert first.support == ("市委办",)
    assert second.is_empty
