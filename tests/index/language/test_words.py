"""Words for search."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.language.words import Segmenter

TEXTS = st.text(alphabet="企业登记證繁龘㐀𠀀，。Σσ１２a1_² \x00\x01\n\u0301\u3000①ｶﾞ…-", max_size=30)

SHARED = Segmenter(["拿地即开工"])


def test_words_are_simplified_lower_case_and_without_punctuation():
    words = Segmenter().words("營商環境，APP ２０％")
    assert "app" in words
    assert "20" in "".join(words)
    assert "营商" in "".join(words)
    assert "，" not in words


def test_a_word_of_the_lexicon_stays_whole():
    assert "拿地即开工" in Segmenter(["拿地即开工"]).words("推行“拿地即开工”改革")


def test_search_terms_are_words_then_pairs_then_characters_of_each_run():
    segmenter = Segmenter()
    text = "不动产，APP登_记 x²！"
    pairs_and_characters = ["不动", "动产", "不", "动", "产", "登", "记"]
    assert segmenter.search_terms(text) == [*segmenter.words(text), *pairs_and_characters]


def test_a_pair_that_is_a_word_comes_twice():
    assert Segmenter().search_terms("登记").count("登记") == 2


def test_a_broken_line_does_not_break_a_word():
    segmenter = Segmenter()
    assert segmenter.words("不动产登\n记") == segmenter.words("不动产登记")


@given(st.lists(st.one_of(TEXTS, st.text(max_size=20)), max_size=5))
def test_texts_cut_together_have_the_terms_they_have_alone(texts: list[str]) -> None:
    together = SHARED.search_texts(texts)
    assert [sorted(terms.split()) for terms in together] == [
        sorted(" ".join(SHARED.search_terms(text)).split()) for text in texts
    ]
