"""Values that stand beside what says most of the question: in its measure, in a list with 和, behind 以…为."""

from __future__ import annotations

import pytest

from assistant.answering.aligned import align, aligned_value
from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.question import Term
from index.language.quantities import find_quantities
from tests.assistant.opened import open_texts

TEXT = """柳泉公寓和工坊管理办法
一、公寓
（一）公寓申请由家庭提出，申请公寓的家庭人均月收入不高于3300元；一人户申请的，须年满26周岁。
（二）登录柳泉惠企平台在线申报惠企资金，平台自受理之日起7个工作日内完成初审。
（三）集中申报每年两批，第一批4月1日至30日，第二批9月1日至9月21日，逾期不再受理。
（四）没有债务的工坊注销，公示期由50日压缩至18日；公示期满无异议的，2个工作日内办结。
二、工坊
（一）镇街与柳泉工作部门职责交叉的，以柳泉镇人民政府工作部门为主办单位。
（二）今年柳泉与邻县货物贸易、对外投资和利用外资分别占比达33%、21%和11%。
（三）完成柳泉工坊投资238亿元，下降2.4%。
（四）丁类学徒不享受安家补助；甲类、乙类、丙类学徒安家补助分别为6万元、5万元、4万元。
（五）甲类、乙类、丁类学徒，分别给予每月450元、350元、250元生活补贴。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, liuquan=TEXT)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳泉申请公寓，一个人的话要满几岁？", "26周岁"),
        ("柳泉惠企资金第二批集中申报几号截止？", "9月21日"),
        ("柳泉的工坊没有债务，注销公示要公示几天？", "18日"),
        ("柳泉工作部门和镇街职责交叉的事，由谁主办？", "主办单位"),
        ("柳泉今年利用外资占比多少？", "11%"),
    ],
)
def test_the_value_beside_is_told(opened: Assistant, question: str, value: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert value in answer.headline


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("柳泉今年货物贸易占比到21%，对吧？", "33%"),
        ("柳泉工坊投资是增长的吧，涨了2.4%？", "下降2.4%"),
        ("柳泉丁类学徒的安家补助是4万元吧？", "不享受"),
    ],
)
def test_a_claim_is_held_against_its_own_member(
    opened: Assistant, question: str, right: str
) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.CORRECTED
    assert right in answer.headline


def test_a_list_may_end_with_and() -> None:
    members = align("全镇货物贸易、对外投资和利用外资分别占比达33%、21%和11%")
    assert [member.value for member in members] == ["33%", "21%", "11%"]
    assert [member.name[-4:] for member in members] == ["货物贸易", "对外投资", "利用外资"]


def test_a_list_is_no_value_of_another_clause() -> None:
    text = "棉花收获率达到60%，花生种植、收获率分别达到65%和55%，甘蔗收获率达到30%"
    terms = (Term(text="甘蔗", weight=1.0), Term(text="收获率", weight=0.9))
    assert aligned_value(text, terms) is None
    terms = (Term(text="花生", weight=1.0), Term(text="种植", weight=0.9))
    chosen = aligned_value(text, terms)
    assert chosen is not None
    assert chosen.value == "65%"


def test_several_members_asked_for_are_not_one() -> None:
    text = "花生种植、收获率分别达到65%和55%"
    terms = (Term(text="花生", weight=1.0), Term(text="收获率", weight=0.9))
    assert aligned_value(text, terms) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公示期由45日压缩至20日", ["45日", "20日"]),
        ("3月1日至20日", []),
        ("上涨2.1%", ["2.1%"]),
    ],
)
def test_days_that_are_no_dates(text: str, found: list[str]) -> None:
    assert [quantity.text for quantity in find_quantities(text)] == found


def test_a_share_is_no_city(opened: Assistant) -> None:
    question = opened.understand(["七成都就业了有什么奖励？"])
    assert question.scope.outside == ()


def test_people_of_a_place_say_who_asks(opened: Assistant) -> None:
    scope = opened.understand(["我是台湾人，想申请柳泉的公寓要满几岁？"]).scope
    assert scope.outside == ()


def test_what_ends_with_what_asks_no_yes_or_no(opened: Assistant) -> None:
    assert not opened.understand(["柳泉工坊专班组长叫什么？"]).is_yes_no
    assert opened.understand(["柳泉的公寓能申请么？"]).is_yes_no
