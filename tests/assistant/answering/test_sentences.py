from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.sentences import complete_sentences, split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲[1]。乙[2]。", ["甲[1]。", "乙[2]。"]),
        ("甲。[1]乙。[2][3]", ["甲。[1]", "乙。[2][3]"]),
        ("甲（已办。另行通知）完[1]。乙", ["甲（已办。另行通知）完[1]。", "乙"]),
        ("“甲。”[1]乙。", ["“甲。”[1]", "乙。"]),
        ("- 甲[1]\n- 乙[2]\n", ["- 甲[1]", "- 乙[2]"]),
        ("| 甲。 | 乙。[1] |\n|---|---|", ["| 甲。 | 乙。[1] |", "|---|---|"]),
        ("3.5个工作日[1]。", ["3.5个工作日[1]。"]),
        ("甲！乙？", ["甲！", "乙？"]),
        ("", []),
    ],
)
def test_sentences_end_where_they_do(text: str, expected: list[str]) -> None:
    assert [each.text for each in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲[1]。", []),
        ("甲[1]。乙", ["甲[1]。"]),
        ("甲。[", []),
        ("甲。[1", []),
        ("甲。[1]", []),
        ("甲。[1]乙", ["甲。[1]"]),
        ("甲[1]\n", ["甲[1]"]),
        ("甲。”", []),
    ],
)
def test_a_sentence_is_complete_when_nothing_can_be_added(text: str, expected: list[str]) -> None:
    assert [each.text for each in complete_sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("- **曾都区**：3天[1]。", "曾都区：3天。"),
        ("1. 甲[2]", "甲"),
        ("3.5个工作日[1]", "3.5个工作日"),
        ("30、45个工作日", "30、45个工作日"),
        ("（一）甲", "甲"),
    ],
)
def test_bare_words_have_no_marker_bullet_or_emphasis(text: str, bare: str) -> None:
    assert split_sentences(text)[0].bare == bare


@given(st.text(alphabet="甲乙3。！（）”[]1\n- |", max_size=40), st.integers(0, 40))
def test_what_is_complete_stays_as_it_was(text: str, cut: int) -> None:
    early = complete_sentences(text[:cut])
    assert list(early) == list(split_sentences(text))[: len(early)]
