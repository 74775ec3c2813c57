"""Two questions in one sentence or line are both answered, and what has no answer is named."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """云栖县办事便利化措施

一、水车报装。水车报装时限压缩至6个工作日内。水车报装由县水利局承担费用，群众零费用。

二、风车报装。风车报装时限压缩至9个工作日内。

三、碾坊报装。拓展碾坊报装服务范围。

四、茶铺登记。茶铺登记申请材料齐全的，应当即时办结；不能即时办结的，应当在两个工作日内办结。

五、茶铺注销。对适用简易程序注销的企业即到即办。一般抵押权注销登记3小时办结，抵押权预告注销登记即时办结。

六、网上申报。网上申报过程中遇到系统异常的，可通过邮箱yunqi@example.cn联系后台工作人员处理。

七、水车投资。严格落实120千瓦及以下水车接入工程由供电企业承担投资建设，实现水车报装“零投资”。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, yunqi=TEXT)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("水车报装几天和风车报装几天？", ("6个工作日", "9个工作日")),
        ("水车报装几天批完？要花钱吗？", ("6个工作日", "零费用")),
        ("风车报装几天？水车报装免费吗？", ("9个工作日", "零费用")),
        ("水车报装几天和碾坊报装几天？", ("6个工作日", "“碾坊报装几天”没有找到依据")),
        ("茶铺登记最晚几天办好？", ("即时办结", "两个工作日内")),
        ("企业注销当天能办好吗？", ("即到即办",)),
        ("网上申报系统卡住了找谁？", ("yunqi@example.cn",)),
        ("水车接入300千瓦要钱吗？", ("不能免", "120千瓦")),
    ],
)
def test_all_that_is_asked_is_told(assistant: Assistant, asked: str, told: tuple[str, ...]) -> None:
    answer = assistant.ask((asked,))
    assert answer.status is Status.ANSWERED
    for each in told:
        assert each in answer.headline


def test_a_count_word_before_the_tag_stays_in_the_claim(assistant: Assistant) -> None:
    claim = assistant.understand(("水车报装最多要16个对吗",))
    assert [each.text for each in claim.quantities] == ["16个"]
