"""How long something lasts, how long it is barred, and what stands far below what search finds first."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.kinds import asks_term
from assistant.understanding.outcome_asked import asks_barred
from tests.assistant.opened import open_texts

FILLING = "".join(
    f"第{n}条 市民政局应当加强工坊安置管理，做好工坊安置的{n}类服务，落实工坊安置经费。\n\n"
    for n in range(4, 26)
)
TEXT = f"""青禾市工坊安置管理办法

第一条 学徒工坊评估不合格的，取消其学徒工坊资格。被取消资格的单位，三年内不予认定为学徒工坊。

第二条 学徒期满后，学徒工坊应当在7个工作日内出具学徒鉴定。学徒工坊应当每月向学徒提供不低于本市最低工资标准70%的生活补贴。

第三条 学徒工坊应当与学徒签订协议。学徒期限一般为4个月至8个月。

{FILLING}第26条 单身的人提出的，须年满27周岁。

第27条 安排人员劳动不得违反工作时间规定。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, workshop=TEXT)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("学徒期多久？", "4个月至8个月"),
        ("在学徒工坊最久能当多长时间学徒？", "4个月至8个月"),
        ("学徒工坊评估没过，过多久才能再申请？", "三年内不予认定"),
        ("学徒工坊给学徒的生活费最少给多少？", "70%"),
        ("多少岁能申请工坊安置？", "27周岁"),
    ],
)
def test_the_sentence_that_sets_it_is_told(assistant: Assistant, asked: str, told: str) -> None:
    assert told in assistant.ask((asked,)).headline


@pytest.mark.parametrize(
    ("asked", "is_term"),
    [
        ("租期多长", True),
        ("最久能住几年", True),
        ("绿道修了多长", False),
        ("办证多久", False),
    ],
)
def test_only_what_lasts_is_a_term(asked: str, is_term: bool) -> None:
    assert asks_term(asked) is is_term


def test_what_hardly_speaks_of_it_is_no_answer(assistant: Assistant) -> None:
    assert assistant.ask(("工坊安置的加班费怎么算？",)).status is Status.REFUSED


def test_only_what_was_forbidden_is_barred() -> None:
    assert asks_barred("几年内不能报名")
    assert not asks_barred("多久能办好")
