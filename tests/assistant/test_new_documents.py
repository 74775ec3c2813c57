"""Lists, counts and deadlines of documents of other forms: broken tables, unnumbered items, annexes, chapters."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

LIST = """陵水黎族自治县2031年桥梁养护任务清单
陵水黎族自治县人民政府办公室
2031年1月8日
一、有关事项
各单位抓好落实。
附件：陵水黎族自治县桥梁养护任务表
序号\t领域\t养护措施\t牵头单位\t责任单位\t完成时限
1\t安全巡查\t每月巡查桥梁30座，建立台账。\t县交通运
输局\t县应急局、县
公安局\t5月底前
2\t\t更换老旧护栏12公里。\t县住建局\t县财政局\t6月底前

— 2 —

序号\t领域\t养护措施\t牵头单位\t责任单位\t完成时限
3\t便民照明\t安装太阳能路灯200盏。\t县住建\t县供电公司\t6月底前
\t\t\t局\t\t
4\t\t修复损坏灯具。\t县城管局\t县住建局\t持续推进
"""
POINTS = """琼中黎族苗族自治县2031年渡口管理工作要点
一、加强渡口安全
整修渡口码头。整修码头8座。（责任单位：县交通运输局、县水务局）
配齐救生设备。每船配救生衣20件。（责任单位：县交通运输局）
二、方便群众过渡
延长过渡时间。夏季开渡到21时。（责任单位：县交通运输局、县公安局）
附件：渡口一览表
渡口名称\t所在乡镇\t联系电话
东岸渡口\t红岛乡\t0898-1001
西岸渡口\t湾岭镇\t0898-1002
琼中黎族苗族自治县人民政府办公室
2031年3月2日
"""
RULES = """白沙黎族自治县茶园管理办法
目 录
第一章 总则
第二章 种植
第一章 总则
第一条 为规范茶园管理，制定本办法。
第二章 种植
第二条 新建茶园应当报备。
第三条 茶园由县农业农村局会同县林业局指导，2031年10月底前完成登记。
"""

BASED = """五指山市茶园管护办法
第一章 总则
第一条 为保护茶园，根据《海岛茶园条例》（岛政发〔2030〕7号），制定本办法。
第二条 茶园管护依据合同进行，合同由镇人民政府制定。
"""


@pytest.fixture(scope="module")
def islands(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, list=LIST, points=POINTS, rules=RULES)


@pytest.fixture(scope="module")
def based(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, based=BASED)


@pytest.mark.parametrize(
    ("asked", "items"),
    [
        ("陵水县交通运输局牵头的任务有哪些", ["1"]),
        ("陵水县住建局牵头的任务有哪些", ["2", "3"]),
        ("陵水6月底前要完成的任务有哪些", ["2", "3"]),
        ("陵水6月底之前要完成的任务有哪些", ["1", "2", "3"]),
        ("陵水第二季度要完成的任务有哪些", ["1", "2", "3"]),
        ("陵水便民照明领域有几项任务", ["3", "4"]),
        ("琼中渡口工作要点一共多少项任务", [None, None, None]),
        ("琼中县公安局负责哪些任务", [None]),
        ("琼中第一部分有几项任务", [None, None]),
        ("琼中方便群众过渡部分都有哪些事", [None]),
        ("琼中附件列了几个渡口？", [None, None]),
        ("白沙茶园管理办法第二章有几条", ["第二条", "第三条"]),
        ("白沙茶园管理办法哪些任务要在2031年10月底前完成", ["第三条"]),
    ],
)
def test_rows_of_a_new_document(islands: Assistant, asked: str, items: list[str | None]) -> None:
    answer = islands.ask([asked])
    assert [item.measure for item in answer.items or ()] == items, answer.headline
    assert answer.total == len(items)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("白沙茶园管理办法分几章？", "分为2章"),
        ("陵水6月底前要完成的任务有哪些", "另有1项的时限更早"),
        ("白沙茶园登记由谁牵头", "县农业农村局"),
        ("陵水县谁牵头安装太阳能路灯", "县住建局"),
    ],
)
def test_what_is_told_of_a_new_document(islands: Assistant, asked: str, told: str) -> None:
    assert told in islands.ask([asked]).headline


@pytest.mark.parametrize(
    "question",
    [
        "琼中渡口管理工作要点是根据什么制定的？",
        "琼中2031年渡口工作要点依据哪个文件制定",
        "琼中渡口工作要点的制定依据是什么",
    ],
)
def test_what_a_document_rests_on_is_said_or_refused(islands: Assistant, question: str) -> None:
    answer = islands.ask([question])
    assert answer.status is Status.REFUSED
    assert "制定依据" in answer.headline


@pytest.mark.parametrize(
    "question",
    ["五指山的茶园办法是依据哪个文号的文件制定的？", "五指山茶园管护办法的制定依据是什么"],
)
def test_the_documents_it_rests_on_are_named_with_their_numbers(
    based: Assistant, question: str
) -> None:
    answer = based.ask([question])
    assert "《海岛茶园条例》（岛政发〔2030〕7号）" in answer.headline
    assert "岛政发〔2030〕7号" in answer.citations[0].quote
