"""Ordering the first word hits again: likeness counts beside the word score, filters and depth hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.build import build_parsed
from index.documents import Filters
from index.rescore import DEPTH, Rescorer
from index.search import Index, open_index
from tests.index.fakes import GUANGXI, PairEmbedder, SpacedSegmenter, a_document, settings_for

LIKE, UNLIKE = "电表安装,费用另算。", "电表安装,企业免收。"


class OneWayEmbedder:
    """Texts that say 免收 or ask 要钱吗 lie one way, all others nowhere."""

    identity, size = "one-way", 2

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        ways = [[1, 0] if "免收" in text or "要钱吗" in text else [0, 0] for text in texts]
        return np.array(ways, dtype=np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        return self.embed_documents([text])[0]


def never() -> PairEmbedder:
    raise AssertionError("the embedder was opened for nothing")


def opened(home: Path, rescorer: Rescorer | None, lines: Sequence[str] = (LIKE, UNLIKE)) -> Index:
    documents = [a_document("hubei", lines), a_document("guangxi", lines, region=GUANGXI)]
    settings = settings_for(home, dense_weight=0.0)
    build_parsed(
        documents,
        home=home,
        settings=settings,
        embedder=PairEmbedder(),
        segmenter=SpacedSegmenter(),
        is_large=False,
    )
    return open_index(home, settings, None, SpacedSegmenter(), rescorer=rescorer)


def found(index: Index, text: str, **filters: object) -> list[str]:
    return [hit.measure_id for hit in index.search(text, filters=Filters(**filters))]  # type: ignore[arg-type]


def test_what_means_the_same_comes_before_what_shares_as_many_words(tmp_path: Path) -> None:
    plain = opened(tmp_path / "plain", None)
    assert found(plain, "电表安装要钱吗", documents=("hubei",)) == ["hubei#0", "hubei#1"]
    index = opened(tmp_path / "rescored", Rescorer(OneWayEmbedder, 0.5))
    assert found(index, "电表安装要钱吗", documents=("hubei",)) == ["hubei#1", "hubei#0"]
    hit = index.search("电表安装要钱吗", filters=Filters(documents=("hubei",)))[0]
    assert hit.lexical_score == pytest.approx(
        plain.search("电表安装要钱吗", filters=Filters(documents=("hubei",)))[1].lexical_score
    )


def test_a_hit_that_is_far_ahead_by_its_words_stays_first(tmp_path: Path) -> None:
    lines = ["电表安装要钱吗,看这里:电表安装费用。", "电表免收。"]
    index = opened(tmp_path, Rescorer(OneWayEmbedder, 0.1), lines)
    assert found(index, "电表安装费用要钱吗", documents=("hubei",))[0] == "hubei#0"


def test_filters_hold_as_without_vectors(tmp_path: Path) -> None:
    index = opened(tmp_path, Rescorer(OneWayEmbedder, 0.5))
    assert {name.split("#")[0] for name in found(index, "电表安装", regions=(GUANGXI[:1],))} == {
        "guangxi"
    }
    assert found(index, "电表安装", departments=("没有的局",)) == []


def test_only_the_first_hits_are_ordered_again(tmp_path: Path) -> None:
    lines = [f"电表安装第{i}条。" for i in range(DEPTH + 5)] + ["免收" + "其他的事情" * 9 + "电表"]
    index = opened(tmp_path, Rescorer(OneWayEmbedder, 5.0), lines)
    documents = Filters(documents=("hubei",))
    hits = index.search("电表安装要钱吗", filters=documents, limit=DEPTH + 6)
    assert hits[-1].measure_id == f"hubei#{DEPTH + 5}"


def test_official_words_draw_the_question_towards_them(tmp_path: Path) -> None:
    index = opened(tmp_path, Rescorer(OneWayEmbedder, 2.0))
    hubei = Filters(documents=("hubei",))
    assert index.search("电表安装", filters=hubei)[0].measure_id == "hubei#0"
    drawn = index.search("电表安装", expansions={"要钱吗": 0.1}, filters=hubei)
    assert drawn[0].measure_id == "hubei#1"


def test_without_weight_or_with_one_hit_nothing_is_loaded(tmp_path: Path) -> None:
    index = opened(tmp_path / "a", Rescorer(never, 0.0))
    assert len(found(index, "电表安装")) == 4
    one = opened(tmp_path / "b", Rescorer(never, 0.4), ["电表安装。"])
    assert found(one, "电表", documents=("hubei",)) == ["hubei#0"]
