"""Places named in texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.lexicon import Lexicon, load_lexicon
from index.language.regions import find_regions, is_within

OWN = (
    ("湖北省", "随州市", "曾都区"),
    ("江西省", "南昌市", "西湖区"),
    ("广西壮族自治区", "河池市"),
    ("辽宁省", "大连市"),
    ("湖北省", "鄂州市", "葛店经济技术开发区"),
)
LEXICON = load_lexicon(Path(__file__).parents[3] / "data/lexicon")


@pytest.fixture
def lexicon() -> Lexicon:
    return LEXICON


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("曾都年纳税几小时", "湖北省/随州市/曾都区"),
        ("随州曾都那边", "湖北省/随州市/曾都区"),
        ("湖北省随州市曾都区", "湖北省/随州市/曾都区"),
        ("西湖开公司", "江西省/南昌市/西湖区"),
        ("南昌西湖", "江西省/南昌市/西湖区"),
        ("杭州西湖", "浙江省/杭州市/西湖区"),
        ("杭州市的西湖区", "浙江省/杭州市/西湖区"),
        ("河池巴马", "广西壮族自治区/河池市/巴马瑶族自治县"),
        ("巴马要打造什么", "广西壮族自治区/河池市/巴马瑶族自治县"),
        ("广西河池", "广西壮族自治区/河池市"),
        ("葛店", "湖北省/鄂州市/葛店经济技术开发区"),
        ("葛店开发区", "湖北省/鄂州市/葛店经济技术开发区"),
        ("葛店经开区", "湖北省/鄂州市/葛店经济技术开发区"),
        ("北京的营商环境条例", "北京市"),
        ("柳州2024年", "广西壮族自治区/柳州市"),
        ("沈阳压缩企业开办时间", "辽宁省/沈阳市"),
        ("南昌红谷滩区", "江西省/南昌市/红谷滩区"),
        ("红谷滩", "江西省/南昌市/红谷滩区"),
        ("内蒙古包头", "内蒙古自治区/包头市"),
        ("阿坝州", "四川省/阿坝藏族羌族自治州"),
        ("吉林市", "吉林省/吉林市"),
        ("荆州公安", "湖北省/荆州市/公安县"),
        ("公安县", "湖北省/荆州市/公安县"),
        ("大连市中山区", "辽宁省/大连市/中山区"),
        ("深圳呢", "广东省/深圳市"),
    ],
)
def test_a_place_is_found_with_its_path(lexicon, text, path):
    (found,) = find_regions(text, lexicon, OWN)
    assert "/".join(found.path) == path


@pytest.mark.parametrize(
    "text",
    [
        "南方公司",
        "区公安局",
        "长江西路",
        "网上商城",
        "优化惠民服务",
        "开发区",
        "城中村",
        "促进合作",
        "老城区改造",
    ],
)
def test_an_accident_of_characters_is_no_place(lexicon, text):
    assert find_regions(text, lexicon, OWN) == ()


@pytest.mark.parametrize(
    "text", ["大连理工大学", "中山路", "大连商品交易所", "广西高峰矿业有限责任公司"]
)
def test_a_place_inside_a_longer_name_is_flagged(lexicon, text):
    assert all(found.is_part_of_name for found in find_regions(text, lexicon, OWN))


@pytest.mark.parametrize(
    "text", ["大连人社局", "河池海关", "西湖公安分局", "葛店公司开办", "我是大连人"]
)
def test_a_place_before_a_department_is_not_flagged(lexicon, text):
    (found,) = find_regions(text, lexicon, OWN)
    assert not found.is_part_of_name


def test_a_shared_name_means_the_corpus_and_keeps_its_other_readings(lexicon):
    (with_corpus,) = find_regions("西湖", lexicon, OWN)
    (without,) = find_regions("西湖", lexicon)
    assert with_corpus.path == OWN[1]
    assert set(with_corpus.candidates) == set(without.candidates)
    assert len(without.candidates) == 2


def test_a_place_that_no_table_has_is_known_from_the_corpus(lexicon):
    path = ("湖北省", "随州市", "云上高新技术产业开发区")
    (found,) = find_regions("云上高新区怎么样", lexicon, [path])
    assert found.path == path


def test_within_means_the_place_or_anything_in_it():
    assert is_within(OWN[0], ("湖北省",))
    assert is_within(OWN[0], OWN[0])
    assert not is_within(("湖北省",), OWN[0])


@given(st.text(alphabet="南昌西湖区河池大连市北京杭州广西和的 路"))
def test_mentions_lie_in_the_text_in_order(text):
    found = find_regions(text, LEXICON, OWN)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))  # noqa: RUF007


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("邹平县人社局", "邹平市"),
        ("滦州市企业开办", "滦州市"),
        ("云冈区水务局", "云冈区"),
        ("芜湖县公告", "湾沚区"),
    ],
)
def test_new_names_and_former_ones_are_known(lexicon: Lexicon, text: str, name: str) -> None:
    mention = find_regions(text, lexicon)[0]
    assert {path[-1] for path in mention.candidates} == {name}
