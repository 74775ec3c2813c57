"""Departments: lists, mentions, identity."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.departments import (
    UnitNames,
    find_units,
    is_group,
    same_unit,
    split_units,
    unit_matches,
)
from index.language.lexicon import Lexicon, load_lexicon
from index.language.unit_lists import has_bare_first_name


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Path(__file__).parents[3] / "data/lexicon")


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (
            "市市场监管局、发展改革委、大数据发展局",
            ("市市场监管局", "市发展改革委", "市大数据发展局"),
        ),
        (
            "市公安局、民政局,河池公积金管理中心,市消防救援支队,人民银行河池市分行、河池海关,各县(区)人民政府",
            (
                "市公安局",
                "市民政局",
                "河池公积金管理中心",
                "市消防救援支队",
                "人民银行河池市分行",
                "河池海关",
                "各县(区)人民政府",
            ),
        ),
        ("市司法局、市场监管局、大数据发展局", ("市司法局", "市市场监管局", "市大数据发展局")),
        ("市商务局、市场监管局、河池海关", ("市商务局", "市市场监管局", "河池海关")),
        ("市发展改革委、河池税务局", ("市发展改革委", "河池税务局")),
        (
            "市商务局、国家金融监督管理总局河池监管分局",
            ("市商务局", "国家金融监督管理总局河池监管分局"),
        ),
        (
            "自然资源和规划分局、经发局、综合执法局等",
            ("自然资源和规划分局", "经发局", "综合执法局"),
        ),
        (
            "市财政局、水利局按责任分工负责,各县(区)人民政府",
            ("市财政局", "市水利局", "各县(区)人民政府"),
        ),
        ("市公安局等市直各有关单位", ("市公安局", "市直各有关单位")),
        ("区委组织部(人才办)、区教科体局", ("区委组织部(人才办)", "区教科体局")),
        (
            "扶贫办、中央和国家机关工委等和各省级人民政府",
            ("扶贫办", "中央和国家机关工委", "各省级人民政府"),
        ),
        ("国家卫生健康委等相关部门及各地区", ("国家卫生健康委", "相关部门", "各地区")),
        ("国家发展改革委会同有关部门", ("国家发展改革委", "有关部门")),
        ("各镇人民政府、街道办事处、管委会", ("各镇人民政府", "街道办事处", "管委会")),
        ("区政数局、 区公共资源交易\n中心", ("区政数局", "区公共资源交易中心")),
        ("文化和旅游部、住房城乡建设部", ("文化和旅游部", "住房城乡建设部")),
        ("区法院、西湖公安分局、区人社局", ("区法院", "西湖公安分局", "区人社局")),
        ("区财政局、区财政局", ("区财政局",)),
        ("市发展改革委、市政府督查室", ("市发展改革委", "市政府督查室")),
        ("市商务局、国铁昆明局曲靖车务段", ("市商务局", "国铁昆明局曲靖车务段")),
        ("", ()),
    ],
)
def test_a_list_is_split_into_whole_names(raw, names):
    assert split_units(raw) == names


def test_a_document_that_writes_bare_names_gets_no_prefixes():
    raw = "区优化办、党政办公室、组织人社局"
    assert split_units(raw, restores_prefix=False) == ("区优化办", "党政办公室", "组织人社局")
    assert has_bare_first_name("住建局、区供电公司")
    assert not has_bare_first_name(raw)
    assert not has_bare_first_name("各县(区)人民政府,市城市管理局")


@given(st.text(alphabet="市区各局委办、，,；(（)）等和及县政府河池 \n"))
def test_splitting_never_yields_an_empty_name(raw):
    assert all(name.strip() for name in split_units(raw))


@pytest.mark.parametrize(
    ("asked", "unit"),
    [
        ("税务局", "区税务局"),
        ("区税务局", "区税务局"),
        ("曾都区税务局", "区税务局"),
        ("大连税务局", "市税务局"),
        ("税务局", "河池税务局"),
        ("人社局", "市人力资源社会保障局"),
        ("人力资源和社会保障局", "区人社局"),
        ("人社局", "组织人社局"),
        ("发改委", "区发改局"),
        ("发展和改革局", "市发展改革委"),
        ("政数局", "市大数据发展局"),
        ("住建局", "市住房城乡建设局"),
        ("公安局", "西湖公安分局"),
        ("公安局", "区公安分局"),
        ("自然资源局", "市自然资源局西湖分局"),
        ("自然资源局", "自然资源和规划分局"),
        ("规划局", "自然资源和规划分局"),
        ("环保局", "生态环境分局"),
        ("教育局", "区教科体局"),
        ("人民银行", "人民银行河池市分行"),
        ("人行", "中国人民银行大连市中心支行"),
        ("人才办", "区委组织部(人才办)"),
        ("法院", "市中级人民法院"),
        ("检察院", "市人民检察院"),
        ("供电公司", "国网大连供电公司"),
        ("营商办", "区优化办"),
        ("市纪委", "市纪委监委机关"),
        ("市监局", "市市场监管局"),
        ("区直有关单位", "区直有关单位"),
        ("信息中心", "区信息中心"),
    ],
)
def test_a_question_finds_the_unit_under_any_of_its_names(lexicon, asked, unit):
    assert unit_matches(asked, unit, lexicon)


@pytest.mark.parametrize(
    ("asked", "unit"),
    [
        ("区税务局", "市税务局"),
        ("市公安局", "区公安局"),
        ("区法院", "区法庭"),
        ("财政局", "财金局"),
        ("商务局", "国家税务局"),
        ("税务局", "商务局"),
        ("河池海关", "大连海关"),
        ("河池税务局", "曾都区税务局"),
        ("区教科体局", "教育局"),
        ("金融办", "国家金融监督管理总局河池监管分局"),
        ("信息中心", "经济和信息化局"),
        ("统计局", "审计局"),
        ("区委编办", "区委办公室"),
        ("公安局", "公共资源交易中心"),
        ("检察院", "法院"),
        ("科技局", "科协"),
        ("区委组织部", "区委宣传部"),
    ],
)
def test_a_question_does_not_find_another_unit(lexicon, asked, unit):
    assert not unit_matches(asked, unit, lexicon)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("曾都区税务局和河池海关牵头哪些", ["区税务局", "河池海关"]),
        ("曾都人社局牵头做哪几件事", ["曾都人社局"]),
        ("西湖区信息中心牵头了什么工作", ["区信息中心"]),
        ("河池市市场监管局干啥", ["市市场监管局"]),
        ("找人社部门", ["人社部门"]),
        ("是市纪委牵头的吧", ["市纪委"]),
        ("葛店财金局牵头哪几条", ["葛店财金局"]),
        ("政务服务事项全部网办", []),
        ("企业开办要几天", []),
        ("西湖区办税事项全部能上网办，到什么时候", []),
        ("西湖区大气办牵头什么", ["区大气办"]),
        ("数据局", ["数据局"]),
    ],
)
def test_departments_are_found_in_a_question(lexicon, text, names):
    assert [unit.name for unit in find_units(text, lexicon)] == names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("区直有关单位", True),
        ("各县(区)人民政府", True),
        ("各镇人民政府", True),
        ("各相关部门", True),
        ("市直各有关单位", True),
        ("区优化营商环境领导小组成员单位", True),
        ("开放先导区", True),
        ("各涉企审批事项职能部门", True),
        ("区税务局", False),
        ("何店镇人民政府", False),
        ("河池海关", False),
        ("市委组织部", False),
    ],
)
def test_group_words_are_told_from_single_bodies(name, expected):
    assert is_group(name) is expected


def test_every_name_of_a_family_is_the_same_unit(lexicon):
    for family in lexicon.departments:
        assert all(same_unit(f"区{name}", family.name, lexicon) for name in family.names)


def test_units_of_a_corpus_are_those_that_match_one_by_one(lexicon: Lexicon) -> None:
    families = [name for each in lexicon.departments[::3] for name in sorted(each.names)[:3]]
    units = [f"{level}{name}" for level in ("", "区", "南昌市") for name in families]
    units += ["市自然资源局西湖分局", "人行鄂州市中心支行", "国网河池供电局", "区委组织部(人才办)"]
    names = UnitNames(units, lexicon)
    for asked in [*families[::5], "人民银行", "人才办", "供电局", "区教育局", "没有这个局"]:
        slow = {unit for unit in units if unit_matches(asked, unit, lexicon)}
        assert names.matching(asked) == slow, asked


@pytest.mark.parametrize(
    ("asked", "unit", "is_meant"),
    [
        ("各市直有关单位", "市直各有关单位", True),
        ("区直各相关部门", "区直有关部门", True),
        ("市直有关单位", "区直有关单位", False),
        ("区直有关单位", "区直有关部门", False),
        ("区直有关单位", "区税务局", False),
    ],
)
def test_terms_for_several_bodies_stand_for_themselves_however_they_are_put(
    lexicon: Lexicon, asked: str, unit: str, is_meant: bool
) -> None:
    assert unit_matches(asked, unit, lexicon) is is_meant
    assert (unit in UnitNames([unit], lexicon).matching(asked)) is is_meant
    assert [each.name for each in find_units(f"{asked}配合的任务有哪些", lexicon)] == [asked]
