"""A value is given for the group, rank or unit that it is asked of, not for another one."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """柳泉引才办法
一、补贴标准
（一）企业招用高校毕业生并签订1年以上合同的，按1300元/人给予企业一次性招用补贴，由柳泉街道办事处核发。
（二）博士、硕士研究生来柳泉就业的，每月分别给予3100元、1700元生活补贴。
（三）对省、市级示范工坊，分别给予45万元、15万元奖励；对新认定的全国“柳编冠军”工坊，给予90万元奖励。
（四）引进人才入住公寓，租金每平方米每月9元，年龄不超过46周岁。
二、办理
（一）高压用户办电不超过25个工作日；低压用户办电不超过6个工作日。
（二）企业间房屋过户压缩至80分钟办结。
（三）政府投资项目审批不超过58个工作日，社会一般投资项目不超过33个工作日。
（四）建设公共停车位650个，全年引资4亿元；非风险纳税人首次领用发票35份；房屋建筑面积小于700平方米的项目免办施工许可证。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, liuquan=TEXT)


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("柳泉企业招用退役军人的一次性补贴多少钱一人？", "退役军人"),
        ("柳泉企业招用一个残疾人补贴多少？", "残疾人"),
        ("柳泉大专生就业每月生活补贴多少？", "大专"),
        ("柳泉区级示范工坊奖励多少？", "区级"),
        ("柳泉新认定的省级“柳编冠军”工坊奖励多少？", "省级"),
        ("柳泉居民用户过户要几分钟？", "居民"),
        ("柳泉公共停车位多少钱一平方米？", "每平方米"),
        ("柳泉的高压用户要多少岁？", "年龄"),
        ("柳泉全年引资多少万人？", "人数"),
        ("柳泉风险纳税人首次领用发票多少份？", "非风险"),
    ],
)
def test_what_is_for_another_is_no_answer(opened: Assistant, question: str, lacking: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.REFUSED
    assert lacking in answer.headline
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳泉企业招用高校毕业生补贴多少钱一人？", "1300元"),
        ("柳泉企业招用应届本科毕业生补贴多少钱一人？", "1300元"),
        ("柳泉硕士就业每月生活补贴多少？", "1700元"),
        ("柳泉研究生就业每月生活补贴多少？", "3100元"),
        ("柳泉省级示范工坊奖励多少？", "45万元"),
        ("柳泉高压用户办电要几天？", "25个工作日"),
        ("柳泉企业之间房屋过户要几分钟？", "80分钟"),
        ("柳泉人才公寓租金多少钱一平？", "9元"),
        ("柳泉非风险纳税人首次领用发票多少份？", "35份"),
        ("柳泉的社会投资项目审批要几个工作日？", "33个工作日"),
        ("柳泉的引进人才入住公寓要多少岁以下？", "46周岁"),
    ],
)
def test_what_covers_the_group_asked_still_answers(
    opened: Assistant, question: str, value: str
) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert value in answer.headline


def test_the_last_turn_says_whom_it_is_for(opened: Assistant) -> None:
    answer = opened.ask(["柳泉博士就业每月生活补贴多少？", "硕士呢？"])
    assert "1700元" in answer.headline
    answer = opened.ask(["柳泉博士就业每月生活补贴多少？", "大专呢？"])
    assert answer.status is Status.REFUSED
