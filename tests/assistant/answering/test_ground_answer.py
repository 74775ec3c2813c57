from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.ground import Grounder
from assistant.answering.ground_answer import check_answer
from index.documents import Document, Measure
from tests.assistant.answering.policy import FACTS, PARAGRAPHS, evidence, extractive, ledger

SOURCES = evidence(*PARAGRAPHS)
TEXT = SOURCES[0].text


class OneDocument:
    def document(self, document_id: str, /) -> Document:
        return Document(facts=FACTS, text=TEXT)

    def measures(self, document_id: str, /) -> tuple[Measure, ...]:
        return tuple(each.measure for each in SOURCES)


def test_our_answers_pass_their_own_check(grounder: Grounder) -> None:
    for answer in (extractive(TEXT), ledger(TEXT)):
        assert all(v.passes for v in check_answer(answer, OneDocument(), grounder))


@pytest.mark.parametrize(
    "headline",
    [
        "曾都区：企业开办时间压缩至4个工作日内。",
        "杭州市：企业开办时间压缩至3个工作日内。",
        "曾都区：第9项，企业开办时间压缩至3个工作日内。",
        "曾都区：由区财政局牵头。",
        "曾都区：区税务局、区财政局（共3家）。",
    ],
)
def test_a_value_without_ground_is_found(headline: str, grounder: Grounder) -> None:
    answer = replace(extractive(TEXT), headline=headline)
    assert any(v.reasons for v in check_answer(answer, OneDocument(), grounder))


def test_what_the_question_named_may_be_repeated_when_passed_in(grounder: Grounder) -> None:
    answer = replace(extractive(TEXT), headline="没有找到杭州市关于5万元补贴的规定。")
    assert any(v.reasons for v in check_answer(answer, OneDocument(), grounder))
    verdicts = check_answer(answer, OneDocument(), grounder, computed=("杭州市5万元补贴",))
    assert all(v.passes for v in verdicts)


def test_recorded_facts_of_a_document_need_no_citation(grounder: Grounder) -> None:
    answer = replace(
        extractive(TEXT), headline="发布日期是2022年5月12日。", answer="", citations=()
    )
    assert any(v.reasons for v in check_answer(answer, OneDocument(), grounder))
    assert all(v.passes for v in check_answer(answer, OneDocument(), grounder, facts=(FACTS,)))
