"""Lists inside a document: told whole by what announces them, whatever their form; rows by what a cell says."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

RULES = """琼中县冷库补贴办事指南
为规范冷库补贴申领，现将有关事项告知如下。

一、适用范围
本指南适用于琼中县内的农民合作社和家庭农场。

二、申请条件
（一）补贴对象：农民合作社、家庭农场、村集体经济组织等；
（二）以下情形不予补贴：1.2030年前已建成的；2.租用他人冷库的；3.虚报库容的。
（三）有下列情形之一的不得报名参加评审：受过行政处罚的；失信被执行人；停产满一年的。

三、材料要求。1.补贴申请表；2.库容测量报告；3.银行账户复印件。

四、办理流程及时限
第一步 受理。材料齐全的当场受理。
第二步 现场查验。自受理之日起6个工作日内完成。
第三步 公示拨付。公示5日无异议的，12个工作日内拨付。

五、现场复核
复核于每年9月进行，需携带身份证、冷库产权证、库容测量报告原件。

六、补贴标准
（一）分档补贴。按库容分档：
库容\t补贴额（万元/座）
100吨以下\t4
100吨以上\t9

七、建设安排
围绕上述要求，重点抓好三方面工作：
（一）建设产地冷库。2031年6月底前建成冷库12座，2032年建成20座，2033年底前全部投用。
（二）开通冷链专线。实施湾岭、红毛、长征3条冷链专线建设。
（三）培育经营主体。新增合作社8家。

附：各镇冷库联络点
镇\t联络点\t类型\t电话
湾岭镇\t农服中心\t全天服务\t0898-86220011
红毛镇\t村委会\t工作日服务\t0898-86220022
长征镇\t合作社\t全天服务\t0898-86220033
和平镇\t农服中心\t工作日服务\t0898-86220044

琼中县农业农村局
2031年1月5日
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, guide=RULES)


@pytest.mark.parametrize(
    ("question", "members", "others"),
    [
        ("琼中哪些人可以申请冷库补贴", ["农民合作社", "家庭农场", "村集体"], ["申请表"]),
        ("琼中冷库什么情况不给补贴", ["2030年前", "租用他人", "虚报库容"], ["失信"]),
        ("琼中冷库评审啥人不能报名", ["行政处罚", "失信", "停产"], ["虚报库容"]),
        ("琼中冷库补贴要准备什么材料", ["申请表", "测量报告", "银行账户"], ["失信"]),
        ("琼中冷库补贴办理分几步", ["3步", "受理", "现场查验", "公示拨付"], []),
        ("琼中重点抓哪三方面工作", ["产地冷库", "冷链专线", "经营主体"], []),
        ("琼中冷库补贴发给哪些人", ["农民合作社", "家庭农场"], ["申请表"]),
        ("琼中冷库现场复核要带哪些东西", ["身份证", "产权证", "测量报告"], ["银行账户"]),
        ("琼中要建哪几条冷链专线", ["湾岭", "红毛", "长征"], ["和平"]),
        ("琼中产地冷库建设每个时间节点要完成什么", ["12座", "20座", "2033年"], []),
        ("琼中哪些镇的冷库联络点是全天服务", ["湾岭镇", "长征镇"], ["红毛镇", "和平镇"]),
        ("琼中冷库联络点里工作日服务的是哪些镇", ["红毛镇", "和平镇"], ["湾岭镇"]),
    ],
)
def test_a_list_is_told_whole_and_nothing_beside_it(
    guide: Assistant, question: str, members: list[str], others: list[str]
) -> None:
    answer = guide.ask([question])
    assert answer.status is Status.ANSWERED
    for each in members:
        assert each in answer.answer
    for each in others:
        assert each not in answer.answer


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("琼中冷库不予补贴的情形有几种", "3种"),
        ("琼中冷库按库容分几档补贴", "2档"),
        ("琼中冷库联络点全天服务的镇有几个", "2个"),
    ],
)
def test_members_are_counted(guide: Assistant, question: str, count: str) -> None:
    assert f"共{count}" in guide.ask([question]).headline


def test_a_turn_that_only_names_the_sort_asks_for_that_list(guide: Assistant) -> None:
    answer = guide.ask(["琼中冷库补贴要准备什么材料", "那流程呢？"])
    assert "现场查验" in answer.headline


def test_a_list_that_no_text_announces_is_not_made_up(guide: Assistant) -> None:
    answer = guide.ask(["琼中养老床位补贴要准备什么材料"])
    assert answer.status is Status.REFUSED


@pytest.fixture(scope="module")
def short_list(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    text = RULES.replace("重点抓好三方面工作", "重点抓好四方面工作")
    return open_texts(tmp_path_factory, guide=text)


def test_a_stated_number_that_the_list_does_not_reach_is_told_beside_the_count(
    short_list: Assistant,
) -> None:
    headline = short_list.ask(["琼中重点抓好哪些方面工作"]).headline
    assert "共3" in headline
    assert "原文称4" in headline
