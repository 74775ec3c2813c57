"""Turns go on in the text that answered before: what they leave out is taken over, cases and lists included."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

GRANTS = """望海市见习岗位补贴办法
第一条 对小微企业招用失业青年且签订劳动合同的，给予每人800元的一次性补贴。
（牵头单位：市人社局）
第二条 规范涉企收费行为，落实下列要求：
（一）公布收费目录清单；
（二）畅通投诉渠道。
第三条 单户担保额500万元以下的担保费率不超过1%，500万元至900万元的担保费率不超过2%。
第四条 线路长度不超过200米的接电工程实行备案制。
第五条 审批时限比法定时限提速50%，审批材料压减25%以上。
第六条 大厅提供自助填单、自助打证等服务。
望海市人民政府
2031年3月1日
"""
FLATS = """青禾区人才公寓申请公告
一、房源
云杉公寓20套。申请入住人年龄应在18周岁以上，35周岁以下。具有高级工以上职业资格的职工，不受年龄限制。
二、补贴
入住人才公寓的，按每月300元发放租房补贴，最高不超过9000元。
三、公示
审核结果公示期5个工作日。
青禾区住房和建设局
2031年5月6日
"""
ENTRY = """临川市人才入户办法
第一条 高级工年龄在32周岁以下的，可以申请入户。
第二条 对引进人才发放补贴每人20000元，公示期7个工作日。
临川市人民政府
2031年4月2日
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, grants=GRANTS, flats=FLATS, entry=ENTRY)


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["望海招失业青年补贴多少", "要什么条件"], "签订劳动合同"),
        (["望海审批提速多少", "材料呢"], "25%"),
        (["望海担保300万费率多少", "700万呢"], "700万适用“500万元至900万元"),
        (["望海接电线路150米符合备案吗", "260米呢"], "260米超过了"),
        (["云杉公寓多大年龄能住", "40岁的高级工能住吗"], "不受年龄限制"),
        (["云杉公寓多大年龄能住", "补贴多少"], "300元"),
        (["云杉公寓多大年龄能住", "公示几天"], "5个工作日"),
    ],
)
def test_a_turn_is_answered_from_what_was_spoken_of(
    assistant: Assistant, turns: list[str], words: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.status is Status.ANSWERED
    assert words in answer.headline


def test_a_case_beyond_all_that_is_ruled_is_said_to_be(assistant: Assistant) -> None:
    answer = assistant.ask(["望海担保300万费率多少", "1200万呢"])
    assert "没有写明1200万的情形" in answer.headline


def test_a_turn_about_another_place_leaves_the_text(assistant: Assistant) -> None:
    answer = assistant.ask(["云杉公寓多大年龄能住", "临川公示几天"])
    assert "7个工作日" in answer.headline
