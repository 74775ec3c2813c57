"""What a question names – by 的, behind a count, in marks, by a case, a country – an answer must be of."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """柳泉工坊扶持办法
一、补贴
（一）给残疾学徒配助行器具的，一年的补贴上限为9000元。使用电动轮椅的，由柳泉技术站评估。
（二）工坊续租应当在合同期满前4个月提出申请。
（三）工坊依据诊断报告改造且竣工的，按实际投入的13%给予补助，最高70万元；规模以下工坊比例为22%，最高26万元。
（四）参加境内展会的，展位费补贴45%，单次最高2万元；参加境外展会的，展位费补贴65%，单次最高7万元。
（五）支持担保公司降低融资成本，单户担保额900万元以下的年化担保费率降至1%以下。
（六）用好中日关税减让，开拓首年关税为零的2034种出口商品。
二、服务
（一）设立柳泉工坊专席，服务热线为12345转工坊专席，解答开办工坊的问题。
（二）成立工坊工作专班，由常务副镇长任组长，分管副镇长任副组长。
（四）在食品、餐饮等16个行业推行“一业一证”改革。
（五）优化支付服务，打造龙口支付适老暖心服务区。优化开户流程，为老年人和外籍来镇人员提供简易开户服务。
（三）平均办理环节不超过3个、办理时间不超过8天，对小微工坊贷款做到快办。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, liuquan=TEXT)


@pytest.mark.parametrize(
    "question",
    [
        "柳泉电动轮椅的补贴上限是多少？",
        "柳泉工坊续租要交几个月押金？",
        "“泉惠贷”在柳泉贴几个点的利息？",
        "柳泉对韩国出口首年关税为零的商品有多少种？",
        "柳泉的工坊专席热线早上几点开始上班？",
        "柳泉工坊专班组长姓什么叫什么？",
        "柳泉小微工坊贷款年利率最高不超过多少？",
    ],
)
def test_a_value_of_something_else_is_no_answer(opened: Assistant, question: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.REFUSED
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳泉规模以下的工坊按诊断报告改造，补多少？", "26万元"),
        ("柳泉开餐饮店那种“一个证搞定”的改革，铺开了几个行业？", "16个行业"),
        ("柳泉哪个村要搞老年人支付暖心服务区？", "龙口"),
        ("柳泉的工坊去德国参展，展位费补几成？", "65%"),
        ("柳泉对日本出口首年关税为零的商品有多少种？", "2034种"),
        ("柳泉工坊续租要提前几个月申请？", "4个月"),
        ("柳泉残疾学徒配助行器具的补贴上限是多少？", "9000元"),
    ],
)
def test_the_case_that_is_named_is_answered(opened: Assistant, question: str, value: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert value in answer.headline
