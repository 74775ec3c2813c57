"""The local embedder: deterministic, normalised, near for texts on the same topic."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.language.embed import open_embedder
from index.language.embed_pairs import (
    COMMON_SHARE,
    PairEmbedder,
    PairVectors,
    read_pair_vectors,
)
from index.settings import load_settings

TEXTS = st.text(alphabet="企业开办税务劳动，。 \x00\n龘😀a1", max_size=40)


def small() -> PairEmbedder:
    pairs = np.array([[ord(a), ord(b)] for a, b in ("企业", "开办", "税务")], dtype=np.uint16)
    vectors = np.array([[1, 0, 0], [0, 2, 0], [0, 0, 1]], dtype=np.float32)
    return PairEmbedder(PairVectors(pairs, vectors, fingerprint="small"))


@pytest.fixture(scope="module")
def shipped() -> PairEmbedder:
    embedder = open_embedder(load_settings())
    assert isinstance(embedder, PairEmbedder)
    return embedder


def test_a_vector_is_the_normalised_sum_of_its_pairs() -> None:
    vector = small().embed_query("企业开办，税，务")
    np.testing.assert_allclose(vector, np.array([1, 2, 0]) / np.sqrt(5), rtol=1e-6)


@given(st.lists(TEXTS, max_size=5))
def test_every_vector_has_length_one_or_is_zero(texts: list[str]) -> None:
    vectors = small().embed_documents(texts)
    assert vectors.shape == (len(texts), 3)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_a_text_has_the_same_vector_alone_and_among_others(texts: list[str]) -> None:
    embedder = small()
    for text, vector in zip(texts, embedder.embed_documents(texts), strict=True):
        assert np.array_equal(embedder.embed_query(text), vector)


@pytest.mark.parametrize("text", ["", "abc 123", "龘😀", "企，业", "企\x00业", "企\n业"])
def test_what_no_pair_is_known_of_is_zero(text: str) -> None:
    assert not small().embed_query(text).any()


def test_more_texts_than_one_batch_keep_their_order(
    shipped: PairEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["企业开办", "不动产登记", "", "获得电力", "纳税时间"]
    together = shipped.embed_documents(texts)
    monkeypatch.setattr("index.language.embed_pairs.TEXTS_AT_ONCE", 2)
    assert np.array_equal(shipped.embed_documents(texts), together)


def test_the_passage_on_the_topic_is_nearest_though_it_uses_other_words(
    shipped: PairEmbedder,
) -> None:
    passages = [
        "劳动者可以依法解除劳动合同，用人单位应当支付劳动报酬。",
        "不动产权属证书由登记机构核发。",
        "供电企业应当缩短用电报装时间。",
    ]
    scores = shipped.embed_documents(passages) @ shipped.embed_query("拖欠工资怎么办")
    assert int(np.argmax(scores)) == 0


def test_the_shipped_vectors_are_small_and_named_in_the_identity(shipped: PairEmbedder) -> None:
    assert shipped.size == 64
    assert shipped.identity == f"pairs-1:64:{shipped.identity[-8:]}"
    assert small().identity == "pairs-1:3:small"


def write(path: Path, **arrays: object) -> Path:
    values = {
        "pairs": np.array([[ord("企"), ord("业")], [ord("罕"), ord("见")]], dtype=np.uint16),
        "documents": np.array([100, 1], dtype=np.uint32),
        "articles": np.array(100_000, dtype=np.uint32),
        "vectors": np.array([[127, 0], [0, 127]], dtype=np.int8),
    }
    np.savez_compressed(path, **{**values, **arrays})
    return path


def test_common_pairs_count_less(tmp_path: Path) -> None:
    embedder = PairEmbedder(read_pair_vectors(write(tmp_path / "v.npz")))
    common, rare = embedder.embed_query("企业，罕见")
    assert COMMON_SHARE == 100 / 100_000
    assert common / rare == pytest.approx(0.5 / (0.001 / 0.00101), rel=1e-4)


def test_a_broken_or_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    broken = tmp_path / "broken.npz"
    broken.write_bytes(write(tmp_path / "v.npz").read_bytes()[:200])
    for path in (broken, tmp_path / "absent.npz", tmp_path):
        with pytest.raises(InputError, match=path.name):
            read_pair_vectors(path)
