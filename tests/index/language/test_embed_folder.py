"""The embedder in a folder: what is said when it can't be used, and the real library with a tiny model.

The tests marked slow need the extra: ``pip install -e '.[local-models]'``, then ``pytest -m slow``.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.build_report import Progress, Stage
from index.errors import IndexMismatchError, ModelError, SettingsError
from index.language import model_folder
from index.language.embed import Embedder, open_embedder
from index.language.embed_folder import FolderEmbedder
from index.language.model_folder import digest_folder
from index.rebuild import rebuild
from index.search import open_index
from index.settings import load_settings
from index.tools import open_tools
from tests.index.language.tiny_models import make_embedder

TEXTS = ["企业开办时间压缩至3个工作日内。", "", "简易注销登记。"]
TEXT = "曾都区优化营商环境方案\n\n一、重点任务\n\n" + "\n\n".join(
    f"{n}.企业开办时间压缩至{n}个工作日内。（牵头单位：区税务局）" for n in range(1, 160)
)


@pytest.fixture
def folder_like_a_model(tmp_path: Path) -> Path:
    folder = tmp_path / "bge-tiny"
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    return folder


def test_without_the_extra_the_command_that_installs_it_is_named(
    folder_like_a_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r"pip install -e '\.\[local-models\]'") as caught:
        open_embedder(load_settings(embedding_folder=folder_like_a_model))
    assert "POLICY_EMBEDDING_FOLDER" in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere", "empty", "file"])
def test_a_folder_without_a_model_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"POLICY_EMBEDDING_FOLDER is .*{name}"):
        FolderEmbedder(tmp_path / name)


def test_two_embedders_at_once_are_refused(folder_like_a_model: Path) -> None:
    settings = load_settings(embedding_folder=folder_like_a_model, embedding_model="e")
    with pytest.raises(SettingsError, match="POLICY_EMBEDDING_FOLDER"):
        open_embedder(settings)


def test_the_digest_changes_with_contents_and_names_and_not_with_the_place(
    folder_like_a_model: Path, tmp_path: Path
) -> None:
    first = digest_folder(folder_like_a_model)
    moved = shutil.copytree(folder_like_a_model, tmp_path / "elsewhere")
    (moved / "README.md").write_text("about", encoding="utf-8")
    (moved / ".cache").mkdir()
    (moved / ".cache" / "x").write_text("x", encoding="utf-8")
    assert digest_folder(moved) == first
    (moved / "weights").write_bytes(b"1")
    second = digest_folder(moved)
    (moved / "weights").rename(moved / "pooling")
    assert len({first, second, digest_folder(moved)}) == 3


def test_the_settings_fingerprint_knows_the_model_by_name_wherever_it_lies() -> None:
    here, there, other = (
        load_settings(embedding_folder=Path(path)) for path in ("/a/bge", "/b/bge", "/a/gte")
    )
    assert here.fingerprint == there.fingerprint != other.fingerprint


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sentence_transformers", reason=f"run {model_folder.INSTALL}")
    return make_embedder(tmp_path_factory.mktemp("models") / "tiny")


# Torch and transformers warn of their own age
real = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.filterwarnings("default")]


class TestWithTheRealLibrary:
    pytestmark = real

    def test_vectors_have_length_1_and_blank_texts_stay_zero(self, tiny: Path) -> None:
        embedder: Embedder = FolderEmbedder(tiny)
        vectors = embedder.embed_documents(TEXTS)
        assert vectors.shape == (3, embedder.size) == (3, 16)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1], abs=1e-5)
        assert embedder.embed_documents([]).shape == (0, 16)
        assert os.environ["HF_HUB_OFFLINE"] == "1"

    def test_questions_are_embedded_with_the_models_own_prompt(self, tiny: Path) -> None:
        embedder = FolderEmbedder(tiny)
        as_question = embedder.embed_query(TEXTS[0])
        as_passage = embedder.embed_documents(TEXTS[:1])[0]
        assert not np.allclose(as_question, as_passage, atol=1e-4)
        same = FolderEmbedder(tiny).embed_query(TEXTS[0])
        assert np.allclose(same, as_question, atol=1e-6)

    def test_a_broken_model_is_one_message(self, tiny: Path, tmp_path: Path) -> None:
        broken = shutil.copytree(tiny, tmp_path / "broken")
        for path in broken.rglob("*.safetensors"):
            path.write_bytes(b"no weights")
        with pytest.raises(ModelError, match=r"broken can't be loaded .*POLICY_EMBEDDING_FOLDER"):
            FolderEmbedder(broken).embed_query("企业")

    def test_switching_embedders_rebuilds_beside_the_index_in_use_and_swaps(
        self, tiny: Path, tmp_path: Path
    ) -> None:
        policies = tmp_path / "policies"
        policies.mkdir()
        (policies / "one.txt").write_text(TEXT, encoding="utf-8")
        home = tmp_path / "home"
        before = load_settings(home=home, dense_weight=1.0)
        old = open_tools(before)
        parts = {"embedder": old.embedder, "segmenter": old.segmenter, "lexicon": old.lexicon}
        build([policies], home=home, settings=before, **parts)  # type: ignore[arg-type]
        reader = open_index(home, before, old.embedder, old.segmenter)
        generation = reader.generation

        after = load_settings(home=home, dense_weight=1.0, embedding_folder=tiny)
        new = open_tools(after)
        with pytest.raises(IndexMismatchError, match="build --rebuild"):
            open_index(home, after, new.embedder, new.segmenter)
        seen: list[Progress] = []

        def watch(progress: Progress) -> None:
            seen.append(progress)
            if progress.stage is Stage.EMBEDDING:
                assert reader.generation == generation
                assert reader.search("企业开办")

        rebuild([], home=home, tools=new, progress=watch)
        embedded = [p for p in seen if p.stage is Stage.EMBEDDING]
        assert embedded
        assert embedded[0].total is not None
        assert 0 < embedded[0].done < embedded[0].total
        swapped = open_index(home, after, new.embedder, new.segmenter)
        assert swapped.search("企业开办时间")
        assert [facts.id for facts in swapped.facts()] == ["one"]
        with pytest.raises(IndexMismatchError, match="embedder"):
            reader.search("企业开办")

    def test_another_model_is_another_embedder(self, tiny: Path, tmp_path: Path) -> None:
        other = make_embedder(tmp_path / "tiny", seed=2)
        assert FolderEmbedder(other).identity != FolderEmbedder(tiny).identity
        moved = shutil.copytree(tiny, tmp_path / "moved")
        assert FolderEmbedder(moved).identity == FolderEmbedder(tiny).identity
