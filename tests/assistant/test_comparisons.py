"""Comparisons, several questions in one, and English with Chinese in it, over the five starting documents."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("曾都、西湖两地简易注销时限比较", ["曾都区最短", "1个工作日", "0.5个工作日"]),
        ("简易注销最快的是哪里？", ["曾都区0.5个工作日", "西湖区1个工作日"]),
        ("哪个地方企业开办最快？", ["最短", "葛店开发区0.5个工作日"]),
        ("曾都跟西湖比，谁家简易注销快？", ["曾都区最短"]),
        ("西湖和葛店出口退税差几天？", ["葛店开发区3个工作日", "西湖区8个工作日"]),
        ("各个地方的出口退税时间列个表", ["葛店开发区3个工作日", "西湖区8个工作日"]),
        ("比较各地企业开办", ["大连市2018年底前3.5个工作日内", "葛店开发区0.5个工作日"]),
        ("全部地区中年纳税次数最少的是哪里", ["葛店开发区、曾都区最少"]),
    ],
)
def test_places_are_set_side_by_side(assistant: Assistant, question: str, words: list[str]) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert [word for word in words if word not in answer.headline] == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("曾都企业开办几天？谁牵头？", ["0.5天内", "区市场监管局"]),
        ("曾都政府采购投诉几天处理完以及谁负责", ["30日内", "区财政局"]),
        (
            "曾都简易注销几天，由谁牵头，什么时候完成？",
            ["0.5个工作日", "区市场监管局", "2022年12月"],
        ),
        ("西湖简易注销几天？另外葛店贷款材料要几件？", ["1个工作日", "不超过8件"]),
    ],
)
def test_every_question_in_one_is_answered(
    assistant: Assistant, question: str, words: list[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert [word for word in words if word not in answer.headline] == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How long does a mortgage registration of real estate take in Gedian (葛店)?", "2小时"),
        ("Is it true that simple deregistration in Xihu takes 3 working days?", "不对"),
        ("What are the five special campaigns in Hechi?", "破除区域壁垒"),
    ],
)
def test_english_with_chinese_in_it_is_english(
    assistant: Assistant, question: str, words: str
) -> None:
    assert words in assistant.ask([question]).headline
