"""The local embedder: deterministic, normalised, near for texts that share telling words."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.language.embed import open_embedder
from index.language.embed_hashed import HashedEmbedder
from index.language.ngram_weights import NgramWeights, read_ngram_weights
from index.settings import load_settings

WEIGHTS = NgramWeights({"的": 90000, "应": 85000, "应当": 80000}, fingerprint="small")


@pytest.fixture(scope="module")
def shipped() -> HashedEmbedder:
    embedder = open_embedder(load_settings())
    assert isinstance(embedder, HashedEmbedder)
    return embedder


@given(st.lists(st.text(max_size=40), max_size=5))
def test_every_vector_has_length_one_or_is_zero(texts: list[str]) -> None:
    vectors = HashedEmbedder(WEIGHTS, size=64).embed_documents(texts)
    assert vectors.shape == (len(texts), 64)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_a_text_has_the_same_vector_alone_and_among_others(texts: list[str]) -> None:
    embedder = HashedEmbedder(WEIGHTS, size=64)
    together = embedder.embed_documents(texts)
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(embedder.embed_query(text), vector)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ＡＰＰ办理１２３", "app办理123"), ("a\x00b", "a b"), ("企业，开办", "企业 开办")],
)
def test_width_case_and_punctuation_do_not_matter(one: str, other: str) -> None:
    embedder = HashedEmbedder(WEIGHTS)
    assert np.array_equal(embedder.embed_query(one), embedder.embed_query(other))


def test_the_passage_on_the_same_topic_is_nearest(shipped: HashedEmbedder) -> None:
    passages = [
        "企业开办时间压缩至0.5个工作日，印章刻制免费。",
        "用水报装实行“220”服务（2个环节，2天办结）。",
        "应当按照规定将年纳税时间压减至90小时以内。",
    ]
    scores = shipped.embed_documents(passages) @ shipped.embed_query("办企业要花多少时间？")
    assert int(np.argmax(scores)) == 0


def test_more_texts_than_one_batch_keep_their_order(
    shipped: HashedEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.language.embed_hashed.TEXTS_AT_ONCE", 2)
    texts = ["企业开办", "不动产登记", "", "获得电力", "纳税时间"]
    vectors = shipped.embed_documents(texts)
    assert all(
        np.array_equal(v, shipped.embed_query(t)) for t, v in zip(texts, vectors, strict=True)
    )


def test_the_identity_names_size_and_weights() -> None:
    other = NgramWeights({"的": 90000}, fingerprint="other")
    identities = {
        HashedEmbedder(WEIGHTS).identity,
        HashedEmbedder(WEIGHTS, size=128).identity,
        HashedEmbedder(other).identity,
    }
    assert len(identities) == 3


@pytest.mark.parametrize("line", ["应当", "应当\t多", "应当\t0", "应当\t999999", "\t5"])
def test_a_broken_line_of_the_statistics_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ngram_documents.tsv"
    path.write_text(f"# remark\n的\t90000\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 3"):
        read_ngram_weights(path)


def test_missing_statistics_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.tsv"):
        read_ngram_weights(tmp_path / "absent.tsv")


def test_rare_runs_weigh_more_than_common_ones() -> None:
    from index.language.ngrams import hash_ngrams

    hashes, _ = hash_ngrams(["的罕"])
    common, rare, _both = WEIGHTS.of(hashes)
    assert rare > common > 0
