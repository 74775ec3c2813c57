"""The word index: weights, restrictions, and what a killed writer leaves."""

from pathlib import Path

import pytest

from index.errors import IndexDamagedError, StorageError
from index.storage.lexical import LexicalIndex, WordEntry

BODY = {"body": 1.0}


@pytest.fixture
def words(tmp_path: Path) -> LexicalIndex:
    folder = tmp_path / "home" / "store-1" / "words"
    folder.mkdir(parents=True)
    index = LexicalIndex(folder)
    with index.writing() as writer:
        writer.add(
            [
                WordEntry(key=1, version=1, body="企业 开办", title="开办"),
                WordEntry(key=2, version=1, body="企业 纳税", context="曾都区"),
                WordEntry(key=3, version=2, body="纳税 时间"),
            ]
        )
        writer.commit()
    return index


def keys(found: list[tuple[int, float]]) -> list[int]:
    return [key for key, _ in found]


def test_the_rarer_word_counts_more(words: LexicalIndex) -> None:
    assert keys(words.searcher().search({"企业": 1.0, "开办": 1.0}, BODY, limit=9)) == [1, 2]


def test_only_boosted_fields_are_searched(words: LexicalIndex) -> None:
    searcher = words.searcher()
    assert searcher.search({"曾都区": 1.0}, BODY, limit=9) == []
    assert keys(searcher.search({"曾都区": 1.0}, {"context": 0.5}, limit=9)) == [2]


def test_versions_and_keys_restrict(words: LexicalIndex) -> None:
    searcher = words.searcher()
    assert keys(searcher.search({"纳税": 1.0}, BODY, limit=9, versions=[2])) == [3]
    assert keys(searcher.search({"纳税": 1.0}, BODY, limit=9, keys=[2])) == [2]
    assert searcher.search({"纳税": 1.0}, BODY, limit=9, versions=[]) == []


def test_a_passage_gets_its_best_alternative_only(words: LexicalIndex) -> None:
    searcher = words.searcher()
    both = searcher.search({}, BODY, limit=9, alternatives=[[{"纳税": 0.5}, {"时间": 0.5}]])
    one = searcher.search({}, BODY, limit=9, alternatives=[[{"时间": 0.5}]])
    apart = searcher.search({}, BODY, limit=9, alternatives=[[{"纳税": 0.5}], [{"时间": 0.5}]])
    assert dict(both)[3] == pytest.approx(dict(one)[3])
    assert dict(apart)[3] > dict(one)[3]


def test_what_was_searched_before_is_found_with_the_weight_given_now(words: LexicalIndex) -> None:
    searcher = words.searcher()
    first = searcher.search({"纳税": 1.0, "时间": 0.1}, BODY, limit=9)
    other = searcher.search({"纳税": 0.1, "时间": 1.0}, BODY, limit=9)
    assert dict(other)[3] != pytest.approx(dict(first)[3])
    assert searcher.search({"纳税": 1.0, "时间": 0.1}, BODY, limit=9) == first


def test_a_searcher_keeps_its_view(words: LexicalIndex) -> None:
    before = words.searcher()
    with words.writing() as writer:
        writer.remove(1, 3)
        writer.commit()
    assert before.keys() == {1, 2, 3}
    assert words.searcher().keys() == {3}


def test_an_open_range_removes_all_that_follow(words: LexicalIndex) -> None:
    with words.writing() as writer:
        writer.remove(2, None)
        writer.commit()
    assert words.searcher().keys() == {1}


def test_what_is_not_committed_is_dropped(words: LexicalIndex) -> None:
    with words.writing() as writer:
        writer.add([WordEntry(key=9, version=9, body="企业")])
    assert words.searcher().keys() == {1, 2, 3}


def test_an_error_of_somebody_else_passes_as_it_is(words: LexicalIndex) -> None:
    with pytest.raises(ValueError, match=r"^not about words$"), words.writing():
        raise ValueError("not about words")


def test_a_second_writer_is_refused(words: LexicalIndex) -> None:
    with words.writing(), pytest.raises(StorageError), words.writing():
        pass


def test_broken_files_are_damage(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "store-1" / "words"
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(IndexDamagedError, match="--repair"):
        LexicalIndex(folder)
