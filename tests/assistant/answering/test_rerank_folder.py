"""The cross-encoder in a folder: errors without the extra, and the real library with a tiny model (marked slow)."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from assistant.answering.rerank import open_reranker
from assistant.answering.rerank_folder import FolderReranker
from index.errors import SettingsError
from index.language import model_folder
from index.settings import load_settings
from tests.index.language.tiny_models import make_cross_encoder

TEXTS = ("不动产抵押登记。", "企业开办时间压缩至3个工作日内。", "简易注销登记。")
QUESTION = "企业开办几个工作日"


def test_nothing_named_is_no_reranker() -> None:
    assert open_reranker(load_settings()) is None


def test_without_the_extra_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r"POLICY_RERANK_FOLDER .*\[local-models\]"):
        open_reranker(load_settings(rerank_folder=tmp_path))


def test_two_rerankers_at_once_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    both = load_settings(rerank_folder=tmp_path, rerank_url="http://127.0.0.1:9/rerank")
    with pytest.raises(SettingsError, match="both set"):
        open_reranker(both)
    with pytest.raises(SettingsError, match="is no folder"):
        open_reranker(load_settings(rerank_folder=tmp_path / "nowhere"))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sentence_transformers", reason=f"run {model_folder.INSTALL}")
    return make_cross_encoder(tmp_path_factory.mktemp("models") / "judge")


# Torch and transformers warn of their own age
real = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.filterwarnings("default")]


class TestWithTheRealLibrary:
    pytestmark = real

    def test_the_order_is_that_of_the_models_scores(self, tiny: Path) -> None:
        reranker = open_reranker(load_settings(rerank_folder=tiny))
        assert isinstance(reranker, FolderReranker)
        order = reranker.order(QUESTION, TEXTS)
        scores = reranker.scores(QUESTION, TEXTS)
        assert order is not None
        assert sorted(order) == [0, 1, 2]
        assert [scores[i] for i in order] == sorted(scores, reverse=True)
        assert len(set(scores)) == 3
        assert reranker.order(QUESTION, ()) is None

    @pytest.mark.parametrize("what", ["weights", "labels"])
    def test_a_model_that_cannot_judge_leaves_the_order(
        self, what: str, tiny: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        if what == "weights":
            broken = shutil.copytree(tiny, tmp_path / "broken")
            for path in broken.rglob("*.safetensors"):
                path.write_bytes(b"no weights")
        else:
            broken = make_cross_encoder(tmp_path / "three", labels=3)
        reranker = FolderReranker(broken)
        assert reranker.order(QUESTION, TEXTS) is None
        assert reranker.order(QUESTION, TEXTS) is None
        assert len([r for r in caplog.records if r.name.startswith("assistant")]) == 1
        assert QUESTION not in caplog.text
