"""How many measures, chapters or parts a document holds in all, however it is called."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

RULES = """陵水县渔船避风管理办法

第一章 总则
第一条 为加强渔船避风管理，制定本办法。
第二条 县农业农村局负责渔船避风工作。

第二章 避风安排
第三条 渔船应当在台风来临前4小时进港。
第四条 渔港应当设值班室。

第三章 附则
第五条 本办法自2031年5月1日起施行。

附件：避风工作领导小组名单
组    长：陈  平    副县长
副 组 长：林  海    县农业农村局局长
          王  港    县应急局局长
成    员：李  渔    县海事处处长
          赵  舟    县气象局局长
"""

POINTS = """定安县深化改革工作要点

    2031年，全县深化改革，做好以下工作。

    一、深化简政放权

    承接下放事项。对下放的24项许可逐项制定方案。（责任单位：县审批局、县委编办）

    规范许可事项。公布县级许可清单。（责任单位：县审批局）

    二、提升审批效率

    优化开办注销。开办时间不超过0.5天。（责任单位：县市场监管局）

    三、强化惠民服务

    提升便民水平。上门办理18项。（责任单位：县民政局）

定安县人民政府
2031年2月8日
"""

TASKS = """屯昌县支持民宿和乡村旅游发展若干政策措施

一、支持建设
1.装修奖补。民宿装修按投入的12%奖补。【县文旅局】
2.道路配套。通民宿道路年内硬化。【县交通局牵头，县财政局配合】
二、支持经营
3.品牌奖励。获评省级民宿的奖励7万元。【县文旅局牵头】
三、2031年六件民宿实事
1.新建停车场9处。
2.改造公厕14座。

屯昌县人民政府
2031年4月2日
"""

TABLE = """文昌市重点任务分解表
类别\t序号\t重点任务\t牵头单位\t责任单位\t完成时限
（一） 准入\t1\t推行一表申请，4小时办结。\t市市场监管局\t市公安局\t2031年6月底
\t2\t推广注销一件事，网办率达到85%。\t市市场监管局\t市税务局\t2031年9月
\t\t政府采购预付款比例不低于40%。\t市财政局\t各采购人\t持续推进
\t4\t全面使用电子保函。\t市发改委\t市住建局\t2031年8月

文昌市人民政府
2031年1月20日
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, rules=RULES, points=POINTS, tasks=TASKS, table=TABLE)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("陵水渔船管理办法一共几章", "分为3章"),
        ("陵水避风管理办法一共几章几条", "分为3章，共5条"),
        ("陵水渔船避风领导小组有几个副组长", "共2个"),
        ("定安工作要点分几大部分", "分为3部分"),
        ("屯昌惠民宿政策一共多少条", "共5项"),
        ("屯昌2031年民宿实事有几件", "共2项"),
        ("屯昌县文旅局牵头的任务有几项", "共1项"),
        ("文昌清单一共列了几项任务", "共4项"),
    ],
)
def test_all_that_a_document_holds_is_counted(opened: Assistant, question: str, said: str) -> None:
    assert said in opened.ask([question]).headline


def test_whoever_stands_alone_is_meant_where_nobody_is_named_as_lead(opened: Assistant) -> None:
    assert opened.ask(["屯昌由县财政局牵头的任务有哪些"]).total == 0
