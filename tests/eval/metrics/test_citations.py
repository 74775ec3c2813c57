from __future__ import annotations

import pytest

from eval.metrics.citations import is_verbatim, measure_citations, uncited_claims
from tests.eval.build import make_case, make_citation, make_reply

TEXT = "1. 深化商事制度\n  改革。简易注销办理时限压缩至 1 个工作日完成。"


def test_a_quote_is_verbatim_when_its_span_says_the_same_after_folding_white_space() -> None:
    start = TEXT.index("简易")
    reply = make_reply(
        "",
        citations=[make_citation("简易注销办理时限压缩至1个工作日完成", start, end=len(TEXT) - 1)],
    )
    assert is_verbatim(reply.citations[0], TEXT) is True


@pytest.mark.parametrize(("quote", "start"), [("简易注销", 0), ("", 3)])
def test_a_quote_from_elsewhere_or_without_words_is_not_verbatim(quote: str, start: int) -> None:
    reply = make_reply("", citations=[make_citation(quote, start)])
    assert is_verbatim(reply.citations[0], TEXT) is False


def test_nothing_is_said_about_a_document_nobody_knows() -> None:
    reply = make_reply("", citations=[make_citation("简易注销")])
    assert is_verbatim(reply.citations[0], None) is None


def test_evidence_counts_when_contained_or_containing_from_8_characters() -> None:
    gold = [
        {"document": "d", "quote": "简易注销办理时限压缩至1个工作日"},
        {"document": "d", "quote": "探索为区内新设立企业提供一套免费企业公章"},
        {"document": "other", "quote": "简易注销办理时限"},
        {"document": "d", "quote": "审批材料压减30%以上"},
    ]
    cited = [
        make_citation("简易注销办理时限压缩至 1 个工作日完成"),
        make_citation("一套免费企业公章"),
        make_citation("审批材料压减"),
    ]
    figures = measure_citations(
        make_case(evidence=gold), make_reply("", citations=cited), lambda _: None
    )
    assert figures.recall == 2 / 4
    assert figures.precision == 2 / 3
    assert figures.verbatim is None


def test_nothing_is_measured_where_no_evidence_is_given() -> None:
    figures = measure_citations(make_case(), make_reply(""), lambda _: None)
    assert (figures.recall, figures.precision, figures.verbatim) == (None, None, None)


def test_claims_without_a_marker_are_found_and_the_headline_is_not_one() -> None:
    answer = "西湖:1个工作日。\n\n依据:简易注销1个工作日[1]。\n由区税务局牵头。平均不超过6次"
    assert uncited_claims(make_reply("西湖:1个工作日。", answer)) == (
        "由区税务局牵头",
        "平均不超过6次",
    )
