"""几天出证 asks how long it takes, 多高 of a rate how much."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

TEXT = """随州市便民措施
1.不动产登记实行一窗受理，业务办理时间缩短为4个工作日。
2.小微企业贷款不良率不高于各项贷款不良率2个百分点的，可免于追责。
3.提供24小时自助发证、领证服务。
随州市人民政府
2031年3月1日
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, suizhou=TEXT)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("随州过户几天出证", "4个工作日"),
        ("随州过户几天拿证", "4个工作日"),
        ("随州不良贷款多高可以不追责", "2个百分点"),
    ],
)
def test_what_is_meant_is_told(assistant: Assistant, asked: str, words: str) -> None:
    answer = assistant.ask([asked])
    assert answer.status is Status.ANSWERED
    assert words in answer.headline


def test_the_height_of_a_house_is_no_rate(assistant: Assistant) -> None:
    assert assistant.ask(["随州房子能盖多高"]).status is Status.REFUSED
