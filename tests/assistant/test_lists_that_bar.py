"""Whether one may apply is answered by the list that bars the visitor's case, and the same asked of something else."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """松溪镇艺术家工作室管理办法

第一条 工作室面向艺术家出租。工作室租金按季度收取。

第二条 申请工作室的，应当提交作品目录。

第三条 有下列情形之一的，不得申请：

（一）名下有价值20万元以上机动车辆的；

（二）近两年发生较大安全生产事故的；

（三）已在本镇拥有画室的。

第四条 承租人不得转租、转借工作室。

第五条 艺术家开办画展的，补贴9万元。艺术家开办茶会的，补贴4万元。

第六条 每位艺术家只可承租一个工作室。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, studio=TEXT)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("家里有车能申请工作室吗？", ("不得申请：", "20万元以上机动车辆")),
        ("出过安全事故还能申请工作室吗？", ("不得申请：", "安全生产事故")),
        ("工作室能不能转租给亲戚？", ("不得转租",)),
        ("艺术家办画展补贴多少？茶会呢？", ("9万元", "4万元")),
        ("每位艺术家能承租几个工作室？", ("一个工作室",)),
    ],
)
def test_what_bars_is_told(assistant: Assistant, asked: str, told: tuple[str, ...]) -> None:
    headline = assistant.ask((asked,)).headline
    assert all(each in headline for each in told)


def test_what_no_list_bars_is_answered_by_the_rule_itself(assistant: Assistant) -> None:
    assert assistant.ask(("能让艺术家加班吗？",)).status is Status.REFUSED
    assert "不得申请" not in assistant.ask(("申请工作室要交什么？",)).headline
