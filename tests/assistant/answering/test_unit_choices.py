import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """云溪区优化营商环境实施方案

一、主要任务

1.推行“云窗一桌”改革。（牵头单位：区水务局；完成时限：2025年9月）

2.压缩报关时间。（牵头单位：区商务局；完成时限：2025年12月）

3.建设人才公寓。（牵头单位：区人社局；完成时限：2025年10月）
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=TEXT)


def test_a_list_for_a_unit_that_may_be_two_asks_which(assistant: Assistant) -> None:
    reply = assistant.ask(["云溪区务局牵头的任务有哪些"])
    assert reply.status is Status.CLARIFY
    assert set(reply.readings) == {
        "云溪区水务局牵头的任务有哪些",
        "云溪区商务局牵头的任务有哪些",
    }
    assert "第3项" not in reply.answer
    assert "务局" in reply.headline
    assert reply.citations
    head, _, rest = reply.answer.partition("\n\n")
    assert head == reply.headline
    assert rest.index("第") < rest.index("也可以这样问：")


def test_the_only_unit_with_tasks_among_those_is_the_one_meant(assistant: Assistant) -> None:
    reply = assistant.ask(["云溪区人局牵头的任务有几项"])
    assert (reply.status, reply.total) == (Status.ANSWERED, 1)
    assert any("人社局" in note for note in reply.notes)


def test_a_follow_up_is_answered_for_the_unit_it_may_mean(assistant: Assistant) -> None:
    reply = assistant.ask(["云溪区人社局牵头的任务有几项", "那务局牵头的有哪些"])
    assert reply.total != 3
