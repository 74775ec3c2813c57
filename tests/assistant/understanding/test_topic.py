from __future__ import annotations

from pathlib import Path

import pytest

from assistant.understanding.topic import TopicReader, read_amount_verbs, read_applicants
from assistant.understanding.value_words import read_value_words
from index.language.tables import EditedTable
from index.language.terms import load_terms
from index.language.word_weights import WordWeights
from index.language.words import Segmenter
from index.settings import load_settings

FOLDER = load_settings().lexicon_folder


@pytest.fixture(scope="module")
def reader() -> TopicReader:
    terms = load_terms(FOLDER)
    return TopicReader(
        terms=terms,
        weights=WordWeights(FOLDER),
        segmenter=Segmenter(terms.words()),
        amount_verbs=EditedTable(FOLDER / "amount_verbs.tsv", read_amount_verbs),
        applicants=EditedTable(FOLDER / "applicants.tsv", read_applicants),
        value_words=EditedTable(FOLDER / "value_words.tsv", read_value_words),
    )


def weight_of(reader: TopicReader, word: str, text: str) -> float:
    return {term.text: term.weight for term in reader.terms_of(text)}[word]


def test_who_asks_weighs_little_beside_a_topic(reader: TopicReader) -> None:
    assert weight_of(reader, "个体户", "个体户办照要几天") <= 0.3


def test_a_noun_that_begins_like_a_measure_word_stays(reader: TopicReader) -> None:
    assert all(term.text != "要件" for term in reader.terms_of("泊位需要哪些条件"))


def test_who_asks_is_the_topic_where_nothing_else_is(reader: TopicReader) -> None:
    assert weight_of(reader, "个体户", "个体户有什么") > 0.3


def test_an_amount_may_stand_inside_an_expression(reader: TopicReader) -> None:
    assert any(term.text == "装电" for term in reader.terms_of("装120千瓦的电要多久"))


def test_applicants_are_read_folded_from_every_line(tmp_path: Path) -> None:
    path = tmp_path / "applicants.tsv"
    path.write_text("# who asks\n企业 公司\n个体户\n", encoding="utf-8")
    assert read_applicants(path) == {"企业", "公司", "个体户"}


def test_everyday_words_of_one_row_stand_for_one_another(reader: TopicReader) -> None:
    (term,) = (t for t in reader.terms_of("装电要多久") if t.text == "装电")
    assert "接电" in term.siblings


def test_an_amount_is_no_word_of_the_lexicon(reader: TopicReader) -> None:
    assert all(term.text != "120" for term in reader.terms_of("农村120千瓦"))
    assert any(term.text == "120" for term in reader.terms_of("打120急救"))


def test_what_is_said_of_oneself_first_weighs_less_than_what_is_asked(reader: TopicReader) -> None:
    terms = {t.text: t.weight for t in reader.terms_of("我们在开发区搞外贸加工，装电要多少天")}
    assert terms["外贸"] < 0.5 <= terms["装电"]


def test_an_introduction_that_asks_is_the_question(reader: TopicReader) -> None:
    terms = {t.text: t.weight for t in reader.terms_of("我们搞外贸有什么补贴，怎么申请补贴")}
    assert terms["外贸"] >= 0.5


def test_terms_follow_an_edit_of_a_table(tmp_path: Path) -> None:
    copy = tmp_path / "applicants.tsv"
    copy.write_text("个体户\n", encoding="utf-8")
    terms = load_terms(FOLDER)
    reader = TopicReader(
        terms=terms,
        weights=WordWeights(FOLDER),
        segmenter=Segmenter(terms.words()),
        amount_verbs=EditedTable(FOLDER / "amount_verbs.tsv", read_amount_verbs),
        applicants=EditedTable(copy, read_applicants),
        value_words=EditedTable(FOLDER / "value_words.tsv", read_value_words),
    )
    before = weight_of(reader, "个体户", "个体户办照要几天")
    copy.write_text("摆渡人 摆渡人员\n", encoding="utf-8")
    assert weight_of(reader, "个体户", "个体户办照要几天") > before
