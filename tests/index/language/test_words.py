"""Words for search."""

from __future__ import annotations

from index.language.words import Segmenter


def test_words_are_simplified_lower_case_and_without_punctuation():
    words = Segmenter().words("營商環境，APP ２０％")
    assert "app" in words
    assert "20" in "".join(words)
    assert "营商" in "".join(words)
    assert "，" not in words


def test_a_word_of_the_lexicon_stays_whole():
    assert "拿地即开工" in Segmenter(["拿地即开工"]).words("推行“拿地即开工”改革")


def test_search_terms_add_every_pair_of_neighbouring_characters():
    terms = Segmenter().search_terms("不动产登记")
    assert {"不动", "动产", "产登", "登记"} <= set(terms)


def test_a_broken_line_does_not_break_a_word():
    segmenter = Segmenter()
    assert segmenter.words("不动产登\n记") == segmenter.words("不动产登记")
