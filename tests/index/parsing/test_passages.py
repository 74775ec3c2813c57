"""Passages: within the budget, at sentence ends, with their context."""

from __future__ import annotations

import pytest

from index.documents import DocumentFacts
from index.parsing import passages
from index.parsing.measures import parse
from index.parsing.tokens import count_tokens
from tests.index.parsing.corpora import policy_text

FACTS = DocumentFacts(id="d", title="实施方案", region=("湖北省", "鄂州市"))


def test_tokens_are_counted_without_a_network() -> None:
    assert count_tokens("") == 0
    assert count_tokens("hello world") == 2
    assert count_tokens("优化营商环境") < 12


def test_a_measure_that_fits_is_one_passage_with_its_context() -> None:
    text = "一、服务\n（一）办证。一日办结。（牵头单位：税务局）"
    found = passages.split(parse("d", text).measures, text, FACTS)
    assert len(found) == 1
    assert found[0].id == "d#0/0"
    assert found[0].context == "湖北省鄂州市 实施方案 一、服务"
    assert "牵头单位：税务局" in found[0].text


def test_a_row_says_which_column_its_departments_stand_in() -> None:
    text = "序号\t重点任务\t牵头单位\t完成时限\n1\t办照。\t市监局\t6月\n2\t办证。\t税务局\t7月"
    found = passages.split(parse("d", text).measures, text, FACTS)
    assert found[0].text == "办照。；牵头单位：市监局；完成时限：6月"


def test_long_measures_break_at_sentence_ends() -> None:
    text = policy_text("gedian-2021")
    found = passages.split(parse("d", text).measures, text, FACTS, 256)
    windows = [
        p for p in found if p.id.endswith("/0") and f"{p.measure_id}/1" in {q.id for q in found}
    ]
    assert len(windows) > 10
    whole = [p for p in windows if p.text[-1] in "。；！？”）;"]
    assert len(whole) >= 0.85 * len(windows)
    # What is left are sentences longer than the budget: they break at a comma or a line's end
    assert all(
        text[p.spans[-1].end - 1] in "，、," or p in whole or "\n" in text[p.spans[-1].end :][:1]
        for p in windows
    )


def test_a_word_without_end_is_still_cut() -> None:
    text = "一、" + "改" * 3000 + "。"
    found = passages.split(parse("d", text).measures, text, FACTS, 128)
    assert all(count_tokens(p.text) + count_tokens(p.context) <= 128 for p in found)
    assert sum(s.end - s.start for p in found for s in p.spans) == len(text)


def test_a_tiny_budget_is_an_error() -> None:
    with pytest.raises(ValueError, match="too small"):
        passages.split((), "", FACTS, 8)
