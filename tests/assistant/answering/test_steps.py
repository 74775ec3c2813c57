"""The small decisions of the composing steps: numbering, goals, proofs, joined parts, names in refusals."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from assistant.answering.deadlines import deadline_words
from assistant.answering.every_row import main_rows, number_style
from assistant.answering.ledger import deadline_asked_words
from assistant.answering.parts import answer_parts
from assistant.answering.record import prove
from assistant.answering.refuse import listed, refuse_place, refuse_topic
from assistant.answering.rows import Row, written_so
from assistant.answering.sources import Jurisdiction, covers
from assistant.answers import Answer, Citation, Status
from assistant.understanding.question import DeadlineAsked, Place
from index.documents import (
    Deadline,
    Document,
    DocumentFacts,
    Obligation,
    Span,
)
from tests.assistant.answering.plain import FACTS, measure, question

DAY = dt.date(2031, 6, 30)


def due(text: str, by: dt.date | None = None) -> Deadline:
    return Deadline(text=text, span=Span(start=0, end=1), by=by, is_odd=not by)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (DeadlineAsked(is_missing=True), "未写明"),
        (DeadlineAsked(text="持续推进", is_exact=True), "仅为“持续推进”"),
        (DeadlineAsked(first=dt.date(2031, 6, 1), last=DAY), "在2031年6月"),
        (DeadlineAsked(last=DAY), "不晚于2031-06-30"),
        (DeadlineAsked(first=DAY), "不早于2031-06-30"),
        (DeadlineAsked(), ""),
    ],
)
def test_a_restriction_is_told_in_words(asked: DeadlineAsked, words: str) -> None:
    assert deadline_asked_words(asked) == words


def test_an_impossible_date_is_told_as_written_and_called_odd() -> None:
    assert "“2031年12日”" in deadline_words(due("2031年12日"))
    assert "笔误" in deadline_words(due("2031年12日"))
    assert deadline_words(due("2031年6月", DAY)) == "2031年6月"


@pytest.mark.parametrize(
    ("number", "style"),
    [("12", "1"), ("8a", "1"), ("第十二条", "第一条"), ("一(四)", "一(一)"), ("四", "一")],
)
def test_numbers_have_a_style(number: str, style: str) -> None:
    assert number_style(number) == style


def test_rows_due_on_just_the_date_named_are_told_from_those_due_earlier() -> None:
    rows = [
        Row(
            facts=FACTS,
            measure=measure(number=str(at)),
            obligation=Obligation(measure_id="d#0", deadline=due(text, DAY)),
        )
        for at, text in enumerate(("2031年6月底前", "2031年5月底前", "6月底前", "2031年6月前"), 1)
    ]
    assert [row.measure.number for row in written_so(rows, "6月底前")] == ["1", "3", "4"]
    assert [row.measure.number for row in written_so(rows, "2031年6月底前")] == ["1", "4"]


def test_the_rows_in_the_main_numbering_are_kept() -> None:
    rows = [
        Row(facts=FACTS, measure=measure(number=number), obligation=Obligation(measure_id="d#0"))
        for number in ("1", "2", "3", "一", "二")
    ]
    assert [row.measure.number for row in main_rows(rows)] == ["1", "2", "3"]
    assert [row.measure.number for row in main_rows(rows[2:4])] == ["3", "一"]


def cited(n: int, start: int) -> Citation:
    return Citation(
        n=n,
        document="d",
        title="甲",
        section=(),
        measure="1",
        quote="修",
        start=start,
        end=start + 1,
    )


def test_the_answers_to_parts_are_joined_with_new_numbers() -> None:
    whole = question("甲几天，乙几天", "甲", "乙")
    answers = {
        "甲几天": Answer(
            status=Status.ANSWERED,
            headline="某市：3天。",
            answer="某市：3天。[1][2]",
            citations=(cited(1, 5), cited(2, 9)),
        ),
        "乙几天": Answer(
            status=Status.ANSWERED,
            headline="某市：4天。",
            answer="某市：4天。[1][2]",
            citations=(cited(1, 20), cited(2, 9)),
        ),
    }
    whole = replace(whole, parts=(question("甲几天", "甲"), question("乙几天", "乙")))
    joined = answer_parts(whole, lambda part: answers[part.text])
    assert joined.headline == "某市：3天；4天。"
    assert [citation.n for citation in joined.citations] == [1, 2, 3]
    assert "3天。[1][2]" in joined.answer
    assert "4天。[3][2]" in joined.answer


def test_what_is_recorded_is_proved_where_the_text_says_it() -> None:
    text = "某局文件 某发〔2031〕5 号 2031 年 6 月 1 日印发"
    facts = DocumentFacts(
        id="d", title="甲", number="某发〔2031〕5号", issuer="某局", issued_on=dt.date(2031, 6, 1)
    )
    document = Document(facts=facts, text=text)
    for wanted, words in (
        ("number", "某发〔2031〕5 号"),
        ("issuer", "某局"),
        ("date", "2031 年 6 月 1 日"),
    ):
        proof = prove(document, [measure(text)], wanted)
        assert proof is not None
        assert proof.span.of(text) == words
    assert prove(document, [measure("")], "number") is None


def test_what_a_document_rests_on_is_proved_by_its_opening() -> None:
    text = "为规范补贴发放，根据《某省补贴条例》，制定本办法。"
    document = Document(facts=DocumentFacts(id="d", title="甲"), text=text)
    proof = prove(document, [measure(text)], "basis")
    assert proof is not None
    assert proof.span.of(text) == text
    assert prove(document, [measure("补贴每月发放。")], "basis") is None


def test_a_number_in_wide_brackets_is_proved() -> None:
    text = "某发（2031）5号"
    facts = DocumentFacts(id="d", title="甲", number=text)
    assert prove(Document(facts=facts, text=text), [measure(text)], "number") is not None


def test_up_to_eight_names_are_listed_then_counted() -> None:
    assert listed(["甲", "乙", "甲"]) == "甲、乙"
    assert listed([str(n) for n in range(9)]) == "0、1、2、3、4、5、6、7等9个"
    assert listed([]) == ""


def test_a_refusal_says_what_and_where() -> None:
    refusal = refuse_topic(question("<b>几天"), (FACTS,), "没有写明办理时间")
    assert refusal.status is Status.REFUSED
    assert refusal.headline == "没有找到依据：某市的文件中没有写明办理时间，无法回答。"
    assert "&lt;b&gt;几天" in refusal.answer
    assert "《某市方案》" in refusal.answer
    assert refusal.citations == ()


def test_what_is_missing_is_inert_in_the_answer() -> None:
    refusal = refuse_topic(question("几天"), (FACTS,), "没有涉及“<b>桥[1]”的规定")
    assert refusal.headline.count("<b>桥[1]") == 1
    assert "<b>" not in refusal.answer
    assert "\\[1\\]" in refusal.answer


def test_the_headline_of_joined_parts_is_inert_in_the_answer() -> None:
    parts = tuple(question(f"{text}几天", text) for text in ("甲", "乙"))
    answers = iter(
        Answer(
            status=Status.ANSWERED,
            headline="某市：<b>3天。",
            answer="某市：&lt;b&gt;3天。[1]",
            citations=(cited(1, start),),
        )
        for start in (5, 20)
    )
    joined = answer_parts(replace(question("甲乙几天"), parts=parts), lambda _: next(answers))
    assert "<b>" not in joined.answer


def test_a_refusal_for_a_place_names_the_places_that_are_covered() -> None:
    known = (Jurisdiction(path=("某省", "某市"), name="某市", documents=("d",)),)
    mars = Place(path=("火星",), text="火星")
    refusal = refuse_place((mars,), known)
    assert "火星" in refusal.headline
    assert "某市" in refusal.answer


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("某省", "某市"), True),
        (("某省",), True),
        (("某省", "某市", "某区"), True),
        (("某省", "他市"), False),
        (("他省",), False),
    ],
)
def test_a_document_covers_its_place_what_holds_it_and_what_it_holds(
    path: tuple[str, ...], expected: bool
) -> None:
    assert covers([Place(path=path, text=path[-1])], FACTS) is expected
    assert not covers([Place(path=path, text="")], DocumentFacts(id="n", title="国"))
