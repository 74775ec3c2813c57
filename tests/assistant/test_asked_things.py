"""A value is given for the thing it is asked of, not for its cousin."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """柳泉学徒培训补贴办法
一、补贴标准
（一）学徒每人每月发给生活补贴640元，按季度发放到个人账户，由柳泉街道办事处核发。
（二）对评上高级工、技师的学徒，分别给予每人1100元、2300元的奖励。
（三）集体宿舍租金每平方米每月9元（上述费用不含物业费），住满一年的减收两成。
二、学位和培训
（一）今年为学徒子女安排小学学位85个、初中学位40个。
（二）没有约定学徒期的，一般不超过8个月。全年开展职业技能培训3700人次。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, liuquan=TEXT)


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("柳泉的学徒每月交通补贴是多少？", "交通"),
        ("柳泉给学徒的电费补贴是多少？", "电费"),
        ("柳泉给学徒子女安排了多少个高中学位？", "高中"),
        ("柳泉学徒宿舍的物业费每平方米多少钱？", "物业费"),
    ],
)
def test_a_cousin_of_what_is_asked_is_no_answer(
    opened: Assistant, question: str, lacking: str
) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.REFUSED
    assert lacking in answer.headline
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳泉的学徒每月生活补贴是多少？", "640元"),
        ("柳泉的学徒评上技师奖励多少钱？", "2300元"),
        ("柳泉给学徒子女安排了多少个初中学位？", "40个"),
        ("柳泉学徒宿舍的租金每平方米多少钱？", "9元"),
        ("柳泉的学徒期没约定的话最长多久？", "8个月"),
        ("柳泉今年技能培训要做多少人次？", "3700人次"),
    ],
)
def test_what_is_asked_is_still_answered(opened: Assistant, question: str, value: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert value in answer.headline


RANKS = """柳泉奖励办法
一、支持企业
（一）支持小企业。对柳泉省、市级瞪羚企业，奖励52万元、19万元。
（二）支持平台。对柳泉新认定的省级公共服务示范平台，给予一次性奖励21万元。
（三）支持园区。对柳泉新认定的省级产业示范基地，给予一次性奖励77万元。
"""


@pytest.fixture(scope="module")
def ranks(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, ranks=RANKS)


def test_what_names_the_thing_goes_before_what_shares_more_words(ranks: Assistant) -> None:
    answer = ranks.ask(["柳泉新认定的省级瞪羚企业奖励多少？"])
    assert "52万元" in answer.headline


def test_a_second_value_is_told_where_the_noun_of_the_first_is_not_said_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = """柳泉不动产登记便利措施
一、提升不动产登记便利度
优化不动产登记流程，将手续精简为4个：签订合同、申请登记、缴费缴税、领取不动产权证。实行不动产登记和税收征缴“一窗受理”，业务办理时间缩短为6个工作日。
"""
    opened = open_texts(tmp_path_factory, liuquan=text)
    answer = opened.ask(["柳泉办房产证手续精简成几个，几天办完？"])
    assert "4个" in answer.headline
    assert "6个工作日" in answer.headline
