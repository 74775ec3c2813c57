from __future__ import annotations

import pytest

from assistant.understanding.intent import (
    VALID_UNTIL,
    asks_which,
    read_intent,
    read_role,
)
from assistant.understanding.item_numbers import item_numbers
from assistant.understanding.question import Asked, Intent, Role


def intent_of(
    text: str,
    *,
    kinds: tuple[Asked, ...] = (),
    departments: tuple[str, ...] = (),
    has_topic: bool = True,
    has_deadline: bool = False,
    numbers: tuple[str, ...] = (),
    places: int = 1,
) -> Intent:
    return read_intent(
        text,
        kinds=frozenset(kinds),
        departments=departments,
        has_topic=has_topic,
        has_deadline=has_deadline,
        numbers=numbers,
        places=places,
    )


@pytest.mark.parametrize(
    "text",
    [
        "开饭店的许可证谁来管",
        "水井报批归哪个局负责",
        "校园食堂检查由谁牵头",
        "加装电梯的责任单位有哪些",
        "停车场改造找哪个部门",
        "老旧管网更新的配合单位是谁",
        "浮桥检修由哪几家指导",
    ],
)
def test_asking_who_acts_is_a_question_about_departments(text: str) -> None:
    assert intent_of(text) is Intent.DEPARTMENT


def test_a_department_in_the_topic_leaves_who_acts_asked() -> None:
    asked = "海事法院引入潮汐顾问的做法由哪几家指导"
    assert intent_of(asked, departments=("海事法院",)) is Intent.DEPARTMENT


def test_measures_that_a_unit_leads_are_listed() -> None:
    asked = "以水务局为牵头单位的措施有哪些"
    assert intent_of(asked, departments=("水务局",)) is Intent.LIST


def test_asking_who_leads_a_numbered_measure_is_about_departments() -> None:
    assert intent_of("第8项谁牵头", numbers=("8",), has_topic=False) is Intent.DEPARTMENT


def test_a_person_asked_for_is_no_department() -> None:
    assert intent_of("领导小组组长是谁", kinds=(Asked.PERSON,)) is Intent.FACT


@pytest.mark.parametrize(
    "text", ["水务局牵头哪些任务", "水务局负责的事项有哪些", "水务局都要做什么", "列出水务局的任务"]
)
def test_asking_what_a_department_does_is_a_list(text: str) -> None:
    assert intent_of(text, departments=("水务局",), has_topic=False) is Intent.LIST


@pytest.mark.parametrize(
    "text", ["水务局牵头的任务有多少项", "水务局一共负责几件事", "水务局总共有几个任务"]
)
def test_asking_how_many_tasks_a_department_has_is_a_count(text: str) -> None:
    assert intent_of(text, departments=("水务局",), has_topic=False) is Intent.COUNT


def test_deadlines_asked_for_make_lists_and_counts() -> None:
    assert (
        intent_of("2030年底前到期的任务有哪些", has_deadline=True, has_topic=False) is Intent.LIST
    )
    assert (
        intent_of("2030年底前到期的任务有几项", has_deadline=True, has_topic=False) is Intent.COUNT
    )


@pytest.mark.parametrize(
    "text",
    ["桥梁检测什么时候完成", "桥梁检测的完成时限是哪天", "何时建成垃圾站", "桥梁检测截止到几月"],
)
def test_asking_by_when_is_about_a_deadline(text: str) -> None:
    assert intent_of(text) is Intent.DEADLINE


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("办证要几个工作日", (Asked.DURATION,)),
        ("审批时限压缩到多少天", (Asked.DURATION,)),
        ("路灯补贴多少钱", (Asked.MONEY,)),
        ("达标率是多少", (Asked.SHARE,)),
    ],
)
def test_asking_for_a_value_is_a_fact(text: str, kinds: tuple[Asked, ...]) -> None:
    assert intent_of(text, kinds=kinds) is Intent.FACT


@pytest.mark.parametrize(
    "text", ["甲区和乙区哪个更快", "各地的补贴比较一下", "甲区跟乙区有什么区别"]
)
def test_asking_for_differences_is_a_comparison(text: str) -> None:
    assert intent_of(text, places=2) is Intent.COMPARE


@pytest.mark.parametrize("text", ["概括一下养老服务", "养老服务有哪些举措", "简述养老服务的内容"])
def test_asking_for_main_points_is_a_summary(text: str) -> None:
    assert intent_of(text) is Intent.SUMMARY


