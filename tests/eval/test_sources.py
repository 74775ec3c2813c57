from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from eval.sources import FolderSources, IndexSources, corpus_hashes, names_of_path
from index.documents import Document, DocumentFacts, Measure
from tests.eval.build import make_measure


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (("湖北省", "随州市", "曾都区"), ("曾都区", "曾都", "随州市", "随州")),
        (("湖北省", "鄂州市", "葛店开发区"), ("葛店开发区", "葛店", "鄂州市", "鄂州")),
        (("辽宁省", "大连市"), ("大连市", "大连")),
        (("山东省",), ("山东省", "山东")),
        ((), ()),
    ],
)
def test_a_place_is_called_by_full_and_short_names_below_the_province(
    path: tuple[str, ...], names: tuple[str, ...]
) -> None:
    assert names_of_path(path) == names


class OneDocument:
    """An index of one document that counts how often it is asked for measures."""

    asked = 0

    def facts(self) -> tuple[DocumentFacts, ...]:
        return (DocumentFacts(id="d", title="t", region=("辽宁省", "大连市")),)

    def document(self, id: str, /) -> Document:
        return Document(facts=self.facts()[0], text="全文")

    def measures(self, document_id: str, /) -> tuple[Measure, ...]:
        self.asked += 1
        return (make_measure("1", "加大简政放权力度"),)


def test_an_index_is_asked_once_for_each_document_and_never_for_unknown_ones() -> None:
    index = OneDocument()
    sources = IndexSources(index)
    assert [len(sources.measures("d")), len(sources.measures("d")), len(sources.measures("x"))] == [
        1,
        1,
        0,
    ]
    assert index.asked == 1
    assert (sources.text("d"), sources.text("x")) == ("全文", None)
    assert (sources.region_names("d"), sources.region_names("x")) == (("大连市", "大连"), ())
    assert corpus_hashes(sources) == {"d": sha256("全文".encode()).hexdigest()}


def test_a_folder_knows_texts_by_their_stems(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文", encoding="utf-8")
    sources = FolderSources([tmp_path])
    assert (sources.text("a"), sources.text("b"), sources.ids(), sources.measures("a")) == (
        "文",
        None,
        ("a",),
        (),
    )
