from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.cite import Citer, tighten
from assistant.answering.grounds import (
    due_in_short,
    duty_span,
    duty_words,
    escape,
    quoted,
    record_words,
    source_line,
    with_label,
)
from index.documents import Deadline, Document, DocumentFacts, Measure, Obligation, Span
from tests.assistant.answering.plain import FACTS, found, measure

TEXT = "修三座桥。（牵头单位：水务局；责任单位：交通局；完成时限：2031年6月）"


def at(part: str, text: str = TEXT) -> Span:
    start = text.index(part)
    return Span(start=start, end=start + len(part))


def labelled() -> Measure:
    """The measure, its label beside the statement."""
    return replace(measure(TEXT), body=(at("修三座桥。"),))


BOUND = Obligation(
    measure_id="d#0",
    lead=("水务局",),
    support=("交通局",),
    lead_span=at("水务局"),
    support_span=at("交通局"),
    support_label="责任单位",
    deadline=Deadline(text="2031年6月", span=at("2031年6月"), by=dt.date(2031, 6, 30)),
)


def test_departments_and_deadline_are_proved_by_one_range_with_its_label() -> None:
    span = duty_span(labelled(), BOUND, TEXT)
    assert span is not None
    assert span.of(TEXT) == "牵头单位：水务局；责任单位：交通局；完成时限：2031年6月"


def test_without_the_text_the_range_begins_with_the_names() -> None:
    span = duty_span(labelled(), BOUND)
    assert span is not None
    assert span.of(TEXT).startswith("水务局")


def test_a_measure_broken_by_the_page_is_proved_by_what_lies_in_one_span() -> None:
    cut = TEXT.index("责任单位")
    broken = replace(labelled(), spans=(Span(start=0, end=cut), Span(start=cut, end=len(TEXT))))
    span = duty_span(broken, BOUND, TEXT)
    assert span is not None
    assert span.of(TEXT) == "水务局"


def test_whom_nothing_binds_has_no_range() -> None:
    assert duty_span(labelled(), Obligation(measure_id="d#0"), TEXT) is None


@pytest.mark.parametrize("label", ["牵头单位：", "责 任 单 位:", "完成时限:", "主管部门： "])
def test_the_label_before_a_value_belongs_to_its_proof(label: str) -> None:
    text = f"修桥。{label}水务局"
    assert with_label(at("水务局", text), measure(text), text).of(text) == f"{label}水务局"


def test_words_that_are_no_label_stay_outside() -> None:
    text = "修桥由水务局负责"
    assert with_label(at("水务局", text), measure(text), text) == at("水务局", text)


def test_the_duty_in_words() -> None:
    assert duty_words(BOUND) == "牵头单位：水务局；责任单位：交通局；完成时限：2031年6月"
    assert duty_words(None) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>甲</b>", "&lt;b&gt;甲&lt;/b&gt;"),
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("[1](x)", "\\[1\\](x)"),
        ("# 甲", "\\# 甲"),
        ("甲\n乙", "甲 乙"),
        ("\\[", "\\\\\\["),
        ("普通文字。", "普通文字。"),
    ],
)
def test_texts_are_inert_in_markdown(text: str, expected: str) -> None:
    assert escape(text) == expected


def test_a_bar_becomes_an_entity() -> None:
    assert escape("甲|乙") == "甲&#124;乙"


@given(st.text(max_size=60).filter(lambda text: "|" not in text))
def test_no_text_can_open_a_tag_or_a_marker(text: str) -> None:
    inert = escape(text)
    assert not set("<>|\n") & set(inert)
    for index, char in enumerate(inert):
        if char in "[]`*_#":
            slashes = len(inert[:index]) - len(inert[:index].rstrip("\\"))
            assert slashes % 2 == 1


def test_what_is_recorded_is_told_as_far_as_it_is_known() -> None:
    facts = DocumentFacts(
        id="a", title="甲", number="某发〔2031〕5号", issuer="某局", issued_on=dt.date(2031, 6, 1)
    )
    assert record_words(facts) == ["某发〔2031〕5号", "某局", "2031年6月1日"]
    assert record_words(DocumentFacts(id="a", title="甲")) == []


def test_a_ground_is_the_sentence_with_its_marker_and_its_source() -> None:
    (item,) = {each.candidate for each in found("修 三座\n桥。铺路。")}
    citer = Citer()
    lines = quoted("某市", item, item.statements[0].span, citer)
    assert lines[0] == "- **某市**：修三座桥。[1]"
    assert lines[1].strip() == "《某市方案》 › 第1项"
    assert citer.citations[0].quote == "修三座桥。"


def test_the_source_line_cites_the_label() -> None:
    citer = Citer()
    line = source_line(Document(facts=FACTS, text=TEXT), labelled(), BOUND, citer)
    assert line == f"《某市方案》 › 第1项｜{duty_words(BOUND)}[1]"


def test_the_same_range_keeps_its_number() -> None:
    document, citer = Document(facts=FACTS, text=TEXT, pages=(0, 10)), Citer()
    first = citer.cite(document, labelled(), at("修三座桥"))
    second = citer.cite(document, labelled(), at("交通局"))
    assert (first, second) == (1, 2)
    assert citer.cite(document, labelled(), at("修三座桥")) == 1
    assert [citation.page for citation in citer.citations] == [1, 2]


def test_a_range_is_tightened_to_its_words() -> None:
    text = " \n修桥\t　"
    assert tighten(Span(start=0, end=len(text)), text).of(text) == "修桥"
    assert tighten(Span(start=0, end=2), text) == Span(start=2, end=2)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2031年6月底前", "2031年6月底前"),
        (
            "2031年底前,将开办时间压缩到3.5个工作日内。2032年底前,压缩到两个工作日内",
            "2031年底前、2032年底前",
        ),
        ("长" * 40, "长" * 30 + "……"),
    ],
)
def test_a_deadline_that_says_more_than_a_date_is_told_by_its_dates(
    deadline: str, expected: str
) -> None:
    assert due_in_short(deadline) == expected


def test_a_day_that_a_sentence_sets_is_proved_by_the_sentence_and_no_label() -> None:
    text = "2031年6月底前修三座桥。（牵头单位：水务局）"
    said = Obligation(
        measure_id="d#0",
        lead=("水务局",),
        lead_span=at("水务局", text),
        deadline=Deadline(text="2031年6月底前", span=at("2031年6月底前", text)),
    )
    own = replace(measure(text), body=(at("2031年6月底前修三座桥。", text),))
    span = duty_span(own, said, text)
    assert span is not None
    assert span.of(text) == "牵头单位：水务局"
    line = source_line(Document(facts=FACTS, text=text), own, said, Citer())
    assert line == "《某市方案》 › 第1项｜牵头单位：水务局[1]"
