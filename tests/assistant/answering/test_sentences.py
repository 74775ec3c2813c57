from __future__ import annotations

import pytest
from hypothesis import example, given
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
        ("甲（乙。丙", []),
        ("甲。乙（丙。丁。", ["甲。"]),
        ("甲（乙。丙）丁。戊", ["甲（乙。丙）丁。"]),
        ("甲（乙。丙\n丁", ["甲（乙。", "丙"]),
        ("甲。\n[1", ["甲。"]),
        ("甲\n ", ["甲"]),
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


REPLIES = st.text(alphabet="甲乙3。！（）()”“《》[]1\r\n\u2028- |", max_size=40)


@given(REPLIES, st.integers(0, 40))
@example("1111（。1）", 7)
@example("（。（。）", 4)
@example("甲。\r\n[1]", 5)
def test_what_is_complete_stays_as_it_was(text: str, cut: int) -> None:
    early = complete_sentences(text[:cut])
    assert list(early) == list(split_sentences(text))[: len(early)]
    assert list(early) == list(complete_sentences(text))[: len(early)]


@given(REPLIES)
@example("甲（乙。\r\n| 丙。 |\u2028。[1]")
def test_sentences_are_the_text_itself_in_order(text: str) -> None:
    found = split_sentences(text)
    ends = [0, *(each.span.end for each in found)]
    assert all(end <= each.span.start for end, each in zip(ends, found, strict=False))
    assert all(text[each.span.start : each.span.end] == each.text for each in found)
    assert "".join("".join(each.text for each in found).split()) == "".join(text.split())


@given(REPLIES)
def test_a_blanked_sentence_is_as_long_as_it_was(text: str) -> None:
    for each in split_sentences(text):
        assert len(each.unnumbered) == len(each.text)
        assert [each.text[m.start : m.end] for m in each.markers] == [
            f"[{each.text[m.start + 1 : m.end - 1]}]" for m in each.markers
        ]
