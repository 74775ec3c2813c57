"""A question whose words no text has, and a model that knows other words: answered, offered or refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from assistant.wire import open_assistant
from index.build import build
from index.settings import load_settings
from index.tools import open_tools
from tests.assistant.answering.loopback import KEY, Behaviour, Exchange, Seen, serving

TEXT = """琼中黎族苗族自治县2031年渡口管理办法
琼中黎族苗族自治县人民政府办公室
2031年3月2日
第一条 渡口码头的照明灯具，应当在5个工作日内修复，由县交通运输局负责。
第二条 渡口的渡船载客证书的核发，应当在9个工作日内办结。
第三条 渡口码头的护栏每年油漆2次。
"""
LAMPS = "琼中渡口的大灯泡要多少个工作日？"
LICENCE = "琼中踏浪票要多少个工作日？"
KNOWN = "琼中渡船载客证书几个工作日办结？"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ferries")
    (folder / "ferries.txt").write_text(TEXT, encoding="utf-8")
    settings = load_settings(home=folder / "home")
    tools = open_tools(settings)
    build(
        [folder / "ferries.txt"],
        home=settings.home,
        settings=settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        lexicon=tools.lexicon,
    )
    return settings.home


def says(reply: str) -> Behaviour:
    def behave(x: Exchange) -> None:
        x.reply(reply if is_for_words(x.body) else "渡口码头的照明灯具，应当在5个工作日内修复[1]。")

    return behave


def is_for_words(body: dict[str, Any]) -> bool:
    return "没有查到的词" in body["messages"][-1]["content"]


@contextmanager
def asking(home: Path, behave: Behaviour, **given: Any) -> Iterator[tuple[Assistant, Seen]]:
    with serving(behave) as (address, seen):
        values = {"openai_base_url": address, "openai_api_key": KEY, "model": "m", **given}
        yield open_assistant(home, load_settings(home=home, **values)), seen


def test_what_the_text_bears_out_is_answered_and_said(home: Path) -> None:
    with asking(home, says("灯泡：照明灯具")) as (assistant, seen):
        answer = assistant.ask([LAMPS])
    assert answer.status is Status.ANSWERED
    assert "5个工作日" in answer.headline
    assert any("“灯泡”按文件里的说法“照明灯具”" in note for note in answer.notes)
    assert answer.cost is not None
    assert answer.cost.calls == len(seen.requests) == 2


@pytest.mark.parametrize(
    "reply",
    [
        "灯泡：护栏油漆",
        "灯泡：载客证书",
        "无",
        "灯泡",
        "照明灯具",
        "灯泡：9个工作日",
        '{"灯泡": "照明灯具"}',
    ],
)
def test_what_it_does_not_bear_out_stays_refused(reply: str, home: Path) -> None:
    with asking(home, says(reply)) as (assistant, seen):
        answer = assistant.ask([LAMPS])
    assert len(seen.requests) == 1
    assert answer.status is Status.REFUSED
    assert not answer.citations
    assert "工作日" not in answer.headline


def test_a_word_for_the_whole_topic_is_only_offered(home: Path) -> None:
    with asking(home, says("踏浪票：渡船载客证书")) as (assistant, _):
        answer = assistant.ask([LICENCE])
        assert answer.status is Status.REFUSED
        assert answer.suggestions == ("琼中渡船载客证书要多少个工作日？",)
        assert answer.suggestions[0] in answer.answer
        assert "9" not in answer.answer
        assert "9个工作日" in assistant.ask(answer.suggestions).headline


def test_a_question_that_is_answered_costs_no_call_for_words(home: Path) -> None:
    with asking(home, says("无")) as (assistant, seen):
        assert assistant.ask([KNOWN]).status is Status.ANSWERED
    assert not any(is_for_words(request) for request in seen.requests)


@pytest.mark.parametrize(
    "question",
    [
        "杭州市渡口的大灯泡要多少个工作日？",
        "琼中县城管局牵头的任务有哪些？",
        "琼中渡口的大灯泡要多少钱对吗？",
        "今天天气怎么样",
    ],
)
def test_other_places_lists_and_claims_are_not_asked_in_other_words(
    question: str, home: Path
) -> None:
    with asking(home, says("灯泡：照明灯具\n踏浪票：渡船载客证书")) as (assistant, seen):
        assistant.ask([question])
    assert not any(is_for_words(request) for request in seen.requests)


def test_it_can_be_turned_off(home: Path) -> None:
    with asking(home, says("灯泡：照明灯具"), expand_questions=False) as (assistant, seen):
        answer = assistant.ask([LAMPS])
    assert not seen.requests
    assert answer.status is Status.REFUSED
    assert answer.cost is None


def test_a_model_that_fails_leaves_the_refusal(home: Path) -> None:
    with asking(home, lambda x: x.fail(500), retries=0) as (assistant, _):
        answer = assistant.ask([LAMPS])
    assert answer.status is Status.REFUSED
    assert not answer.suggestions
