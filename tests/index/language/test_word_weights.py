from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import InputError
from index.language.word_weights import ARTICLES, WordWeights, _part_of_speech

COUNTS = f"# word\tarticles\n桥梁\t900\n工作\t{ARTICLES // 2}\n登记\t3000\n抵押\t600\n按照\t900\n"
TAGS = "# word\ttag\n按照\tp\n"
STOPWORDS = "# words\n的 了 怎么\n多少\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "word_documents.tsv").write_text(COUNTS, encoding="utf-8")
    (tmp_path / "word_tags.tsv").write_text(TAGS, encoding="utf-8")
    (tmp_path / "stopwords.tsv").write_text(STOPWORDS, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def shipped() -> WordWeights:
    return WordWeights(Path(__file__).parents[3] / "data" / "lexicon")


@pytest.fixture(scope="module")
def tags() -> dict[str, str]:
    """Word → tag, of the whole dictionary."""
    import jieba

    dictionary = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    return {name: tag for name, _, tag in (line.rsplit(" ", 2) for line in dictionary)}


def test_a_rare_word_weighs_more_than_a_common_one(folder: Path) -> None:
    weights = WordWeights(folder)
    assert weights.weight("桥梁") > weights.weight("登记") > weights.weight("工作") > 0


@pytest.mark.parametrize("word", ["的", "怎么", "多少", "", "  "])
def test_what_says_nothing_weighs_nothing(folder: Path, word: str) -> None:
    assert WordWeights(folder).weight(word) == 0.0


def test_stopwords_are_read_from_every_column(folder: Path) -> None:
    weights = WordWeights(folder)
    assert all(weights.is_stopword(word) for word in ("的", "了", "怎么", "多少"))
    assert not weights.is_stopword("桥梁")


@pytest.mark.parametrize(
    ("word", "expected"), [("5g", 1.0), ("ai", 1.0), ("12345", 1.0), ("桥", 0.15)]
)
def test_codes_are_specific_and_single_characters_are_not(
    folder: Path, word: str, expected: float
) -> None:
    assert WordWeights(folder).weight(word) == expected


def test_a_noun_that_official_texts_never_use_weighs_much(folder: Path) -> None:
    weights = WordWeights(folder)
    assert weights.weight("锂电池") >= 0.6
    assert weights.weight("锂电池") > weights.weight("掏腰包")


def test_an_unknown_compound_weighs_as_much_as_the_words_inside_it(folder: Path) -> None:
    weights = WordWeights(folder)
    assert weights.weight("抵押登记处办") >= weights.weight("抵押")


@given(st.text(alphabet="桥梁登记抵押的了怎么多少办前完成a5 ", max_size=8))
@settings(max_examples=60, deadline=None)
def test_every_weight_is_a_share(shipped: WordWeights, word: str) -> None:
    assert 0.0 <= shipped.weight(word) <= 1.0


@pytest.mark.parametrize("line", ["桥梁", "桥梁\t", "桥梁\t多", "桥梁\t-3", "桥梁 900"])
def test_a_wrong_line_is_an_error_that_names_file_and_line(folder: Path, line: str) -> None:
    path = folder / "word_documents.tsv"
    path.write_text(f"# counts\n\n登记\t3\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        WordWeights(folder)
    assert f"{path}:4" in str(caught.value)
    assert repr(line) in str(caught.value)


@pytest.mark.parametrize("line", ["按照", "按照\tx", "按照 p"])
def test_a_wrong_part_of_speech_is_an_error_that_names_file_and_line(
    folder: Path, line: str
) -> None:
    path = folder / "word_tags.tsv"
    path.write_text(f"# tags\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        WordWeights(folder)
    assert f"{path}:2" in str(caught.value)


def test_a_word_that_names_nothing_weighs_little_however_rare(folder: Path) -> None:
    weights = WordWeights(folder)
    assert weights.weight("按照") < weights.weight("桥梁") / 2


@pytest.mark.parametrize("name", ["word_documents.tsv", "stopwords.tsv", "word_tags.tsv"])
def test_a_missing_file_is_an_error_that_names_it(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(InputError) as caught:
        WordWeights(folder)
    assert str(folder / name) in str(caught.value)


@pytest.mark.parametrize("name", ["word_documents.tsv", "stopwords.tsv"])
def test_a_file_in_another_encoding_is_an_input_error(folder: Path, name: str) -> None:
    (folder / name).write_bytes("桥梁\t900\n".encode("gb18030"))
    with pytest.raises(InputError) as caught:
        WordWeights(folder)
    assert str(folder / name) in str(caught.value)


@pytest.mark.parametrize("count", ["0", "²", "00"])
def test_a_count_must_be_a_positive_whole_number(folder: Path, count: str) -> None:
    (folder / "word_documents.tsv").write_text(f"桥梁\t{count}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"word_documents\.tsv:1"):
        WordWeights(folder)


def test_stopwords_of_one_character_do_not_eat_a_word(shipped: WordWeights) -> None:
    """高 and 压 say nothing alone, 高压 does."""
    assert shipped.weight("高压用户") > 0.3
    assert shipped.weight("前完成") == 0.0


def test_a_plain_verb_weighs_less_than_a_noun_as_rare(shipped: WordWeights) -> None:
    assert shipped.weight("交给") <= 0.6 < shipped.weight("锂电池")


def test_official_language_is_what_many_laws_say(shipped: WordWeights) -> None:
    assert shipped.is_official("租赁")
    assert not shipped.is_official("办照")
    assert not shipped.is_official("拉电")


@pytest.mark.parametrize("word", ["一", "吉林", "龢", "不动产", "接电", "刻章机", "卡拉OK", "T恤"])
def test_a_word_is_tagged_as_reading_the_whole_dictionary_would(
    word: str, tags: dict[str, str]
) -> None:
    assert _part_of_speech(word) == tags.get(word)


@pytest.mark.parametrize(
    ("word", "is_place"),
    [("曼谷", True), ("台北市", True), ("城市", False), ("海关", False), ("中介超市", False)],
)
def test_a_place_is_told_from_other_words(shipped: WordWeights, word: str, is_place: bool) -> None:
    assert shipped.is_place(word) is is_place
