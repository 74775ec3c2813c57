from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.matching import contains, normalise


@pytest.mark.parametrize(
    ("text", "variant", "expected"),
    [
        ("5个工作日内办结", "5个工作日", True),
        ("0.5个工作日内办结", "5个工作日", False),
        ("15个工作日内办结", "5个工作日", False),
        ("15个工作日内办结", "15个工作日", True),
        ("三个工作日", "三个工作日", True),
        ("十三个工作日", "三个工作日", False),
        ("五十个工作日", "十个工作日", True),
        ("５ 个 工作日", "5个工作日", True),
        ("１５个工作日", "5个工作日", False),
        ("**5**个工作日", "5个工作日", True),
        ("| 曾都 | 5个工作日 |", "5个工作日", True),
        ("2022年12月", "2022年1", False),
        ("2022年12月", "2022", True),
        ("12022年", "2022", False),
        ("3.5", "3", False),
        ("达到3.", "3", True),
        ("28.5小时", "8.5", False),
        ("8.5小时", "8.5", True),
        ("160KW及以下", "160kw", True),
        ("百分之九十五", "百分之九十", False),
        ("百分之九十以上", "百分之九十", True),
        ("一次性就业补贴", "一次性就业补贴", True),
        ("任务45", "任务4", False),
        ("第8b项", "第8b项", True),
        ("", "5", False),
    ],
)
def test_a_variant_stands_in_a_text_only_by_itself(text: str, variant: str, expected: bool) -> None:
    assert contains(text, variant) is expected


def test_a_later_occurrence_that_stands_alone_counts() -> None:
    assert contains("不是15个工作日,是5个工作日", "5个工作日")


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_number_is_found_exactly_when_it_is_the_number_said(said: int, wanted: int) -> None:
    assert contains(f"压缩至{said}个工作日内", f"{wanted}个工作日") is (said == wanted)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more_than_once(text: str) -> None:
    once = normalise(text)
    assert not any(character.isspace() for character in once)
