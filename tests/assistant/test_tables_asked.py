"""Tables in the middle of a text: a named row answers and no other, its blank cells are admitted, rows are counted."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

GUIDE = """屯昌县渔船更新补助办事指南
为方便渔民办理渔船更新补助，现将有关事项告知如下。

一、申请材料
序号\t材料名称\t份数\t备注
1\t渔船更新申请表\t2\t窗口领取
2\t渔船所有权证书\t1\t可共享的免交
\t旧船拆解证明\t1\t仅申领补助时提交

二、补助标准
渔船更新按船长分档补助：
船长\t补助额（万元/艘）
8—10米\t7
12米及以上\t15

三、招聘渔港协管员
岗位代码\t渔港\t人数\t要求
A01\t东湾渔港\t4\t不限
A02\t西湾渔港\t3\t会驾船
A03\t南湾渔港\t2\t值夜班

附：各渔港联络人
渔港\t联络科室\t电话
东湾渔港\t渔政股\t0898-67810011
西湾渔港\t渔政站\t0898-6781 0022
南湾渔港\t港务办\t

屯昌县农业农村局
2031年3月2日
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, guide=GUIDE)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("屯昌12米的渔船更新补多少钱一艘", "15万元"),
        ("屯昌西湾渔港联络电话", "0898-6781 0022"),
        ("屯昌A02岗位招几个人", "人数3人"),
        ("屯昌招聘的岗位代码有几个", "3个"),
        ("屯昌渔船更新申请材料表列了几样材料", "3样"),
    ],
)
def test_a_row_answers_with_the_names_of_its_own_columns(
    guide: Assistant, question: str, words: str
) -> None:
    answer = guide.ask([question])
    assert answer.status is Status.ANSWERED
    assert words in answer.headline


def test_a_blank_cell_is_no_reason_to_tell_another_row(guide: Assistant) -> None:
    answer = guide.ask(["屯昌南湾渔港联络电话多少"])
    assert answer.status is Status.REFUSED
    assert "没有写明南湾渔港的电话" in answer.headline
    assert "0898" not in answer.answer
