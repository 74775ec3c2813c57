"""What follows from something is told by the sentence that says what follows."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.outcome_asked import asks_outcome
from tests.assistant.opened import open_texts

TEXT = """临河市共享菜园管理办法

第一条 市农业农村局定期组织菜园经营单位开展考核评估。

第二条 考核评估优秀的菜园经营单位，优先安排新地块；考核评估较差的菜园经营单位，予以通报，连续两次较差的，终止经营授权。

第三条 认养人应当在5月4日到菜园登记。未登记的，视为放弃认养。

第四条 认养费按季交纳。逾期30日未交的，每日按应交认养费的万分之三加收违约金。

第五条 认养人应当爱护菜园，不得采摘他人蔬菜。

第六条 认养人有下列行为之一的，由市农业农村局责令改正；情节严重的，取消认养资格：

（一）采摘他人蔬菜的；

（二）在菜园内养鸡的。

第七条 菜园登记材料不全的，工作人员应当一次性告知。未履行一次性告知义务的，自收到材料之日起即为受理。

第八条 每个菜园的认养户数不宜少于6户、不宜超过24户。推行接诉即办，认养人的诉求件件有回应。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, garden=TEXT)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("菜园经营单位连着两回考核差会怎样？", "终止经营授权"),
        ("没去菜园登记会怎么样？", "视为放弃认养"),
        ("认养费拖着不交怎么罚？", "万分之三"),
        ("认养费没交有什么后果？", "违约金"),
        ("摘别人菜园里的菜，采摘他人蔬菜怎么处罚？", "取消认养资格：采摘他人蔬菜"),
        ("在菜园内养鸡会有什么后果？", "责令改正"),
        ("窗口没一次说清缺什么材料，怎么算？", "即为受理"),
    ],
)
def test_what_follows_is_told(assistant: Assistant, asked: str, told: str) -> None:
    assert told in assistant.ask((asked,)).headline


@pytest.mark.parametrize(
    ("asked", "is_outcome"),
    [
        ("没按时报到怎么办", True),
        ("会被取消资格吗", True),
        ("资格证怎么办", False),
        ("公园环境怎么样", False),
        ("由什么责任单位负责", False),
    ],
)
def test_only_what_follows_is_an_outcome(asked: str, is_outcome: bool) -> None:
    assert asks_outcome(asked) is is_outcome


def test_a_way_of_working_is_no_time(assistant: Assistant) -> None:
    assert assistant.ask(("认养人的诉求几天回应？",)).status is Status.REFUSED
