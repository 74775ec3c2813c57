"""A real inference server (transformers serve) with a tiny random model: garbage, but honest garbage.

Run with ``-m slow``; INFERENCE_SERVER_PYTHON names a Python that has torch and transformers[serving].
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from assistant.answering.compose_model import ModelComposer
from assistant.answering.generate import Message, Speaker, complete
from assistant.answering.generate_served import ServedGenerator
from assistant.answering.ground import Grounder
from assistant.answering.patience import TimeLimit
from assistant.answering.prompts import Prompts
from assistant.doctor import examine
from index.settings import load_settings
from tests.assistant.answering.conftest import PROJECT
from tests.assistant.answering.policy import PARAGRAPHS, QUESTION, evidence, extractive

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
PYTHON = os.environ.get("INFERENCE_SERVER_PYTHON", "")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The server's address and the model's name."""
    if not PYTHON:
        pytest.skip(
            "a server of 2 GB is no part of the lock: name a Python with transformers[serving] in INFERENCE_SERVER_PYTHON"
        )
    folder = tmp_path_factory.mktemp("server") / "tiny"
    maker = Path(__file__).with_name("tiny_model.py")
    subprocess.run([PYTHON, str(maker), str(folder)], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(PYTHON).with_name("transformers")), "serve", str(folder)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    offline = os.environ | {"HF_HUB_OFFLINE": "1"}
    server = subprocess.Popen(
        command, env=offline, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", server)
        yield f"http://127.0.0.1:{port}/v1", str(folder)
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 200
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended by itself"
        try:
            if httpx.get(address, timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise TimeoutError(address)


@contextmanager
def generator(served: tuple[str, str], tokens: int = 60) -> Iterator[ServedGenerator]:
    address, model = served
    opened = ServedGenerator(model=model, address=address, key="none", answer_tokens=tokens)
    try:
        yield opened
    finally:
        opened.close()


def test_a_real_server_streams_and_counts(served: tuple[str, str]) -> None:
    with generator(served) as model:
        message = Message(speaker=Speaker.USER, text=QUESTION)
        pieces = list(model.stream([message], limit=TimeLimit(60)))
    assert len(pieces) > 3
    assert pieces[-1].cost is not None
    assert pieces[-1].cost.prompt_tokens > 0


def test_a_real_server_is_stopped_in_the_middle(served: tuple[str, str]) -> None:
    message = Message(speaker=Speaker.USER, text=QUESTION)
    with generator(served, tokens=4000) as model:
        started = time.monotonic()
        for piece in model.stream([message], limit=TimeLimit(60)):
            if piece.text:
                break
        assert time.monotonic() - started < 30
    with generator(served, tokens=5) as model:
        assert complete(model, [message], limit=TimeLimit(60))[0]


def test_a_model_of_random_weights_changes_nothing(
    served: tuple[str, str], grounder: Grounder
) -> None:
    sources = evidence(*PARAGRAPHS)
    fallback = extractive(sources[0].text)
    with generator(served) as model:
        composer = ModelComposer(
            generator=model,
            prompts=Prompts(PROJECT / "prompts"),
            grounder=grounder,
            timeout_seconds=60,
            context_tokens=2000,
        )
        answer = composer.compose(QUESTION, sources, fallback)
    assert answer.answer == fallback.answer
    assert answer.notes == ("模型的回答未通过核对，本次由原文摘录作答。",)
    assert answer.cost is not None
    assert answer.cost.calls >= 1


def test_the_doctor_finds_a_real_server_well(served: tuple[str, str]) -> None:
    address, model = served
    settings = load_settings(
        openai_base_url=address,
        openai_api_key=SecretStr("none"),
        model=model,
        timeout_seconds=60,
        context_tokens=500,
        answer_tokens=50,
    )
    found = {each.subject: each for each in examine(settings)}
    assert found["连接"].is_good
    assert found["对话与流式输出"].is_good, found["对话与流式输出"].words
