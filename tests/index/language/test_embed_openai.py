"""The served embedder against a real server on the loopback address that behaves and misbehaves."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from index.errors import ModelError, SettingsError
from index.language.embed import open_embedder
from index.language.embed_openai import ServedEmbedder
from index.settings import load_settings

KEY = "sk-very-secret"
Reply = tuple[int, dict[str, str], str]


class Served:
    """A server whose next replies are scripted; when the script is used up it answers well."""

    def __init__(self) -> None:
        self.script: list[Callable[[dict[str, Any]], Reply]] = []
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                outer.requests.append(body)
                outer.keys.append(self.headers["authorization"])
                respond = outer.script.pop(0) if outer.script else good
                status, headers, text = respond(body)
                self.send_response(status)
                for name, value in {"content-type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(text.encode())))
                self.end_headers()
                # A client that has waited long enough hears nothing more
                with suppress(BrokenPipeError, ConnectionResetError):
                    self.wfile.write(text.encode())

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/v1"


def vector_of(text: str) -> list[float]:
    return [float(len(text)), 3.0, float(text.count("税"))]


def reply(rows: list[Any]) -> Reply:
    data = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(rows)]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    body = {"object": "list", "data": data, "model": "m", "usage": usage}
    return 200, {}, json.dumps(body)


def good(body: dict[str, Any]) -> Reply:
    return reply([vector_of(text) for text in body["input"]])


def status(code: int, text: str = "{}", **headers: str) -> Callable[[dict[str, Any]], Reply]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _body: (code, named, text)


@pytest.fixture
def served() -> Iterator[Served]:
    served = Served()
    thread = threading.Thread(target=served.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield served
    served.server.shutdown()
    served.server.server_close()
    thread.join()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def embedder(served: Served, waits: list[float]) -> Iterator[ServedEmbedder]:
    embedder = ServedEmbedder(
        model="m",
        address=served.address,
        key=KEY,
        timeout_seconds=5,
        retries=2,
        sleep=waits.append,
    )
    yield embedder
    if embedder._client is not None:
        embedder._client._get_client().close()


def test_vectors_are_normalised_and_in_order(served: Served, embedder: ServedEmbedder) -> None:
    texts = [f"税{'务' * i}" for i in range(70)]
    vectors = embedder.embed_documents(texts)
    expected = np.array([vector_of(text) for text in texts])
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, expected, rtol=1e-6)
    assert [len(request["input"]) for request in served.requests] == [32, 32, 6]
    assert set(served.keys) == {f"Bearer {KEY}"}


def test_blank_texts_are_not_sent_and_stay_zero(served: Served, embedder: ServedEmbedder) -> None:
    vectors = embedder.embed_documents(["", "企业", " \n"])
    assert not vectors[0].any()
    assert vectors[1].any()
    assert not vectors[2].any()
    assert served.requests[0]["input"] == ["企业"]


def test_the_size_is_asked_for_once(served: Served, embedder: ServedEmbedder) -> None:
    assert embedder.size == 3
    assert embedder.embed_query("税").shape == (3,)
    assert embedder.size == 3
    assert len(served.requests) == 2


def test_a_passing_failure_is_tried_again(
    served: Served, embedder: ServedEmbedder, waits: list[float]
) -> None:
    served.script = [status(503), status(429, retry_after="7")]
    assert embedder.embed_query("税").any()
    assert waits == [0.5, 7.0]


def test_a_server_that_takes_fewer_texts_gets_fewer(
    served: Served, embedder: ServedEmbedder
) -> None:
    def at_most_ten(body: dict[str, Any]) -> Reply:
        return good(body) if len(body["input"]) <= 10 else (400, {}, '{"error": "batch size"}')

    served.script = [at_most_ten] * 50
    texts = ["税" * i for i in range(1, 71)]
    vectors = embedder.embed_documents(texts)
    assert np.argmax(vectors @ vectors[40]) == 40
    sizes = [len(request["input"]) for request in served.requests]
    assert sum(size for size in sizes if size > 10) == 32 + 16
    assert sum(size for size in sizes if size <= 10) == 70


@pytest.mark.parametrize(
    ("respond", "words"),
    [
        (status(401, json.dumps({"error": f"bad key {KEY}"})), "OPENAI_API_KEY"),
        (status(403), "OPENAI_API_KEY"),
        (status(404), "POLICY_EMBEDDING_MODEL"),
        (status(400, '{"error": "input is too long"}'), "POLICY_PASSAGE_TOKENS"),
        (status(500, '{"error": "out of memory"}'), "out of memory"),
        (status(429), "try again later"),
        (status(200, "<html>hello</html>", content_type="text/html"), "/v1"),
        (status(200, "not json"), "/v1"),
        (status(200, '{"data": []}'), "/v1"),
        (lambda _body: reply([[1.0], [2.0]]), "2 vectors for 1"),
        (lambda _body: reply([[]]), "empty"),
        (lambda _body: reply([[1.0, float("nan")]]), "not numbers"),
        (lambda _body: reply([["a", "b"]]), "another form"),
    ],
)
def test_each_failure_says_what_where_and_what_to_do(
    served: Served, embedder: ServedEmbedder, respond: Callable[[dict[str, Any]], Reply], words: str
) -> None:
    served.script = [respond] * 3
    with pytest.raises(ModelError) as caught:
        embedder.embed_query("税")
    assert words in str(caught.value)
    assert served.address in str(caught.value)
    assert KEY not in str(caught.value)


def test_vectors_that_change_their_size_are_refused(
    served: Served, embedder: ServedEmbedder
) -> None:
    assert embedder.size == 3
    served.script = [lambda _body: reply([[1.0, 2.0]])]
    with pytest.raises(ModelError, match="2 numbers after vectors of 3"):
        embedder.embed_query("税")


def test_nobody_listening_is_said_with_the_address(waits: list[float]) -> None:
    address = "http://127.0.0.1:9/v1"
    embedder = ServedEmbedder(
        model="m", address=address, key=KEY, timeout_seconds=2, retries=1, sleep=waits.append
    )
    with pytest.raises(ModelError, match=f"{address} can't be reached"):
        embedder.embed_query("税")
    assert waits == [0.5]
    embedder._client._get_client().close()


def test_a_silent_server_is_given_up_after_the_timeout(served: Served) -> None:
    release = threading.Event()

    def silent(body: dict[str, Any]) -> Reply:
        release.wait(5)
        return good(body)

    served.script = [silent]
    embedder = ServedEmbedder(
        model="m", address=served.address, key=KEY, timeout_seconds=0.2, retries=0
    )
    with pytest.raises(ModelError, match=r"within 0\.2 s.*POLICY_TIMEOUT_SECONDS"):
        embedder.embed_query("税")
    release.set()
    embedder._client._get_client().close()


def test_the_settings_choose_the_served_model() -> None:
    settings = load_settings(
        embedding_model="bge-m3", openai_base_url="http://127.0.0.1:9/v1", openai_api_key=KEY
    )
    embedder = open_embedder(settings)
    assert isinstance(embedder, ServedEmbedder)
    assert embedder.identity == "served-1:bge-m3"


def test_prompts_stand_before_questions_and_passages_and_the_passages_are_remembered(
    served: Served,
) -> None:
    plain = {"embedding_model": "e5", "openai_base_url": served.address, "openai_api_key": KEY}
    asked_otherwise = load_settings(**plain, embedding_question_prompt="query: ")
    settings = load_settings(
        **plain, embedding_question_prompt="query: ", embedding_document_prompt="passage: "
    )
    embedder = open_embedder(settings)
    assert isinstance(embedder, ServedEmbedder)
    assert not embedder.embed_query(" ").any()
    assert embedder.embed_query("税").any()
    assert embedder.embed_documents(["税务", ""])[0].any()
    embedder._client._get_client().close()
    assert [text for request in served.requests for text in request["input"]] == [
        "企业",
        "query: 税",
        "passage: 税务",
    ]
    assert embedder.identity == "served-1:e5:'passage: '"
    # Another prompt for questions asks the same index
    assert open_embedder(asked_otherwise).identity == "served-1:e5"


def test_a_model_without_a_server_is_a_settings_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    settings = load_settings(embedding_model="bge-m3")
    with pytest.raises(SettingsError, match="OPENAI_BASE_URL"):
        open_embedder(settings)
