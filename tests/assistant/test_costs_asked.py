"""要收费吗 is answered by what speaks of money, and by nothing else."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

FEES = """云溪区优化登记服务若干措施
一、抵押登记。抵押登记业务2小时办结，免除前置审批。（责任单位：区自然资源局）
二、用水报装。用水报装3个工作日办结，免收接入费用。（责任单位：区水利局）
三、车位登记。车位登记5个工作日办结，每件收取登记费80元。（责任单位：区自然资源局）
"""


@pytest.fixture(scope="module")
def fees(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, fees=FEES)


def test_a_turn_about_money_is_about_what_was_asked_before(fees: Assistant) -> None:
    answer = fees.ask(["云溪区抵押登记要多久", "要收费吗"])

    assert answer.status is Status.REFUSED, answer.headline
    assert "收费" in answer.headline


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["云溪区用水报装要多久", "要钱吗"], "不需要"),
        (["云溪区车位登记要多久", "要收费吗"], "80元"),
    ],
)
def test_what_speaks_of_money_is_told(fees: Assistant, turns: list[str], words: str) -> None:
    assert words in fees.ask(turns).headline
