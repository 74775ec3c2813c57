from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import InputError
from index.language.terms import FILE, load_terms
from index.language.words import Segmenter

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def write(folder: Path, *rows: str) -> Path:
    (folder / FILE).write_text("# 说明\n" + "\n".join(rows) + "\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("开个小店怎么办照", "营业执照"),
        ("公司不干了要走什么手续", "企业注销"),
        ("房子过户要跑几趟", "不动产转移登记"),
        ("电表不够大想换", "用电报装"),
        ("通煤气要几天", "用气报装"),
        ("報稅一年要幾次", "纳税"),
        ("老板拖着不发工资怎么办", "拖欠农民工工资"),
        ("娃上学没户口咋办", "义务教育"),
        ("去哪告状", "投诉"),
        ("招投标有人串标", "招标投标"),
        ("上了黑名单怎么洗白", "信用修复"),
    ],
)
def test_a_lay_question_gets_the_official_words(
    question: str, official: str, segmenter: Segmenter
) -> None:
    assert load_terms(LEXICON).expand(question, segmenter)[official] > 0.3


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("两家商量好了, 修桥的钱怎么平摊", "分担"),
        ("这事儿要邻镇搭把手才办得成", "协助"),
        ("名单得挂出来让大家看", "公示"),
        ("机器不合格的话要先停下来", "停止"),
        ("河堤要有人盯牢", "监督"),
        ("同一样东西不能重复拿", "就高不重复"),
    ],
)
def test_a_turn_of_phrase_gets_the_words_of_official_texts(
    question: str, official: str, segmenter: Segmenter
) -> None:
    assert load_terms(LEXICON).expand(question, segmenter)[official] > 0.3


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("楼下炸街的摩托谁来管", "摩托车"),
        ("打农药治虫有没有补助", "病虫害"),
        ("老树苗能不能领钱换新的", "林木种苗"),
        ("山塘要溃坝了先通知谁", "大坝"),
        ("村里开着黑车拉客", "非法营运"),
        ("小孩近视怎么防", "视力"),
        ("喷漆味道大", "挥发性有机物"),
        ("大夫开药开太多", "医师"),
    ],
)
def test_words_of_many_fields_lead_to_their_official_words(
    question: str, official: str, segmenter: Segmenter
) -> None:
    assert load_terms(LEXICON).expand(question, segmenter)[official] > 0.3


def test_the_longest_term_counts_and_not_the_ones_inside_it(tmp_path: Path) -> None:
    folder = write(tmp_path, "施工许可\t建筑许可\t1\tsynonym", "许可\t行政许可\t1\tsynonym")
    assert load_terms(folder).expand("施工许可要几天") == {"建筑许可": 1.0}


def test_a_term_is_not_read_across_words(tmp_path: Path, segmenter: Segmenter) -> None:
    terms = load_terms(write(tmp_path, "关门\t企业注销\t1\taction"))
    assert terms.expand("海关门户网站", segmenter) == {}
    assert terms.expand("店关门了", segmenter) == {"企业注销": 1.0}


def test_words_already_in_the_question_are_not_added(tmp_path: Path) -> None:
    folder = write(tmp_path, "办照\t营业执照|证照\t1\taction")
    assert "营业执照" not in load_terms(folder).expand("营业执照办照")


def test_a_measure_word_inside_a_term_does_no_harm(tmp_path: Path) -> None:
    folder = write(tmp_path, "开公司\t企业开办\t1\taction")
    assert load_terms(folder).expand("我想开一家公司") == {"企业开办": 1.0}


def test_variants_count_both_ways_and_lay_words_one_way(tmp_path: Path) -> None:
    folder = write(tmp_path, "企业开办\t开办企业\t0.9\tvariant", "拿照\t营业执照\t1\taction")
    terms = load_terms(folder)
    assert terms.expand("企业开办") == {"开办企业": 0.9}
    assert terms.expand("开办企业") == {"企业开办": 0.9}
    assert terms.expand("营业执照") == {}


def test_a_key_is_a_turn_of_phrase_where_no_other_row_holds_it(tmp_path: Path) -> None:
    rows = ("砍掉|退还\t取消\t0.9\tphrase", "退还\t返还\t0.9\tvariant")
    terms = load_terms(write(tmp_path, *rows))
    assert terms.is_phrase("砍掉")
    assert not terms.is_phrase("退还")
    assert not terms.is_phrase("取消")


def test_long_expressions_and_turns_of_phrase_are_no_words(tmp_path: Path) -> None:
    rows = ("办照|做生意的证\t营业执照\t1\tsynonym", "交给\t移交\t0.9\tphrase")
    assert load_terms(write(tmp_path, *rows)).words() == {"办照", "营业执照", "移交"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("开店\t企业开办\t1", "3 columns"),
        ("开店\t企业开办\t2\taction", "weight"),
        ("开店\t企业开办\tviel\taction", "weight"),
        ("开店\t企业开办\t1\tthing", "kind"),
        ("开店|\t企业开办\t1\taction", "empty alternative"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(InputError, match=rf"terms\.tsv:2: .*{said}"):
        load_terms(write(tmp_path, row))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"terms\.tsv"):
        load_terms(tmp_path)


def test_an_edit_is_picked_up_and_a_bad_one_leaves_the_last_good_table(tmp_path: Path) -> None:
    terms = load_terms(write(tmp_path, "开店\t企业开办\t1\taction"))
    write(tmp_path, "开店\t个体工商户\t1\taction")
    os.utime(tmp_path / FILE, ns=(1, 1))
    assert terms.expand("开店") == {"个体工商户": 1.0}
    write(tmp_path, "开店")
    assert terms.expand("开店") == {"个体工商户": 1.0}


def test_the_shipped_table_is_large_and_free_of_entries_for_themselves() -> None:
    terms = load_terms(LEXICON)
    assert len(terms.words()) > 6000
    for word in ("办照", "过户", "企业开办"):
        assert word not in terms.expand(word)
