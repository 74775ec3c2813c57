"""Normal forms of text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.normalise import (
    clean,
    fold,
    fold_spaces,
    has_traditional,
    narrow,
    nfkc,
    to_simplified,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推  动西湖区", "推动西湖区"),
        ("压缩至 30 个工作\n日以内", "压缩至30个工作日以内"),
        ("区 营商办", "区营商办"),
        ("牵头\u2002\u2002\u2002单位", "牵头单位"),
        ("2021 年 6\u00a0月底", "2021年6月底"),
        ("a  b\n c", "a b c"),
    ],
)
def test_white_space_beside_chinese_goes_and_other_runs_become_one_space(text, expected):
    assert fold_spaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" 拆\n\n迁办；\u3000完成 ", "拆迁办；完成"),
        ("实现 Open  AI 平台 100 %入驻", "实现Open AI平台100%入驻"),
        ("\ufeff政策\u200b措施", "政策措施"),
    ],
)
def test_clean_text_reads_in_one_line(text, expected):
    assert clean(text) == expected


def test_fold_ignores_width_case_and_white_space():
    assert fold("ＡＩ ２０％ 以上\n(Ⅱ)") == fold("ai20%以上（II）")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大連不動產登記便利度由誰牽頭？", "大连不动产登记便利度由谁牵头？"),
        ("乾隆年间著名建筑", "乾隆年间著名建筑"),
        ("优化营商环境", "优化营商环境"),
    ],
)
def test_traditional_becomes_simplified_and_simplified_stays(text, expected):
    assert to_simplified(text) == expected


@given(st.text())
def test_narrowing_keeps_every_offset(text):
    assert len(narrow(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold_spaces(fold_spaces(text)) == fold_spaces(text)
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="推动 西湖\n区a1,。 　"))
def test_cleaning_loses_only_white_space(text):
    assert fold(clean(text)) == fold(text)


@pytest.mark.timeout(20)
def test_long_gaps_do_not_hang():
    """In quadratic time these take minutes."""
    assert fold(clean(f"a{' ' * 200_000}b\n{' ' * 200_000}c")) == "abc"


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("企业，２①ｶﾞ가각\u1100\u1161\u0301e…ㄓ"))
    )
)
def test_nfkc_by_runs_is_unicode_s_own(text: str) -> None:
    assert nfkc(text) == unicodedata.normalize("NFKC", text)


@given(st.text(alphabet="企业登记證體與，a"))
def test_traditional_characters_are_found_wherever_simplifying_changes_a_text(text: str) -> None:
    assert has_traditional(text) or to_simplified(text) == text


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("（１，\u3000\u00a0\u2002～￥①")))
)
def test_narrowing_keeps_offsets_and_changes_what_nfkc_makes_one_other_character(text: str) -> None:
    wide = {*map(chr, range(0xFF01, 0xFF5F)), *"\u3000\u00a0\u2002\u2003\u2009"}
    expected = [unicodedata.normalize("NFKC", c) if c in wide else c for c in text]
    assert narrow(text) == "".join(expected)
