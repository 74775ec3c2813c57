"""Questions for the values of several things at once: each is told, by name."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

# Invented
PLAN = """永丰县优化营商环境工作方案

1.提升办电效率。高压用户平均办电时间压缩至20个工作日以内；低压非居民用户平均办电时间压缩至9个工作日以内；居民用户办电时间压缩至4个工作日以内。（牵头单位：县供电公司；完成时限：2031年6月底）

2.加快退税。一般政策性退税6日内办结，特殊政策性退税12日内办结。（牵头单位：县税务局；完成时限：2031年6月底）

3.支持外贸。正常出口退税业务平均办理时间压减至4个工作日内。（牵头单位：县税务局；完成时限：2031年6月底）

4.支持创新平台。对新认定的国家级、省级、市级工业设计中心分别给予90万元、40万元、20万元奖励。（牵头单位：县科技局；完成时限：2031年6月底）

5.压缩审批时限。将甲类园区项目、乙类技改项目、丙类线性项目等3类项目的审批时间分别压缩至25、35、45个工作日内。（牵头单位：县住建局；完成时限：2031年6月底）
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, yongfeng=PLAN)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "永丰县高压用户、低压非居民、居民用户办电时间分别多久？",
            ["20个工作日", "9个工作日", "4个工作日"],
        ),
        (
            "永丰县一般政策性退税、特殊政策性退税和正常出口退税各几天？",
            ["一般政策性退税：6日内", "特殊政策性退税：12日内", "正常出口退税：4个工作日内"],
        ),
        (
            "永丰县对国家级、省级、市级工业设计中心各奖多少？",
            ["国家级90万元", "省级40万元", "市级20万元"],
        ),
        ("永丰县对国家级、省级工业设计中心分别奖励多少？", ["国家级90万元", "省级40万元"]),
        (
            "永丰县三类项目的审批时限各是多少？",
            ["甲类园区项目25个工作日", "乙类技改项目35个工作日", "丙类线性项目45个工作日"],
        ),
    ],
)
def test_each_thing_named_is_told_with_its_value(
    plan: Assistant, question: str, words: list[str]
) -> None:
    answer = plan.ask([question])
    assert answer.status is Status.ANSWERED
    assert [word for word in words if word not in answer.headline] == []


def test_the_statements_behind_each_value_are_cited(plan: Assistant) -> None:
    answer = plan.ask(["永丰县一般政策性退税和正常出口退税各几天？"])
    assert {citation.measure for citation in answer.citations} >= {"2", "3"}


def test_only_what_is_named_is_told_when_a_level_alone_is_asked_for(plan: Assistant) -> None:
    answer = plan.ask(["永丰县省级工业设计中心奖励多少？"])
    assert "40万元" in answer.headline
    assert "90万元" not in answer.headline
