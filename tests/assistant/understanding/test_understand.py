"""Questions in words → values, with the lexicon and the places of the starting documents."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from assistant.understanding.question import ROOM, Asked, Intent, Question, Role


def read(assistant: Assistant, *turns: str) -> Question:
    return assistant.understand(turns)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("曾都几天", ["曾都区"], []),
        ("南昌西湖几天", ["西湖区"], []),
        ("曾都和葛店哪个快", ["曾都区", "葛店开发区"], []),
        ("湖北几天", ["湖北省"], []),
        ("上海几天", [], ["上海市"]),
        ("曾都和上海哪个快", ["曾都区"], ["上海市"]),
        ("企业开办几天", [], []),
    ],
)
def test_places_are_told_apart_from_places_without_documents(
    assistant: Assistant, text: str, inside: list[str], outside: list[str]
) -> None:
    scope = read(assistant, text).scope
    assert sorted(place.name for place in scope.places) == sorted(inside)
    assert [place.name for place in scope.outside] == outside


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("《河池市2024年优化营商环境工作要点》讲什么", ("hechi-2024",)),
        ("曾都区优化营商环境2022年重点任务清单有几项", ("zengdu-2022",)),
        ("《桥梁养护办法》讲什么", ()),
        ("营商环境讲什么", ()),
    ],
)
def test_documents_are_named_by_title(
    assistant: Assistant, text: str, documents: tuple[str, ...]
) -> None:
    assert read(assistant, text).scope.documents == documents


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年的目标", (2023,)),
        ("二〇二三年的目标", (2023,)),
        ("2022年和2023年", (2022, 2023)),
        ("今年的目标", ()),
        ("目标", ()),
    ],
)
def test_calendar_years_are_read(assistant: Assistant, text: str, years: tuple[int, ...]) -> None:
    assert read(assistant, text).scope.years == years


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("桥梁检测要几天", Asked.DURATION),
        ("桥梁检测要多久", Asked.DURATION),
        ("桥梁补贴多少钱", Asked.MONEY),
        ("桥梁完好率达到百分之几", Asked.SHARE),
        ("新建几座桥", Asked.COUNT),
        ("桥梁检测什么时候办好", Asked.DURATION),
        ("批复的文号是什么", Asked.DOCUMENT_NUMBER),
    ],
)
def test_the_kind_of_value_asked_for_is_read(assistant: Assistant, text: str, kind: Asked) -> None:
    assert kind in read(assistant, text).wanted


@pytest.mark.parametrize(
    ("text", "is_claim", "is_yes_no"),
    [
        ("桥梁检测要3天对吗", True, True),
        ("桥梁检测要3天吧", True, True),
        ("是不是桥梁检测要3天", True, True),
        ("桥梁要不要检测", False, True),
        ("桥梁检测收费吗", False, True),
        ("桥梁检测几天", False, False),
    ],
)
def test_claims_and_yes_no_questions_are_told_apart(
    assistant: Assistant, text: str, is_claim: bool, is_yes_no: bool
) -> None:
    question = read(assistant, text)
    assert (question.is_claim, question.is_yes_no) == (is_claim, is_yes_no)


def test_places_and_grammar_are_no_topic(assistant: Assistant) -> None:
    words = [term.text for term in read(assistant, "请问曾都的桥梁检测到底由谁牵头啊?").terms]
    assert "桥梁" in "".join(words)
    assert not set(words) & {"曾都", "牵头", "谁", "请问", "到底"}


def test_a_quoted_name_is_one_telling_term(assistant: Assistant) -> None:
    terms = {term.text: term.weight for term in read(assistant, "“金桥行动”几天办完").terms}
    assert terms["金桥行动"] == 1.0


def test_everyday_words_carry_their_official_ones(assistant: Assistant) -> None:
    variants = {
        word for term in read(assistant, "开公司几天办好?").terms for word, _ in term.variants
    }
    assert variants & {"企业开办", "开办企业"}


def test_a_turn_of_phrase_weighs_less_than_what_it_is_about(assistant: Assistant) -> None:
    terms = {term.text: term for term in read(assistant, "哪些证明事项被撤掉了").terms}
    assert dict(terms["撤掉"].variants)["取消"] > 0.7
    assert terms["撤掉"].weight < terms["证明事项"].weight


def test_the_visitors_amounts_are_kept(assistant: Assistant) -> None:
    (amount,) = read(assistant, "120千瓦要交钱吗").quantities
    assert (str(amount.amount), amount.unit) == ("120", "千瓦")


def test_a_department_is_named_without_its_place(assistant: Assistant) -> None:
    question = read(assistant, "葛店招商局牵头哪些任务")
    assert question.intent is Intent.LIST
    assert question.departments == ("招商局",)
    assert question.role is Role.LEAD


def test_a_department_inside_another_question_is_topic_only(assistant: Assistant) -> None:
    assert read(assistant, "曾都税务局办税要几天").departments == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("曾都电子发票由谁牵头，劳动争议快裁又是谁牵头?", 2),
        ("曾都电子发票由谁牵头?", 0),
        ("曾都税务局牵头哪些任务，法院牵头哪些任务?", 0),
    ],
)
def test_several_questions_in_one_are_parted(assistant: Assistant, text: str, count: int) -> None:
    parts = read(assistant, text).parts
    assert len(parts) == count
    assert all(part.room < ROOM for part in parts)
    assert all(part.scope.places[0].name == "曾都区" for part in parts)


@pytest.mark.parametrize("text", ["国务院怎么规定的", "国家对桥梁检测有什么要求"])
def test_what_the_state_says_is_asked_for(assistant: Assistant, text: str) -> None:
    assert read(assistant, text).scope.is_national


@pytest.mark.parametrize("text", ["国家级园区有几个", "曾都国家标准有几项"])
def test_national_levels_ask_for_no_national_document(assistant: Assistant, text: str) -> None:
    assert not read(assistant, text).scope.is_national


def test_a_zero_promise_stays_in_the_topic(assistant: Assistant) -> None:
    assert "零投资" in read(assistant, "哪些企业能享受零投资").topic


def test_english_typed_in_full_width_letters_is_read_the_same(assistant: Assistant) -> None:
    asked = "How long does mortgage registration take in Gedian?"
    wide = asked.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert read(assistant, wide).text == read(assistant, asked).text
