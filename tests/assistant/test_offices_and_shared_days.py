"""Who holds an office of a working group, and by when everything under a heading is due."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

PLAN = """明台市2025年清欠工作方案

一、组织领导
成立清理拖欠企业账款工作领导小组，由市长周明远任组长，常务副市长何立、副市长孙晓任副组长，有关单位负责同志为成员。领导小组办公室设在市工信局，办公室主任由吴强兼任。

二、化解企业欠款
（一）摸清底数。（责任单位：市工信局；完成时限：3月底前）
（二）分类化解。（责任单位：市财政局；完成时限：6月底前）

三、2025年八件民生实事
1.改造老旧小区12个。责任单位：市住建局
2.新建公办幼儿园8所。责任单位：市教育局
3.新增养老床位300张。责任单位：市民政局
以上事项均于2025年12月20日前完成。
"""
GROUPS = """关于成立清溪河区数字经济工作专班的通知

专班下设两个工作组，召集人由区委常委、副区长担任。
（一）产业培育组。组长单位：区发改局；成员单位：区科技局、区商务局。
（二）要素保障组。组长单位：区财政局；成员单位：区人社局。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, plan=PLAN, groups=GROUPS)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("清欠领导小组组长是谁", "由市长周明远任组长"),
        ("清欠领导小组副组长是谁", "何立、副市长孙晓任副组长"),
        ("清欠领导小组办公室主任是谁", "办公室主任由吴强兼任"),
        ("数字经济专班召集人是谁", "召集人由区委常委、副区长担任"),
        ("要素保障组组长单位是哪个", "区财政局"),
        ("八件民生实事什么时候完成", "共3项，完成时限均为2025年12月20日前"),
        ("第二件民生实事是什么", "新建公办幼儿园8所"),
        ("第三件民生实事谁负责", "市民政局"),
        ("民生实事什么时候要办完", "共3项，完成时限均为2025年12月20日前"),
        ("化解企业欠款什么时候完成", "3月底前的1项，6月底前的1项"),
    ],
)
def test_headline_tells(assistant: Assistant, asked: str, told: str) -> None:
    assert told in assistant.ask((asked,)).headline
