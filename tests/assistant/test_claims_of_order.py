"""Claims about an order, a body or an issuer are held against the text; what it doesn't tell is not confirmed."""

from __future__ import annotations

import pytest

from assistant.answering.claim_bodies import bodies_named, body_claimed, is_same_body
from assistant.answering.claim_order import Order, is_in_order, order_claimed
from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

PLACE = """柳泉镇人民政府关于印发柳泉渡船检修办法的通知
柳泉政发〔2031〕7号
柳泉渡船检修办法
第一条 渡船检修的程序为：
（一）需求登记。船主向柳泉镇交通站提交检修申请材料。
（二）现场勘验。交通站派人到渡口勘验船体。
（三）费用结算。检修费用由船主和镇财政各承担一半。
第二条 渡船过户按“申请受理—交费领证”两个环节办理，渡船过户免收手续费。
第三条 渡口停用的，船主向区水运管理局报送停用材料。
柳泉镇人民政府
2031年3月5日
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, liuquan=PLACE)


@pytest.mark.parametrize(
    ("claim", "status", "words"),
    [
        ("柳泉渡船检修是先做现场勘验，再做需求登记，对吗？", Status.CORRECTED, "应先需求登记"),
        ("柳泉渡船检修是先做需求登记，再做现场勘验，对吗？", Status.ANSWERED, "是的"),
        ("柳泉渡船过户是先交费领证再申请受理吧？", Status.CORRECTED, "应先申请受理"),
        ("柳泉渡口停用的材料是报送到区财政局的吧？", Status.CORRECTED, "应为区水运管理局"),
        ("柳泉渡口停用的材料是报送到水运局的吧？", Status.ANSWERED, "是的"),
        ("柳泉政发〔2031〕7号是柳泉区交通局印发的吧？", Status.CORRECTED, "柳泉镇人民政府"),
        ("柳泉政发〔2031〕7号是柳泉镇政府印发的吧？", Status.ANSWERED, "是的"),
    ],
)
def test_a_claim_is_held_against_the_text(
    opened: Assistant, claim: str, status: Status, words: str
) -> None:
    answer = opened.ask([claim])
    assert answer.status is status
    assert words in answer.headline


def test_an_order_that_no_text_tells_is_not_confirmed(opened: Assistant) -> None:
    answer = opened.ask(["柳泉渡船过户是先免收手续费，再申请受理，对吗？"])
    assert not answer.headline.startswith("是的")


@pytest.mark.parametrize(
    ("claim", "order"),
    [
        ("是先验船后发证吧", Order(first="验船", then="发证")),
        ("先要做好需求登记，然后才去勘验船体，对吗？", Order(first="需求登记", then="勘验船体")),
        ("优先办理的有哪些", None),
        ("先行先试后推广", None),
    ],
)
def test_the_order_claimed(claim: str, order: Order | None) -> None:
    assert order_claimed(claim) == order


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("先验船，后发证。", True),
        ("发证后，应当验船。", False),
        ("1.验船。到渡口去。\n2.发证。当日发给。", True),
        ("验船要快。发证要快。", None),
    ],
)
def test_the_order_a_text_sets(text: str, told: bool | None) -> None:
    assert is_in_order(Order(first="验船", then="发证"), text) is told


def test_bodies_are_told_apart() -> None:
    assert body_claimed("材料是交给区水运局的，对吗？") == "区水运局"
    assert body_claimed("船交给谁") == ""
    assert bodies_named("船主向区水运管理局报送材料，由街道办事处协助") == ("区水运管理局",)
    assert is_same_body("区水运局", "柳泉区水运管理局")
    assert not is_same_body("区财政局", "柳泉区水运管理局")
