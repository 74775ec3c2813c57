"""Lists of which only some are asked for, or as many as are said, and papers counted."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

GUIDE = """河湾县集体食堂备案办事指南

一、申请材料
序号\t材料名称\t份数\t备注
1\t备案申请表\t2\t窗口领取
2\t场地证明\t1\t租赁的提供合同
3\t健康证明\t1\t每名人员

二、办理流程
第一步 受理。材料齐全的当场受理。
第二步 核查。两日内核查。
第三步 发证。

三、收费
受理、核查均不收费，制证按成本收费。

四、招聘岗位
岗位代码\t岗位\t人数\t学历
A1\t厨师\t4\t高中及以上
A2\t营养师\t1\t本科及以上
A3\t保洁员\t2\t不限

五、招聘条件
（一）年满十八周岁。
（二）有下列情形之一的不得报考：受过刑事处罚的；失信被执行人；现役军人。

河湾县市场监督管理局
2031年6月7日
"""

PLAN = """石桥县优化营商环境工作方案

一、重点行动

（一）准入提效行动
1.压缩开办时间。
牵头单位：县市场监管局；配合单位：县税务局
2.优化注销。
牵头单位：县市场监管局

（二）用地保障行动
3.推行标准地。
牵头单位：县自然资源局；配合单位：县市场监管局

（三）公正监管行动
4.规范检查。
牵头单位：县司法局

石桥县人民政府
2031年7月8日
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, guide=GUIDE, plan=PLAN)


def test_papers_are_counted_and_named(opened: Assistant) -> None:
    answer = opened.ask(("河湾集体食堂备案要交几样材料",))
    assert answer.total == 3, answer.answer
    assert "场地证明" in answer.answer


def test_a_list_of_which_nothing_is_said_is_no_answer(opened: Assistant) -> None:
    answer = opened.ask(("河湾食堂备案哪些环节不收费",))
    assert "第三步" not in answer.headline
    assert "受理、核查均不收费" in answer.answer


def test_members_are_those_that_what_is_said_holds_of(opened: Assistant) -> None:
    answer = opened.ask(("河湾食堂招聘哪些岗位要本科",))
    assert answer.total == 1, answer.answer
    assert "营养师" in answer.answer


def test_what_is_refused_in_other_words_is_the_whole_list(opened: Assistant) -> None:
    assert opened.ask(("河湾食堂招聘哪些人不能报名",)).total == 3


@pytest.mark.parametrize("question", ["石桥三大行动是哪三个", "石桥方案有哪三大行动"])
def test_as_many_headings_as_are_said(opened: Assistant, question: str) -> None:
    answer = opened.ask((question,))
    assert answer.total == 3
    assert "用地保障行动" in answer.headline
    assert "推行标准地" not in answer.answer


def test_rows_without_supporting_units(opened: Assistant) -> None:
    answer = opened.ask(("石桥哪项没有配合单位",))
    assert answer.total == 2, answer.answer
    assert "优化注销" in answer.answer


def test_the_kind_of_document_before_a_unit_is_no_topic(opened: Assistant) -> None:
    assert opened.ask(("石桥惠企政策县司法局牵头的有几条",)).total == 1
