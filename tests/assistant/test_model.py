"""A model from the settings to the answer, against a loopback server: reranking, limits, stopping, cost, cache."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.answering.evidence import NOT_RERANKED
from assistant.answering.faults import Fault, note
from assistant.answering.patience import TimeLimit
from assistant.answers import Status
from assistant.ask import Assistant
from assistant.streamed import Done
from assistant.wire import open_assistant
from index.settings import load_settings
from tests.assistant.answering.loopback import KEY, Behaviour, Exchange, Seen, serving

QUESTION = "曾都区抵押登记办理时限是多少?"
GOOD = "曾都区将抵押登记办理时限压缩至1个工作日内[1]。"


@contextmanager
def asking(behave: Behaviour, home: Path, **given: Any) -> Iterator[tuple[Assistant, Seen]]:
    with serving(behave) as (address, seen):
        values = {"openai_base_url": address, "openai_api_key": KEY, "model": "m", **given}
        yield open_assistant(home, load_settings(home=home, **values)), seen


def good(x: Exchange) -> None:
    x.reply(GOOD)


def test_a_dead_reranker_changes_nothing_but_a_note(starter_home: Path) -> None:
    with asking(good, starter_home) as (assistant, seen):
        plain = assistant.ask([QUESTION])
    with serving(lambda x: x.fail(500)) as (reranker, asked):
        url = f"{reranker}/rerank"
        with asking(good, starter_home, rerank_url=url) as (assistant, seen_too):
            answer = assistant.ask([QUESTION])
    assert asked.requests
    assert answer.answer == plain.answer
    assert answer.notes == (NOT_RERANKED,)
    assert seen.requests[0]["messages"] == seen_too.requests[0]["messages"]


def test_a_reranker_orders_what_the_model_is_given_beside_the_cited_measures(
    starter_home: Path,
) -> None:
    def backwards(x: Exchange) -> None:
        size = len(x.body["texts"])
        x.fail(200, [{"index": i, "score": float(i)} for i in range(size)])

    with asking(good, starter_home) as (assistant, seen):
        assistant.ask([QUESTION])
    with serving(backwards) as (reranker, asked):
        url = f"{reranker}/rerank"
        with asking(good, starter_home, rerank_url=url) as (assistant, seen_too):
            answer = assistant.ask([QUESTION])
    assert not answer.notes
    before, after = (s.requests[0]["messages"][1]["content"] for s in (seen, seen_too))
    assert before != after
    first, last = asked.requests[0]["texts"][0], asked.requests[0]["texts"][-1]
    assert before.index(first) < before.index(last)
    assert after.index(last) < after.index(first)


def test_rewriting_and_answering_share_one_limit_and_one_bill(starter_home: Path) -> None:
    turns = [QUESTION, "地铁票价呢?"]

    def behave(x: Exchange) -> None:
        x.reply("没有这样的问句" if "完整问句" in x.body["messages"][0]["content"] else GOOD)

    with asking(behave, starter_home) as (assistant, seen):
        answer = assistant.ask(turns)
    assert answer.status is Status.REFUSED
    assert answer.cost is not None
    assert answer.cost.calls == len(seen.requests)
    assert answer.cost.prompt_tokens == 50 * len(seen.requests) > 0


def test_a_silent_model_is_waited_for_once_not_for_each_call(starter_home: Path) -> None:
    left = threading.Event()

    def silent(x: Exchange) -> None:
        left.wait(20)

    with asking(silent, starter_home, timeout_seconds=1.0) as (assistant, _):
        began = time.monotonic()
        answer = assistant.ask([QUESTION])
        taken = time.monotonic() - began
        left.set()
    assert answer.status is Status.ANSWERED
    assert answer.notes == (note(Fault.SLOW),)
    assert taken < 20


def test_a_visitor_who_stops_ends_the_rewriting_too(starter_home: Path) -> None:
    asked, left = threading.Event(), threading.Event()

    def silent(x: Exchange) -> None:
        asked.set()
        left.wait(20)

    with asking(silent, starter_home, timeout_seconds=60.0) as (assistant, _):
        stopped = threading.Event()
        stream = assistant.stream([QUESTION, "地铁票价呢?"], stopped=stopped)
        threading.Thread(target=lambda: (asked.wait(20), stopped.set()), daemon=True).start()
        (*_, last) = list(stream)
        left.set()
    assert asked.is_set()
    assert isinstance(last, Done)
    assert last.answer.status is Status.REFUSED


@pytest.mark.parametrize(("size", "calls"), [(0, 2), (8, 1)])
def test_the_cache_is_off_unless_it_has_a_size(size: int, calls: int, starter_home: Path) -> None:
    with asking(good, starter_home, answer_cache=size) as (assistant, seen):
        first, second = (assistant.ask([QUESTION]) for _ in range(2))
    assert len(seen.requests) == calls
    assert first.answer == second.answer
    assert second.cost is not None
    assert second.cost.calls == calls - 1


def test_the_command_prints_what_went_wrong_beside_the_answer(
    starter_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(lambda x: x.fail(401)) as (address, _):
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("POLICY_MODEL", "m")
        assert main(["ask", QUESTION, "--home", str(starter_home)]) == 0
        printed = capsys.readouterr()
        assert main(["ask", QUESTION, "--json", "--home", str(starter_home)]) == 0
        reply = json.loads(capsys.readouterr().out)
    assert "1个工作日" in printed.out
    assert printed.err == f"注：{note(Fault.KEY_REFUSED)}\n"
    assert KEY not in printed.out + printed.err
    assert reply["cost"]["calls"] == 1
    assert reply["cost"]["calls"] is not True


def test_loading_the_client_is_not_counted_as_the_models_time() -> None:
    now = [0.0]
    limit = TimeLimit(2, clock=lambda: now[0])
    now[0] = 1.5
    limit.forgive(1.0)
    assert limit.remaining() == 1.5
    assert limit.part(0.5).remaining() == 1.0
    now[0] = 2.9
    assert limit.part(0.5).remaining() == pytest.approx(0.1)


def test_the_key_is_in_no_answer(starter_home: Path) -> None:
    with asking(lambda x: x.reply(f"密钥是{KEY}[1]。{GOOD}"), starter_home) as (assistant, _):
        events = list(assistant.stream([QUESTION]))
    assert KEY not in str(events)
