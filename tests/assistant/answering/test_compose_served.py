"""The whole way: a misbehaving server ends in the extractive answer with a note, in time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from assistant.answering.compose_model import Composed, ModelComposer, Progress
from assistant.answering.faults import Fault, note
from assistant.answering.generate_served import ServedGenerator
from assistant.answering.ground import Grounder
from assistant.answering.patience import Pauses
from assistant.answering.prompts import Prompts
from assistant.answering.scripted import ScriptedGenerator
from assistant.answers import Answer, Engine
from tests.assistant.answering import test_generate_served as misbehaving
from tests.assistant.answering.conftest import PROJECT
from tests.assistant.answering.loopback import KEY, Behaviour, Exchange, serving
from tests.assistant.answering.policy import PARAGRAPHS, QUESTION, evidence, extractive

SOURCES = evidence(*PARAGRAPHS)
FALLBACK = extractive(SOURCES[0].text)
GOOD = "曾都区企业开办全程网上办理，时间压缩至3个工作日内[1]。"


@pytest.fixture(scope="module", autouse=True)
def _imported() -> None:
    ServedGenerator(model="m", address="http://127.0.0.1:9/v1", key=KEY).warm_up().join()


def composer(address: str, grounder: Grounder, seconds: float) -> ModelComposer:
    return ModelComposer(
        generator=ServedGenerator(
            model="m",
            address=address,
            key=KEY,
            retries=1,
            answer_tokens=200,
            pauses=Pauses(first_seconds=0.02),
        ),
        prompts=Prompts(PROJECT / "prompts"),
        grounder=grounder,
        timeout_seconds=seconds,
        context_tokens=4000,
        private=(KEY,),
    )


def answer(behave: Behaviour, grounder: Grounder, seconds: float = 3.0) -> Answer:
    with serving(behave) as (address, _):
        return composer(address, grounder, seconds).compose(QUESTION, SOURCES, FALLBACK)


def test_a_good_server_explains(grounder: Grounder) -> None:
    found = answer(lambda x: x.reply(GOOD), grounder)
    assert found.engine is Engine.MODEL
    assert found.cost is not None
    assert found.cost.prompt_tokens == 50


@pytest.mark.parametrize(
    ("behave", "fault"),
    [
        (lambda x: x.fail(401), Fault.KEY_REFUSED),
        (lambda x: x.fail(403), Fault.FORBIDDEN),
        (lambda x: x.fail(404), Fault.MODEL_UNKNOWN),
        (lambda x: x.fail(429), Fault.BUSY),
        (lambda x: x.fail(429, None, Retry_After="100"), Fault.BUSY),
        (lambda x: x.fail(502), Fault.SERVER_FAILED),
        (misbehaving.too_long, Fault.TOO_LONG),
        (misbehaving.filtered, Fault.FILTERED),
        (misbehaving.cut, Fault.CUT),
        (misbehaving.malformed, Fault.MALFORMED),
        (misbehaving.empty, Fault.EMPTY),
        (misbehaving.one_endless_line, Fault.OVERSIZED),
    ],
)
def test_a_fault_ends_in_the_extractive_answer(
    behave: Behaviour, fault: Fault, grounder: Grounder
) -> None:
    found = answer(behave, grounder)
    assert (found.answer, found.headline) == (FALLBACK.answer, FALLBACK.headline)
    assert found.notes == (note(fault),)
    assert KEY not in repr(found)


@pytest.mark.parametrize("behave", [misbehaving.slow_first_token, misbehaving.dripping])
def test_slowness_ends_within_the_limit(behave: Behaviour, grounder: Grounder) -> None:
    started = time.monotonic()
    found = answer(behave, grounder, seconds=0.4)
    assert found.notes == (note(Fault.SLOW),)
    assert found.answer == FALLBACK.answer
    assert time.monotonic() - started < 1.2


def test_a_megabyte_of_nonsense_is_not_shown(grounder: Grounder) -> None:
    found = answer(misbehaving.megabyte, grounder)
    assert found.answer == FALLBACK.answer
    assert len(found.notes) == 1


def test_a_sentence_without_end_costs_little(grounder: Grounder) -> None:
    model = ScriptedGenerator("字" * 9000, size=1)
    composer = ModelComposer(
        generator=model,
        prompts=Prompts(PROJECT / "prompts"),
        grounder=grounder,
        timeout_seconds=30,
        context_tokens=4000,
    )
    started = time.process_time()
    assert composer.compose(QUESTION, SOURCES, FALLBACK).answer == FALLBACK.answer
    assert time.process_time() - started < 5


def test_nothing_listens(grounder: Grounder) -> None:
    found = composer("http://127.0.0.1:9/v1", grounder, 2).compose(QUESTION, SOURCES, FALLBACK)
    assert found.notes == (note(Fault.UNREACHABLE),)


def test_the_first_words_are_passed_on_at_once(grounder: Grounder) -> None:
    def behave(x: Exchange) -> None:
        x.begin()
        x.chunk("曾都区企业")
        time.sleep(0.6)
        x.chunk("开办时间压缩至3个工作日内[1]。")
        x.end()

    def until_words(events: Iterator[object]) -> float:
        started = time.monotonic()
        for event in events:
            if isinstance(event, Progress) and event.unchecked:
                return time.monotonic() - started
        raise AssertionError

    with serving(behave) as (address, _):
        model = composer(address, grounder, 3)
        model.compose(QUESTION, SOURCES, FALLBACK)
        assert until_words(model.stream(QUESTION, SOURCES, FALLBACK)) < 0.4
        *_, last = model.stream(QUESTION, SOURCES, FALLBACK)
        assert isinstance(last, Composed)
