"""Of all the words of a question those are found whose value is asked for."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("学徒一个月交通补贴发多少？", {"学徒", "交通", "补贴"}),
        ("高中有多少个学位？", {"高中", "学位"}),
        ("今年要办几家养老院？", {"养老院"}),
        ("公租房每平米租金多少？", {"公租房", "租金"}),
        ("居民电费最高不超过多少？", {"电费"}),
        ("住房补贴每月多少？", {"住房"}),
        ("这个产业要做到多大规模？", {"产业"}),
        ("技师的试用期为多长？", {"技师", "试用期"}),
        ("养老院试点里一个“标准群”最少得有几项标准？", {"养老院", "试点", "标准群"}),
    ],
)
def test_the_thing_whose_value_is_asked_is_found(
    reader: TopicReader, question: str, words: set[str]
) -> None:
    found = reader.asked_for(question, reader.terms_of(question))
    assert {term.text for term in found} == words


@pytest.mark.parametrize(
    "question",
    [
        "新开一家公司，执照公章发票全弄好要几天？",
        "转让厂房多久办完？",
        "需要挖沟铺管的话多少天？",
        "穿马路挖沟，多少米以内不用审批？",
        "偏远村子补多少？",
        "零星采购的限额标准是多少？",
        "由哪几家企业试点？",
        "谁能申请租赁补贴？",
    ],
)
def test_who_and_when_and_everyday_words_need_not_be_named(
    reader: TopicReader, question: str
) -> None:
    assert reader.asked_for(question, reader.terms_of(question)) == ()