@pytest.mark.parametrize(
    "text",
    ["这份方案的文号是什么", "通知哪天印发的", "办法什么时候施行", "发文机关是谁", "哪份文件最新"],
)
def test_asking_for_what_is_recorded_is_about_a_document(text: str) -> None:
    assert intent_of(text, has_topic=False) is Intent.DOCUMENT


def test_a_document_cited_inside_a_text_is_a_fact() -> None:
    assert intent_of("落实的是哪个文号的文件") is not Intent.DOCUMENT


def test_a_number_alone_asks_for_the_item() -> None:
    assert intent_of("第8项是什么", numbers=("8",), has_topic=False) is Intent.ITEM
    assert intent_of("第8项", numbers=("8",), has_topic=False) is Intent.ITEM


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("水务局牵头的任务", Role.LEAD),
        ("哪些事是水务局挑头", Role.LEAD),
        ("水务局配合的任务", Role.SUPPORT),
        ("水务局协助哪些事", Role.SUPPORT),
        ("水务局参与的任务", Role.ANY),
        ("水务局牵头或者配合的任务", Role.ANY),
        ("涉及水务局的任务", Role.ANY),
        ("水务局有哪些任务", Role.ANY),
    ],
)
def test_the_role_is_read_from_the_verb(text: str, role: Role) -> None:
    assert read_role(text) is role


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第60项是什么", ("60", "第60条")),
        ("第 7 项任务", ("7", "第7条")),
        ("第十二条怎么规定", ("第十二条", "12")),
        ("任务33讲什么", ("33", "第33条")),
        ("第5项和第6项", ("5", "第5条", "6", "第6条")),
        ("第10、11条", ("10", "第10条", "11", "第11条")),
        ("第3到第5项", ("3", "第3条", "4", "第4条", "5", "第5条")),
        ("第二条和第三条", ("第二条", "2", "第三条", "3")),
        ("任务3年", ()),
        ("任务3个", ()),
        ("压缩到3个工作日", ()),
    ],
)
def test_numbers_of_measures_are_read_in_either_writing(
    text: str, numbers: tuple[str, ...]
) -> None:
    found, cuts = item_numbers(text)
    assert found == numbers
    assert all(0 <= start < end <= len(text) for start, end in cuts)


def test_asking_which_is_recognised() -> None:
    assert asks_which("有哪些要求")
    assert not asks_which("压缩到多少天")


@pytest.mark.parametrize("text", ["水务局的任务12个", "任务2024年完成"])
def test_an_amount_of_several_digits_is_no_number(text: str) -> None:
    assert item_numbers(text) == ((), [])


def test_working_days_are_not_tasks_to_be_counted() -> None:
    asked = "2030年底前压缩到几个工作日"
    assert intent_of(asked, kinds=(Asked.DURATION,), has_deadline=True) is Intent.FACT


@pytest.mark.parametrize(
    "text",
    [
        "这个办法管到哪年",
        "这份通知执行到什么时候",
        "措施有效到几月",
        "这个规定啥时候作废",
        "若干措施能管几年？",
        "意见实行到何时",
    ],
)
def test_asking_how_long_a_document_is_valid_is_about_the_document(text: str) -> None:
    assert intent_of(text, has_topic=False) is Intent.DOCUMENT
    assert VALID_UNTIL.search(text)


@pytest.mark.parametrize("text", ["老旧小区改造管道多久", "补贴用到哪些地方", "失业金能领多久"])
def test_asking_how_long_something_takes_is_not(text: str) -> None:
    assert not VALID_UNTIL.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "破产案件是法院牵头还是司法局牵头",
        "小区违建归城管局管还是住建局管",
        "这事由民政局负责还是残联负责",
        "充电桩是发改局牵头还是供电公司牵头？",
    ],
)
def test_a_choice_of_two_who_may_act_is_about_departments(text: str) -> None:
    assert intent_of(text, departments=("甲局", "乙局")) is Intent.DEPARTMENT


@pytest.mark.parametrize("text", ["养老条例哪天开始执行的？", "养老办法什么时候正式执行？"])
def test_asking_when_a_document_comes_into_force_is_about_the_document(text: str) -> None:
    assert intent_of(text, kinds=(Asked.DATE,)) is Intent.DOCUMENT


@pytest.mark.parametrize(
    "text", ["救助系统找哪个厅？", "规划设计哪两个部管？", "流通网点归哪几个厅负责？"]
)
def test_units_of_provinces_and_ministries_are_departments(text: str) -> None:
    assert intent_of(text) is Intent.DEPARTMENT
