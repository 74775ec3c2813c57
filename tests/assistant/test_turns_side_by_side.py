"""Places set side by side by a turn, a part of what was told, residents, and a bare 牵头."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.plain_questions import with_who
from tests.assistant.opened import open_texts

SUIZHOU = """随州市优化营商环境措施
1.压减办电时间，从申请到装表接电，高压用户办电时间压缩至28个工作日以内；低压非居民用户办电时间压缩至9个工作日以内；居民用户办电时间压缩至2个工作日以内。（牵头单位：市发改委）
2.政府采购工程超过300万元的，预留采购预算的35%以上面向中小企业，其中，预留给小微企业的比例不低于55%。适宜由小微企业提供的300万元以下项目，应当面向小微企业采购。（牵头单位：市财政局）
3.企业年纳税次数平均不超过7次。（牵头单位：市税务局）
4.开展拖欠企业账款治理行动。（牵头单位：市工信局）
随州市人民政府
2031年3月1日
"""
OTHER = """十堰市优化营商环境措施
1.企业年纳税次数平均不超过4次。（牵头单位：市税务局）
十堰市人民政府
2031年3月1日
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, suizhou=SUIZHOU, shiyan=OTHER)


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["随州居民办电几天"], "2个工作日"),
        (["随州居民装电表几天"], "2个工作日"),
        (["随州办电几天", "居民呢"], "2个工作日"),
        (["随州办电几天", "不对，我说的是居民"], "2个工作日"),
        (["随州采购500万的工程预留多少给中小企业", "其中小微企业呢"], "55%"),
        (["随州一年纳税几次", "十堰呢", "哪个更少"], "十堰市最少"),
        (["随州企业纳税次数有多少", "一年几次呢", "十堰呢", "哪个更少"], "十堰市最少"),
        (["整治拖欠账款牵头"], "市工信局"),
    ],
)
def test_what_is_meant_is_told(assistant: Assistant, turns: list[str], words: str) -> None:
    answer = assistant.ask(turns)
    assert answer.status is Status.ANSWERED
    assert words in answer.headline


def test_one_place_alone_is_compared_with_none(assistant: Assistant) -> None:
    assert "最少" not in assistant.ask(["随州一年纳税几次", "哪个更少"]).headline


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("整治拖欠账款牵头", "整治拖欠账款谁牵头"),
        ("账款治理由谁负责", "账款治理由谁负责"),
        ("牵头", "牵头"),
    ],
)
def test_who_is_asked_for_where_nobody_is_named(typed: str, meant: str) -> None:
    assert with_who(typed) == meant
