import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """紫霞区优化营商环境实施方案

一、主要任务

1.推行“云窗一桌”改革。区水务局、区档案局联合推行“云窗一桌”改革。（牵头单位：区档案局；完成时限：2025年9月）

2.压缩用水报装时间。用水报装办理时间压缩至4个工作日。（牵头单位：区水务局；完成时限：2025年12月）
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
