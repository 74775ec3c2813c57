"""Lists and counts in the words of an office: who takes part, who stands beside whom, who has more, which is the second."""

from __future__ import annotations

import pytest

from assistant.answers import Answer
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TASKS = """岚溪县2024年营商环境重点任务清单

序号	重点任务	牵头单位	责任单位	完成时限
1	企业开办压缩至1个工作日。	县市场监管局	县税务局、县公安局	2024年6月底
2	推行二手房带押过户。	县自然资源局、县金融办	县内各银行	2024年12月底
3	年纳税时间压缩至90小时。	县税务局		2024年8月底
4	银税互动放款2亿元。	县税务局、县金融办	县财政局	2024年11月底
5	工程审批压减至60个工作日。	县住建局	县自然资源局、县财政局	2024年8月底
6	政府采购预付款不低于30%。	县财政局	县工商联	持续推进
7	新增贷款户260户。	县金融办	县工商联	2024年12月底
8	帮代办服务覆盖全部乡镇。	县行政审批局	各乡镇人民政府、街道办事处	持续推进
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, lanxi=TASKS)


def _numbers(answer: Answer) -> list[str | None]:
    return [item.measure for item in answer.items or ()]


@pytest.mark.parametrize(
    ("turns", "numbers"),
    [
        (["县工商联参加的任务有几个"], ["6", "7"]),
        (["县工商联参加哪些"], ["6", "7"]),
        (["县税务局牵头的都是啥"], ["3", "4"]),
        (["8月底要完成什么"], ["3", "5"]),
        (["县税务局牵头的8月底完成的有几个"], ["3"]),
        (["牵头单位里有没有县财政局"], ["6"]),
        (["县公安局有没有牵头的"], []),
        (["没写责任单位的是哪几项"], ["3"]),
        (["哪些任务要各乡镇参加"], ["8"]),
        (["哪些任务要求达到30%"], ["6"]),
        (["县金融办牵头的有哪些", "其中年底前的"], ["2", "4", "7"]),
        (["乡镇街道要做什么"], ["8"]),
        (["哪些任务没写时间"], []),
        (["县财政局参与的任务有哪些", "其中8月底前的?"], ["5"]),
        (["8月底前要完成的有几件", "其中财政局的呢"], ["5"]),
        (["县税务局参与的任务有哪些", "6月底前的呢"], ["1"]),
        (["县金融办牵头的有哪些", "其中12月的"], ["2", "7"]),
        (["县金融办牵头的有哪些", "跟别人一起牵头的呢"], ["2", "4"]),
        (["县财政局牵头的有几项", "那参加的呢"], ["4", "5", "6"]),
        (["县金融办跟谁一起牵头"], ["2", "4"]),
    ],
)
def test_rows_are_those_meant(assistant: Assistant, turns: list[str], numbers: list[str]) -> None:
    assert _numbers(assistant.ask(tuple(turns))) == numbers


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["跟县金融办一块牵头的有谁"], "共2家：县自然资源局（第2项）、县税务局（第4项）"),
        (["县住建局跟谁一起牵头"], "0家（查了1项牵头任务）"),
        (["县税务局和县住建局谁牵头的多"], "县税务局牵头2项，县住建局牵头1项，县税务局多1项"),
        (["县金融办和县税务局哪个牵头的任务少"], "县金融办牵头3项，县税务局牵头2项"),
        (["按月份数一下任务"], "2024年8月和2024年12月各2项"),
        (["县税务局牵头几件", "第二件什么时候完成"], "完成时限：2024年11月底"),
        (["县税务局牵头几件", "第二件什么时候完成", "第一个谁负责"], "牵头单位：县税务局"),
    ],
)
def test_headline_tells(assistant: Assistant, turns: list[str], told: str) -> None:
    assert told in assistant.ask(tuple(turns)).headline


def test_the_words_of_an_item_are_told(assistant: Assistant) -> None:
    assert "年纳税时间压缩至90小时" in assistant.ask(("第3项原文是什么",)).headline


def test_the_day_of_an_item_is_told(assistant: Assistant) -> None:
    assert "完成时限：2024年8月底" in assistant.ask(("第3项时限写的什么",)).headline
