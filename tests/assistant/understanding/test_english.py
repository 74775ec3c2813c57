from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.english import English
from assistant.understanding.english_numbers import write_numbers
from assistant.understanding.english_table import Kind, read_phrases, stem
from index.errors import InputError

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"
PLACES = (
    ("湖北省", "随州市", "曾都区"),
    ("江西省", "南昌市", "西湖区"),
    ("广西壮族自治区", "河池市"),
    ("辽宁省", "大连市"),
    ("湖北省", "鄂州市", "葛店经济技术开发区"),
)
ENGLISH = English(LEXICON, lambda: PLACES)


@pytest.mark.parametrize(
    ("asked", "chinese"),
    [
        (
            "How many working days does approval of a water connection take in Hechi?",
            "河池市接水审批几个工作日？",
        ),
        (
            "Who leads the unpaid debts to companies task in Hechi?",
            "河池市拖欠企业账款任务由哪个部门牵头？",
        ),
        (
            "List all tasks led by the tax bureau in Zengdu",
            "曾都区由税务局牵头任务有哪些？",
        ),
        ("How many tasks does the court lead in Zengdu?", "曾都区法院牵头一共多少项任务？"),
        ("What does the tax bureau lead in Zengdu?", "曾都区税务局牵头任务有哪些？"),
        ("When must the zombie enterprises be completed?", "僵尸企业什么时候完成？"),
        ("What is the guarantee fee rate?", "担保费率是多少？"),
        ("What about Xihu?", "那西湖区呢？"),
        ("And by the end of 2020?", "那2020年底呢？"),
    ],
)
def test_an_english_question_becomes_a_chinese_one(asked: str, chinese: str) -> None:
    assert ENGLISH.read(asked) == chinese


@pytest.mark.parametrize(
    ("asked", "chinese"),
    [
        (
            "Is it true that Hechi will build 3,000 5G base stations this year?",
            "河池市今年建设3000个5G基站，对吗？",
        ),
        ("Mortgage registration takes 3 working days, right?", "抵押登记3个工作日，对吗？"),
        (
            "Gedian companies pay taxes at most 6 times a year. Is that correct?",
            "葛店经济技术开发区一年企业纳税6次以内，对吗？",
        ),
        (
            "Is bidding reform in Xihu led by the finance bureau, is that right?",
            "西湖区招投标改革由财政局牵头，对吗？",
        ),
        ("Does Dalian need a permit?", "大连市许可吗？"),
    ],
)
def test_a_statement_is_asked_back(asked: str, chinese: str) -> None:
    assert ENGLISH.read(asked) == chinese


@pytest.mark.parametrize(
    "typed",
    [
        "kaihu",
        "kaihu yao jitian",
        "Hechi kaihu yao jitian",
        "zenme ban zhizhao",
        "河池 how many days",
        "企业开办要几天",
        "APP",
        "Hechi",
        "Xi'an",
        "",
        "?!",
        "123",
        "lorem ipsum dolor sit amet",
    ],
)
def test_chinese_pinyin_and_other_languages_are_left_alone(typed: str) -> None:
    assert ENGLISH.read(typed) is None


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("tax refund in Xihu District", "西湖区"),
        ("tax refund in West Lake District", "西湖区"),
        ("tax refund in Xihu District, Nanchang", "西湖区"),
        ("tax refund in Xihu District, Hangzhou", "杭州市西湖区"),
        ("tax refund in Gedian Economic and Technological Development Zone", "葛店经济技术开发区"),
        ("tax refund in hechi city", "河池市"),
        ("tax refund in Guangzhou", "广州市"),
        ("tax refund in Xi'an", "西安市"),
        ("tax refund in Hubei Province", "湖北省"),
        ("tax refund in Harbin", "哈尔滨市"),
    ],
)
def test_places_are_known_by_pinyin_and_the_corpus_comes_first(asked: str, place: str) -> None:
    assert ENGLISH.read(asked) == f"{place}退税？"


@pytest.mark.parametrize("place", ["Taipei", "Tokyo"])
def test_a_place_no_table_knows_is_not_lost(place: str) -> None:
    read = ENGLISH.read(f"How long does it take to start a company in {place}?")
    assert read is not None
    assert read != ENGLISH.read("How long does it take to start a company?")


def test_a_word_no_table_knows_stays_in_the_question() -> None:
    read = ENGLISH.read("How much is the kangaroo subsidy in Gedian?")
    assert read is not None
    assert "kangaroo" in read


def test_a_new_place_of_the_corpus_is_known_at_the_next_question() -> None:
    places: list[tuple[str, ...]] = []
    english = English(LEXICON, lambda: places)
    assert english.read("tax refund in Xihu District") != "西湖区退税？"
    places.append(PLACES[1])
    assert english.read("tax refund in Xihu District") == "西湖区退税？"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("by the end of June 2021", "2021年6月底前"),
        ("in March 2021", "in 2021年3月"),
        ("June 12, 2024", "2024年6月12日"),
        ("12 June 2024", "2024年6月12日"),
        ("by 2020", "2020年前"),
        ("the end of 2019", "2019年底"),
        ("the first half of 2021", "2021年上半年"),
        ("third quarter of 2022", "2022年第三季度"),
        ("2,220 stations", "2220 stations"),
        ("5 million yuan", "500万 yuan"),
        ("320 million yuan", "3.2亿 yuan"),
        ("20 percent", "20%"),
        ("item no. 61", "第61项"),
        ("article 5", "第5条"),
        ("3 percentage points", "3 percentage points"),
    ],
)
def test_numbers_are_written_as_chinese_texts_do(written: str, read: str) -> None:
    assert " ".join(write_numbers(written).split()) == read


@pytest.mark.parametrize(
    ("one", "other"),
    [("tax", "taxes"), ("licence", "licensing"), ("company", "companies"), ("bid", "bidding")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_the_table_has_every_kind_and_no_chinese_left_out() -> None:
    phrases = read_phrases(LEXICON / "english.tsv").written.values()
    assert {phrase.kind for phrase in phrases} >= set(Kind) - {Kind.NUMBER, Kind.BOUND}
    silent = {Kind.LINK, Kind.VERB, Kind.SKIP}
    assert all(phrase.chinese or phrase.kind in silent for phrase in phrases)


@pytest.mark.parametrize(
    ("row", "fault"),
    [("tax\t纳税", "columns"), ("tax\t纳税\tnoun", "noun"), ("的\t纳税\tword", "no English word")],
)
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "english.tsv"
    path.write_text(f"# head\n{row}\n", "utf-8")
    with pytest.raises(InputError, match=rf"english\.tsv:2: .*{fault}"):
        read_phrases(path)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = ENGLISH.read(text)
    assert read is None or read.endswith("？")
