"""The scripted models through a real server: the good one is believed, the garbage one changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers import Answer, Engine
from assistant.ask import Assistant
from assistant.wire import open_assistant
from eval.scripted.replies import garbage_reply, good_reply, lying_reply
from eval.scripted.server import Reply, serving
from index.settings import load_settings

QUESTIONS = (
    "曾都企业开办几天办结?",
    "大连企业开办几天?",
    "曾都简易注销几天办完?谁牵头?",
    "概括葛店开发区的措施",
    "曾都和西湖的简易注销各要几天?",
    "曾都区法院牵头的任务有哪些?",
    "曾都区有几条地铁线路?",
)


@contextmanager
def told_by(reply: Reply, home: Path) -> Iterator[Assistant]:
    with serving(reply) as address:
        settings = load_settings(home=home, model="scripted", openai_base_url=address)
        yield open_assistant(home, settings)


def without_model(answer: Answer) -> Answer:
    return replace(answer, notes=(), cost=None, prompts="", settings="", elapsed_ms=0.0)


def test_a_good_model_explains_most_answers_and_is_paid_for(starter_home: Path) -> None:
    with told_by(good_reply, starter_home) as assistant:
        answers = [assistant.ask([question]) for question in QUESTIONS]
    explained = [answer for answer in answers if answer.model == "scripted"]
    assert len(explained) >= 5
    for answer in explained:
        assert answer.cost is not None
        assert answer.cost.prompt_tokens > answer.cost.completion_tokens > 0
        assert answer.prompts
    assert not answers[-1].citations


def test_a_garbage_model_changes_nothing_but_a_note(
    starter_home: Path, assistant: Assistant
) -> None:
    with told_by(garbage_reply, starter_home) as confused:
        for question in QUESTIONS:
            answer = confused.ask([question])
            assert without_model(answer) == without_model(assistant.ask([question]))
            assert answer.engine is not Engine.MODEL


def test_a_lying_model_changes_neither_headline_nor_what_is_found(
    starter_home: Path, assistant: Assistant
) -> None:
    with told_by(lying_reply, starter_home) as lied_to:
        for question in QUESTIONS:
            answer, plain = lied_to.ask([question]), assistant.ask([question])
            assert (answer.status, answer.headline) == (plain.status, plain.headline)
            assert answer.citations[: len(plain.citations)] == plain.citations
            assert answer.items == plain.items


@pytest.mark.parametrize("reply", [good_reply, garbage_reply, lying_reply])
def test_scripts_say_the_same_for_the_same_request(reply: Reply) -> None:
    messages = [{"role": "system", "content": "规矩"}, {"role": "user", "content": "问题：几天？"}]
    assert reply(messages) == reply(messages)
