"""When a model server is asked again, kept open, stopped or left alone."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from assistant.answering.faults import Fault, FaultError, note
from assistant.answering.generate import complete
from assistant.answering.patience import Breaker, TimeLimit
from tests.assistant.answering.loopback import KEY, Behaviour, Exchange, serving
from tests.assistant.answering.test_generate_served import ASKED, ask, cut, generator, too_long


@pytest.fixture(scope="module", autouse=True)
def _imported() -> None:
    generator("http://127.0.0.1:9/v1").warm_up().join()


def once_then_good(status: int, **headers: str) -> Behaviour:
    def behave(x: Exchange) -> None:
        if x.number:
            x.reply("三天[1]。")
        else:
            x.fail(status, None, **headers)

    return behave


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_passing_failure_is_tried_again(status: int) -> None:
    with serving(once_then_good(status)) as (address, seen):
        assert ask(address, retries=2) == "三天[1]。"
    assert len(seen.requests) == 2


def test_retry_after_is_honoured_in_seconds() -> None:
    with serving(once_then_good(429, Retry_After="0.4")) as (address, seen):
        assert ask(address, retries=1) == "三天[1]。"
    assert seen.at[1] - seen.at[0] >= 0.4


def test_retry_after_beyond_the_limit_ends_at_once() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=2))
    for asked in ("60", later):
        started = time.monotonic()
        behave = once_then_good(429, Retry_After=asked)
        with serving(behave) as (address, seen), pytest.raises(FaultError):
            ask(address, retries=3)
        assert len(seen.requests) == 1
        assert time.monotonic() - started < 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_lasting_failure_is_not_tried_again(status: int) -> None:
    with serving(lambda x: x.fail(status)) as (address, seen), pytest.raises(FaultError):
        ask(address, retries=3)
    assert len(seen.requests) == 1


def test_text_that_was_sent_is_not_sent_twice() -> None:
    with serving(cut) as (address, seen), pytest.raises(FaultError):
        ask(address, retries=3)
    assert len(seen.requests) == 1


@pytest.mark.parametrize("parameter", ["stream_options", "temperature", "max_tokens"])
def test_a_parameter_the_server_does_not_know_is_left_out_from_then_on(parameter: str) -> None:
    def behave(x: Exchange) -> None:
        if parameter in x.body and (parameter != "temperature" or x.body[parameter] != 1.0):
            x.fail(400, {"error": {"message": f"Unsupported parameter: {parameter}"}})
        else:
            x.reply("三天[1]。")

    with serving(behave) as (address, seen):
        model = generator(address)
        for _ in range(2):
            assert complete(model, ASKED, limit=TimeLimit(2))[0] == "三天[1]。"
        model.close()
    assert len(seen.requests) == 3


def test_connections_are_kept_between_answers() -> None:
    def behave(x: Exchange) -> None:
        x.fail(500)

    with serving(lambda x: x.reply("三天[1]。")) as (address, _):
        model = generator(address)
        complete(model, ASKED, limit=TimeLimit(2))
        line = model._idle[0]
        complete(model, ASKED, limit=TimeLimit(2))
        assert model._idle == [line]
        model.close()


@pytest.mark.parametrize("way", ["close", "stop"])
def test_stopping_ends_the_request_at_the_server(way: str) -> None:
    gone = threading.Event()

    def behave(x: Exchange) -> None:
        x.begin()
        try:
            for _ in range(100):
                x.chunk("一")
                time.sleep(0.02)
        except OSError:
            gone.set()
            raise

    with serving(behave) as (address, _):
        model = generator(address)
        limit = TimeLimit(5)
        pieces = model.stream(ASKED, limit=limit)
        next(iter(pieces))
        if way == "close":
            pieces.close()  # type: ignore[attr-defined]
        else:
            limit.stop()
            with pytest.raises(FaultError) as caught:
                list(pieces)
            assert caught.value.fault is Fault.STOPPED
        assert gone.wait(20)


def test_stopping_before_the_first_word_ends_the_request_too() -> None:
    gone = threading.Event()

    def behave(x: Exchange) -> None:
        x._handler.connection.settimeout(3)
        if x._handler.connection.recv(1) == b"":
            gone.set()

    with serving(behave) as (address, _):
        limit = TimeLimit(5)
        threading.Timer(0.2, limit.stop).start()
        with pytest.raises(FaultError) as caught:
            list(generator(address).stream(ASKED, limit=limit))
        assert gone.wait(20)
    assert caught.value.fault is Fault.STOPPED


def test_a_dead_model_is_left_alone_until_it_has_rested() -> None:
    now = [0.0]
    breaker = Breaker(failures=2, rest_seconds=30, clock=lambda: now[0])

    def behave(x: Exchange) -> None:
        if x.number < 3:
            x.fail(500)
        else:
            x.reply("三天[1]。")

    with serving(behave) as (address, seen):
        model = generator(address, breaker=breaker)

        def fault() -> Fault:
            with pytest.raises(FaultError) as caught:
                complete(model, ASKED, limit=TimeLimit(2))
            return caught.value.fault

        assert [fault() for _ in range(4)] == [Fault.SERVER_FAILED] * 2 + [Fault.RESTING] * 2
        assert len(seen.requests) == 2
        now[0] = 31
        assert [fault(), fault()] == [Fault.SERVER_FAILED, Fault.RESTING]
        now[0] = 62
        assert complete(model, ASKED, limit=TimeLimit(2))[0] == "三天[1]。"
        assert complete(model, ASKED, limit=TimeLimit(2))[0] == "三天[1]。"
        model.close()


def test_a_question_that_does_not_fit_says_nothing_about_the_server() -> None:
    breaker = Breaker(failures=1)
    with serving(too_long) as (address, seen):
        model = generator(address, breaker=breaker)
        for _ in range(3):
            with pytest.raises(FaultError):
                complete(model, ASKED, limit=TimeLimit(2))
    assert len(seen.requests) == 3


def test_the_key_is_in_no_error_log_or_repr(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    errors = []
    for status in (400, 401, 403, 404, 429, 500):
        with serving(lambda x, s=status: x.fail(s)) as (address, _):
            model = generator(address)
            with pytest.raises(FaultError) as caught:
                complete(model, ASKED, limit=TimeLimit(2))
            errors.append(f"{caught.value!r} {caught.value} {note(caught.value.fault)} {model!r}")
            assert caught.value.__cause__ is None
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(("assistant", "index"))]
    assert ours
    assert KEY not in "\n".join([*errors, *ours])
    assert "企业开办" not in "\n".join(ours)
