from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator

import pytest

from assistant.answering.faults import Fault, FaultError
from assistant.answering.generate import Message, Speaker, complete
from assistant.answering.generate_served import ServedGenerator
from assistant.answering.patience import Breaker, Pauses, TimeLimit
from assistant.answers import Cost
from index.parsing import tokens
from tests.assistant.answering.loopback import KEY, Behaviour, Exchange, serving

ASKED = (Message(speaker=Speaker.USER, text="企业开办几天？"),)


def generator(address: str, *, retries: int = 0, breaker: Breaker | None = None) -> ServedGenerator:
    return ServedGenerator(
        model="m",
        address=address,
        key=KEY,
        retries=retries,
        answer_tokens=200,
        breaker=breaker,
        pauses=Pauses(first_seconds=0.01),
    )


@pytest.fixture(scope="module", autouse=True)
def _imported() -> None:
    generator("http://127.0.0.1:9/v1").warm_up().join()


def ask(address: str, *, seconds: float = 2.0, retries: int = 0) -> str:
    model = generator(address, retries=retries)
    try:
        return complete(model, ASKED, limit=TimeLimit(seconds))[0]
    finally:
        model.close()


def fault_of(behave: Behaviour, *, seconds: float = 2.0, retries: int = 0) -> Fault:
    with serving(behave) as (address, _), pytest.raises(FaultError) as caught:
        ask(address, seconds=seconds, retries=retries)
    return caught.value.fault


def test_a_reply_arrives_in_pieces_with_its_cost() -> None:
    with serving(lambda x: x.reply("企业开办3个工作日[1]。")) as (address, seen):
        model = generator(address)
        pieces = list(model.stream(ASKED, limit=TimeLimit(2)))
        model.close()
    assert "".join(p.text for p in pieces) == "企业开办3个工作日[1]。"
    assert len(pieces) > 3
    assert pieces[-1].cost == Cost(calls=1, prompt_tokens=50, completion_tokens=7)
    assert seen.requests[0]["messages"] == [{"role": "user", "content": "企业开办几天？"}]
    assert seen.requests[0]["stream"] is True
    assert seen.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_tokens_are_counted_here_when_the_server_reports_none() -> None:
    def behave(x: Exchange) -> None:
        x.begin()
        x.chunk("三个工作日")
        x.end(usage=False)

    with serving(behave) as (address, _):
        model = generator(address)
        cost = complete(model, ASKED, limit=TimeLimit(2))[1]
        model.close()
    assert cost.is_estimated
    assert cost.prompt_tokens > 3
    assert cost.completion_tokens > 2


def test_reasoning_is_left_out_even_when_its_marks_come_in_parts() -> None:
    with serving(lambda x: x.reply("<think>先想想</think>三天[1]。", size=3)) as (address, _):
        assert ask(address) == "三天[1]。"


def quota(x: Exchange) -> None:
    x.fail(429, {"error": {"code": "insufficient_quota", "message": "quota"}})


def too_long(x: Exchange) -> None:
    x.fail(400, {"error": {"code": "context_length_exceeded", "message": "maximum context"}})


def filtered(x: Exchange) -> None:
    x.fail(400, {"error": {"code": "content_filter", "message": "blocked"}})


def filtered_midway(x: Exchange) -> None:
    x.begin()
    x.chunk("企业")
    x.end("content_filter")


def stall(x: Exchange) -> None:
    x.begin()
    x.chunk("企业")
    time.sleep(3)


def slow_first_token(x: Exchange) -> None:
    x.begin()
    time.sleep(1.5)


def dripping(x: Exchange) -> None:
    x.begin()
    for _ in range(60):
        x.chunk("一")
        time.sleep(0.05)


def cut(x: Exchange) -> None:
    x.begin()
    x.chunk("企业开办")


def reset(x: Exchange) -> None:
    x.begin()
    x.chunk("企业开办")
    x.raw('data: {"id": "c1", "cho')


def malformed(x: Exchange) -> None:
    x.begin()
    x.raw("data: {not json\n\n")


def empty(x: Exchange) -> None:
    x.begin()
    x.raw(
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[]}\n\n'
    )
    x.chunk("")
    x.end()


def a_page(x: Exchange) -> None:
    x.begin()
    x.raw("<html>login</html>\n\n")


def megabyte(x: Exchange) -> None:
    x.begin()
    for _ in range(256):
        x.chunk("字" * 1365)


