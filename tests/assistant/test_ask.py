"""One question of each sort put to the whole assistant, over the five starting documents."""

from __future__ import annotations

import pytest

from assistant.answers import Answer, Engine, Status
from assistant.ask import Assistant
from assistant.streamed import Done, Draft
from assistant.understanding.question import Asked, Intent
from index.errors import UnknownRegionError


def cited(answer: Answer) -> set[tuple[str, str | None]]:
    return {(citation.document, citation.measure) for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "words", "source"),
    [
        (
            "葛店低压非居民用户没有外部工程的办电要几个工作日?",
            "3个工作日以内",
            ("gedian-2021", "5"),
        ),
        ("河池水电气网市政接入工程审批压缩到多久?", "3个工作日内", ("hechi-2024", "一(四)")),
        ("曾都企业招应届毕业生给多少一次性就业补贴?", "1000元/人", ("zengdu-2022", "61")),
        ("河池一年要做补贴性技能培训多少人次?", "12000人次以上", ("hechi-2024", "一(二)")),
        ("西湖区简易注销几个工作日办完?", "1个工作日", ("nanchang-xihu-2021", "1")),
        ("葛店一条配电线路一年最多停电几次?", "2次", ("gedian-2021", "6")),
        ("葛店电力廊道有几公里?", "6.5公里", ("gedian-2021", "4")),
        ("河池今年培育单项冠军企业几家?", "1家以上", ("hechi-2024", "一(五)")),
        ("大连涉税服务网上办理率2019年底达到多少?", "80%", ("dalian-2018", "3")),
        ("葛店小微企业贷款的申请材料最多几件?", "不超过8件", ("gedian-2021", "12")),
    ],
)
def test_a_fact_is_told_with_its_value_and_source(
    assistant: Assistant, question: str, words: str, source: tuple[str, str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert words in answer.headline
    assert source in cited(answer)
    assert answer.citations[0].document == source[0]
    assert answer.items is None
    assert answer.total is None


@pytest.mark.parametrize(
    ("question", "words", "source"),
    [
        ("曾都区劳动争议速调快裁谁牵头?", "牵头单位为区人社局", ("zengdu-2022", "64")),
        ("葛店“标准地”供应由哪个部门牵头?", "自然资源和规划分局", ("gedian-2021", "1")),
        (
            "河池强化人力资源保障的配合单位有哪些?",
            "配合单位为市委组织部、市教育局、市科技局",
            ("hechi-2024", "一(二)"),
        ),
        ("大连压缩企业开办时间由谁牵头?", "市工商局、市公安局、市税务局", ("dalian-2018", "2")),
        ("葛店第9项由谁负责?", "住建局、区天然气公司", ("gedian-2021", "9")),
    ],
)
def test_departments_are_told_in_the_role_asked_for(
    assistant: Assistant, question: str, words: str, source: tuple[str, str]
) -> None:
    answer = assistant.ask([question])
    assert assistant.understand([question]).intent is Intent.DEPARTMENT
    assert answer.status is Status.ANSWERED
    assert words in answer.headline
    assert source in cited(answer)


@pytest.mark.parametrize(
    ("question", "words", "source"),
    [
        ("葛店用电报装零投资什么时候要完成?", "2021年4月底", ("gedian-2021", "7")),
        ("葛店第9项什么时候完成?", "2021年5月底", ("gedian-2021", "9")),
        ("曾都拿地即开工五证同发的完成时限是哪天?", "2022年9月", ("zengdu-2022", "13")),
    ],
)
def test_a_deadline_is_told(
    assistant: Assistant, question: str, words: str, source: tuple[str, str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert words in answer.headline
    assert source in cited(answer)


@pytest.mark.parametrize(
    ("question", "intent", "document", "numbers"),
    [
        (
            "曾都区法院牵头的任务有哪些?",
            Intent.LIST,
            "zengdu-2022",
            ["92", "93", "94", "95", "96", "97", "98", "99", "100", "101"],
        ),
        ("葛店招商局参与了哪些任务?", Intent.LIST, "gedian-2021", ["2", "11", "21", "31", "32"]),
        (
            "西湖区财政局牵头哪些工作?",
            Intent.LIST,
            "nanchang-xihu-2021",
            ["6", "7", "10", "11", "13", "16", "20"],
        ),
        (
            "曾都区公安分局一共牵头多少项任务?",
            Intent.COUNT,
            "zengdu-2022",
            ["85", "86", "87", "88", "90", "91"],
        ),
        ("葛店持续推进的任务有哪些?", Intent.LIST, "gedian-2021", ["3"]),
        (
            "曾都2022年6月到期的任务有几项?",
            Intent.COUNT,
            "zengdu-2022",
            ["28", "37", "39", "40", "41", "54", "55", "56", "66", "68", "84"],
        ),
    ],
)
def test_lists_and_counts_are_complete_and_in_order(
    assistant: Assistant, question: str, intent: Intent, document: str, numbers: list[str]
) -> None:
    answer = assistant.ask([question])
    assert assistant.understand([question]).intent is intent
    assert answer.engine is Engine.LEDGER
    assert answer.items is not None
    assert [item.measure for item in answer.items] == numbers
    assert {item.document for item in answer.items} == {document}
    assert answer.total == len(numbers)
    assert f"共{len(numbers)}项" in answer.headline
    by_number = {citation.n: citation for citation in answer.citations}
    assert [by_number[item.citation].measure for item in answer.items] == numbers


def test_all_tasks_of_a_list_are_counted(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都清单一共多少项任务?"])
    assert answer.total == 113


def test_a_department_without_tasks_has_none(assistant: Assistant) -> None:
    answer = assistant.ask(["葛店水利局牵头的任务有哪些?"])
    assert (answer.status, answer.total, answer.items) == (Status.ANSWERED, 0, ())
    assert "0项" in answer.headline


def test_a_numbered_measure_is_told_whole(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都区清单第24项是什么?"])
    assert answer.headline == "曾都区第24项：将抵押登记办理时限压缩至1个工作日内。"
    assert cited(answer) == {("zengdu-2022", "24")}


def test_two_numbered_measures_are_told_together(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都区第53项和第54项分别讲什么"])
    assert cited(answer) == {("zengdu-2022", "53"), ("zengdu-2022", "54")}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("葛店方案的发文字号是多少?", "鄂葛开工（2021）4号"),
        ("河池的工作要点是哪天印发的?", "2024年6月12日"),
        ("大连的实施意见什么时候发布的?", "2018年12月5日"),
        ("河池工作要点的发文机关是谁?", "河池市人民政府办公室"),
    ],
)
def test_recorded_facts_are_told(assistant: Assistant, question: str, words: str) -> None:
    answer = assistant.ask([question])
    assert assistant.understand([question]).intent is Intent.DOCUMENT
    assert answer.status is Status.ANSWERED
    assert words in answer.headline


def test_the_earliest_and_the_latest_document_are_named(assistant: Assistant) -> None:
    headline = assistant.ask(["哪份文件发布最早?"]).headline
    assert headline.index("大连市") < headline.index("河池市")


def test_places_are_compared_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都和西湖的简易注销哪个更快?"])
    assert answer.headline.startswith("曾都区最短。")
    assert "西湖区1个工作日" in answer.headline
    assert "曾都区0.5个工作日" in answer.headline
    assert "| 曾都区 |" in answer.answer
    assert cited(answer) == {("zengdu-2022", "53"), ("nanchang-xihu-2021", "1")}


def test_a_summary_cites_every_point(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都区纳税服务有哪些举措?"])
    assert answer.status is Status.ANSWERED
    assert ("zengdu-2022", "45") in cited(answer)
    assert len(answer.citations) >= 6


def test_several_questions_are_answered_under_one_headline(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都电子发票由谁牵头，劳动争议快裁又是谁牵头?"])
    assert "区税务局" in answer.headline
    assert "区人社局" in answer.headline
    assert cited(answer) >= {("zengdu-2022", "48"), ("zengdu-2022", "64")}


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("曾都的年纳税次数是压减到7次对吗?", "应为5次，不是7次"),
        ("河池“标准地”供应比例不低于50%，是吗?", "应为不低于70%，不是50%"),
        ("葛店标准地是招商局牵头的吧?", "自然资源和规划分局"),
        ("河池的工作要点是2023年印发的，对吗?", "应为2024年"),
    ],
)
def test_a_wrong_premise_is_corrected(assistant: Assistant, question: str, right: str) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.CORRECTED
    assert answer.headline.startswith("不对")
    assert right in answer.headline
    assert answer.citations


@pytest.mark.parametrize(
    "question", ["曾都的年纳税次数是压减到5次对吗?", "曾都劳动争议速调快裁是人社局牵头的吧?"]
)
def test_a_right_premise_is_confirmed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status is Status.ANSWERED
    assert answer.headline.startswith("是的")


def test_the_visitors_own_case_is_ruled_on(assistant: Assistant) -> None:
    answer = assistant.ask(["葛店农村的小微企业120千瓦,能享受用电报装零投资吗?"])
    assert "不能" in answer.headline
    assert "120千瓦" in answer.headline


def test_a_question_without_a_place_is_answered_for_each_that_has_a_rule(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(["简易注销几天办完?"])
    assert "曾都区" in answer.headline
    assert "西湖区" in answer.headline
    assert {"zengdu-2022", "nanchang-xihu-2021"} <= {c.document for c in answer.citations}


@pytest.mark.parametrize("region", ["曾都区", "曾都", "随州市"])
def test_a_restriction_keeps_to_its_place(assistant: Assistant, region: str) -> None:
    answer = assistant.ask(["简易注销几天办完?"], regions=[region])
    assert "0.5个工作日" in answer.headline
    assert {citation.document for citation in answer.citations} == {"zengdu-2022"}


def test_a_wider_restriction_reaches_what_lies_within(assistant: Assistant) -> None:
    answer = assistant.ask(["简易注销几天办完?"], regions=["湖北省"])
    documents = {citation.document for citation in answer.citations}
    assert "zengdu-2022" in documents
    assert documents <= {"zengdu-2022", "gedian-2021"}


@pytest.mark.parametrize("regions", [["火星市"], ["曾都区", "火星市"]])
def test_an_unknown_restriction_is_an_error(assistant: Assistant, regions: list[str]) -> None:
    with pytest.raises(UnknownRegionError, match="曾都区"):
        assistant.ask(["简易注销几天办完?"], regions=regions)


def test_a_stream_ends_with_the_same_answer(assistant: Assistant) -> None:
    *drafts, done = assistant.stream(["曾都区清单第24项是什么?"])
    assert isinstance(done, Done)
    assert all(isinstance(draft, Draft) and draft.is_verified for draft in drafts)
    text = "".join(draft.text for draft in drafts if isinstance(draft, Draft))
    assert text == done.answer.answer
    assert done.answer.headline == assistant.ask(["曾都区清单第24项是什么?"]).headline


def test_every_answer_carries_its_settings_and_time(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都区清单第24项是什么?"])
    assert answer.settings
    assert answer.elapsed_ms > 0


def test_traditional_characters_and_wide_forms_are_understood(assistant: Assistant) -> None:
    plain = assistant.ask(["曾都区清单第24项是什么?"])
    assert assistant.ask(["曾都區清單第２４項是什麼？"]).headline == plain.headline


def test_a_question_is_understood_in_values(assistant: Assistant) -> None:
    question = assistant.understand(["曾都年纳税时间压减到多少小时以内?"])
    assert [place.name for place in question.scope.places] == ["曾都区"]
    assert Asked.DURATION in question.wanted
    assert any("纳税" in term.text for term in question.terms)
    assert not any("曾都" in term.text for term in question.terms)


def test_working_days_by_a_date_are_a_fact(assistant: Assistant) -> None:
    answer = assistant.ask(["大连企业开办时间2020年底前压缩到几个工作日?"])
    assert "5个工作日" in answer.headline


def test_the_branch_of_the_visitors_own_kind_is_taken(assistant: Assistant) -> None:
    answer = assistant.ask(["葛店城市的小微企业150千瓦,能享受用电报装零投资吗?"])
    assert "不能" not in answer.headline
    assert "不符合" not in answer.headline


def test_things_a_department_leads_are_no_topic(assistant: Assistant) -> None:
    assert assistant.ask(["西湖区财政局牵头哪些事情?"]).total == 7


@pytest.mark.parametrize("question", ["西湖区财政局负责什么?", "西湖区财政局都牵头些什么?"])
def test_what_a_department_does_is_a_list(assistant: Assistant, question: str) -> None:
    assert assistant.understand([question]).intent is Intent.LIST


def test_the_number_of_a_document_is_proved(assistant: Assistant) -> None:
    assert assistant.ask(["葛店方案的发文字号是多少?"]).citations


def test_a_deadline_of_shorter_time_limits_is_told(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都区工程项目审批时限缩减的完成时限是哪天?"])
    assert "2022年4月底" in answer.headline


def test_no_place_with_a_rule_is_said_to_have_none(assistant: Assistant) -> None:
    answer = assistant.ask(["各地用电报装零投资的容量比较一下"])
    none = answer.headline.split("。")[1]
    assert "河池市" not in none
    assert "曾都区" not in none


def test_a_longer_name_finds_the_shorter_one_in_the_text(assistant: Assistant) -> None:
    assert "1个工作日" in assistant.ask(["曾都不动产抵押登记多久能办完?"]).headline


def test_a_raised_amount_may_be_money(assistant: Assistant) -> None:
    answer = assistant.ask(["曾都区小规模纳税人增值税起征点提高到多少?"])
    assert "15万元" in answer.headline


def test_what_a_typing_error_was_taken_for_is_told(assistant: Assistant) -> None:
    answer = assistant.ask(["葛店一条配电线路一年最多停电几赐?"])
    assert "2次" in answer.headline
    assert any("赐" in note and "次" in note for note in answer.notes)
    assert assistant.ask(["葛店一条配电线路一年最多停电几次?"]).notes == ()


def test_what_is_unsure_is_tried_where_nothing_is_found_as_typed(assistant: Assistant) -> None:
    typed = assistant.ask(["曾都法院牵头的认务一共几项?"])
    meant = assistant.ask(["曾都法院牵头的任务一共几项?"])
    assert typed.total == meant.total
    assert any("任" in note for note in typed.notes)
