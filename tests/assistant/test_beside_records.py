"""What a text says, asked for together with when and by whom it was issued."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

MILL = """云溪区水碓修缮资助办法

云碓发〔2031〕9号
云溪区农业农村局
2031年3月8日

一、对在册水碓及其附属引水渠、拦水堰进行整体修缮并且通过区级文物部门验收合格、签订五年以上开放协议的产权人，一次性给予每座7.3万元的修缮资助。
二、申请人向所在乡镇提交材料，乡镇自收到之日起4个工作日内完成初审，区农业农村局自收到之日起9个工作日内作出决定。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, mill=MILL)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云溪修水碓一次性给多少钱？顺便问一下文件的发布时间。", ["7.3万元", "2031年3月8日"]),
        (
            "修水碓的材料乡镇几天初审完，区里几天作决定？另外，文件是哪天印发的？",
            ["4个工作日", "9个工作日", "2031年3月8日"],
        ),
        ("水碓那个办法是哪天印发的？还有，这个是哪个单位发的文？", ["2031年3月8日", "农业农村局"]),
        ("水碓办法的文号和印发日期", ["云碓发〔2031〕9号", "2031年3月8日"]),
    ],
)
def test_both_are_told(assistant: Assistant, question: str, told: list[str]) -> None:
    reply = assistant.ask([question])
    assert reply.status is Status.ANSWERED
    assert [each for each in told if each not in reply.headline] == []
    assert len(reply.headline) <= 160


def test_one_record_is_told_alone(assistant: Assistant) -> None:
    assert "文号" not in assistant.ask(["水碓办法是哪天印发的"]).headline