def one_endless_line(x: Exchange) -> None:
    x.begin()
    x.raw("data: ")
    for _ in range(64):
        x.raw("x" * 16_384)


def failing_inside(x: Exchange) -> None:
    x.begin()
    x.chunk("企业")
    x.raw('data: {"error": {"message": "CUDA out of memory", "code": 500}}\n\n')


@pytest.mark.parametrize(
    ("behave", "fault"),
    [
        (lambda x: x.fail(401), Fault.KEY_REFUSED),
        (lambda x: x.fail(402), Fault.QUOTA),
        (lambda x: x.fail(403), Fault.FORBIDDEN),
        (lambda x: x.fail(404), Fault.MODEL_UNKNOWN),
        (lambda x: x.fail(413), Fault.TOO_LONG),
        (lambda x: x.fail(429), Fault.BUSY),
        (quota, Fault.QUOTA),
        (lambda x: x.fail(500), Fault.SERVER_FAILED),
        (lambda x: x.fail(503), Fault.SERVER_FAILED),
        (lambda x: x.fail(302, Location="http://127.0.0.1:9/"), Fault.REFUSED),
        (too_long, Fault.TOO_LONG),
        (filtered, Fault.FILTERED),
        (filtered_midway, Fault.FILTERED),
        (cut, Fault.CUT),
        (reset, Fault.CUT),
        (malformed, Fault.MALFORMED),
        (empty, Fault.EMPTY),
        (a_page, Fault.EMPTY),
        (megabyte, Fault.OVERSIZED),
        (one_endless_line, Fault.OVERSIZED),
        (failing_inside, Fault.SERVER_FAILED),
    ],
)
def test_each_misbehaviour_has_its_outcome(behave: Behaviour, fault: Fault) -> None:
    started = time.monotonic()
    assert fault_of(behave) is fault
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(
    ("behave", "seconds", "fault"),
    [
        (slow_first_token, 0.3, Fault.SLOW),
        (lambda x: time.sleep(1), 0.3, Fault.SLOW),
        (stall, 2.4, Fault.STALLED),
        (dripping, 0.4, Fault.SLOW),
    ],
)
def test_waiting_ends_within_the_limit(behave: Behaviour, seconds: float, fault: Fault) -> None:
    started = time.monotonic()
    assert fault_of(behave, seconds=seconds) is fault
    assert time.monotonic() - started < seconds + 0.5


def test_a_closed_port_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FaultError) as caught:
            ask(f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
    assert caught.value.fault is Fault.UNREACHABLE


def test_a_name_nobody_knows_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def look_up(host: str, *args: object, **kwargs: object) -> list[object]:
        looked_up.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FaultError) as caught:
        ask("http://model.invalid/v1", retries=3)
    assert caught.value.fault is Fault.NO_SUCH_HOST
    assert len(looked_up) == 1


def test_a_name_look_up_that_hangs_does_not_outlast_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    released = threading.Event()

    def look_up(*args: object, **kwargs: object) -> list[object]:
        released.wait(5)
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    started = time.monotonic()
    with pytest.raises(FaultError) as caught:
        ask("http://model.invalid/v1", seconds=0.3)
    released.set()
    assert caught.value.fault is Fault.SLOW
    assert time.monotonic() - started < 0.8


@pytest.fixture
def plain_port() -> Iterator[int]:
    """A port that speaks no TLS."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            try:
                link, _ = server.accept()
            except OSError:
                return
            with link:
                link.recv(1000)
                link.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(1)


def test_a_broken_tls_handshake_is_untrusted(plain_port: int) -> None:
    with pytest.raises(FaultError) as caught:
        ask(f"https://127.0.0.1:{plain_port}/v1", retries=2)
    assert caught.value.fault is Fault.UNTRUSTED


def test_a_certificate_that_cannot_be_verified_is_untrusted() -> None:
    import httpx
    import openai

    from assistant.answering.faults import diagnose

    try:
        try:
            raise ssl.SSLCertVerificationError("self-signed certificate")
        except ssl.SSLError as inner:
            raise httpx.ConnectError("failed") from inner
    except httpx.ConnectError as outer:
        error = openai.APIConnectionError(request=httpx.Request("POST", "https://x"))
        error.__cause__ = outer
    assert diagnose(error).fault is Fault.UNTRUSTED


def test_the_tokenizer_is_loaded_while_the_client_is() -> None:
    tokens._encoding.cache_clear()
    generator("http://127.0.0.1:9/v1").warm_up().join()
    assert tokens._encoding.cache_info().currsize == 1
