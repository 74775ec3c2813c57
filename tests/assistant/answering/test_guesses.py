import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """紫霞区优化营商环境实施方案

一、主要任务

1.推行“云窗一桌”改革。区水务局、区档案局联合推行“云窗一桌”改革。（牵头单位：区档案局；完成时限：2025年9月）

2.压缩用水报装时间。用水报装办理时间压缩至4个工作日。（牵头单位：区水务局；完成时限：2025年12月）

3.加大信贷投放。全年发放小微企业贷款30亿元。（牵头单位：区金融办；完成时限：2025年12月）

4.设立办税专窗。在街道设立办税专窗6个。（牵头单位：区税务局；完成时限：2025年11月）
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=TEXT)


def test_a_question_that_asks_for_nothing_is_read_as_it_may_have_been_meant(
    assistant: Assistant,
) -> None:
    reply = assistant.ask(["紫霞区“云窗一桌”改革的完成时？"])
    assert "2025年9月" in reply.headline
    assert any("理解" in note for note in reply.notes)


def test_what_asks_for_something_is_answered_as_typed(assistant: Assistant) -> None:
    reply = assistant.ask(["紫霞区用水报装办理时间要几天？"])
    assert "4个工作日" in reply.headline
    assert not any("理解" in note for note in reply.notes)


@pytest.mark.parametrize(
    ("typed", "told", "meant"),
    [
        ("紫霞区今年小微企业货款发多少？", "30亿元", "贷款"),
        ("紫霞区“云窗一臬”改革是哪天完成？", "2025年9月", "云窗一桌"),
        ("紫霞区用水报装的完成对很？", "2025年12月", "时限"),
        ("紫霞区档案局牵头哪干些活", "云窗一桌", "哪些"),
        ("紫霞区税夯局牵头的有哪几件事", "办税专窗", "税务局"),
        ("紫霞区用水报装是哪夫办好？", "2025年12月", "哪天"),
        ("请列出紫霞区档案局牵头的金部任务", "云窗一桌", "全部"),
    ],
)
def test_a_word_that_an_answer_bears_out_is_read_for_what_looks_like_it(
    assistant: Assistant, typed: str, told: str, meant: str
) -> None:
    reply = assistant.ask([typed])
    assert told in reply.answer, reply.headline
    assert any(meant in note for note in reply.notes), reply.notes


@pytest.mark.parametrize(
    "right",
    [
        "紫霞区货物通关几天？",
        "紫霞区水厂几个？",
        "紫霞区高压报装几天？",
        "紫霞区金库有几个",
        "紫霞区水文局牵头几项",
    ],
)
def test_what_is_right_and_not_in_the_text_stays_unanswered(
    assistant: Assistant, right: str
) -> None:
    reply = assistant.ask([right])
    assert reply.found_nothing, reply.headline
