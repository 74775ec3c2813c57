from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import InputError
from index.language.classes import Classes


def table(folder: Path, text: str) -> Classes:
    (folder / "classes.tsv").write_text(text, encoding="utf-8")
    return Classes(folder)


def test_the_longest_word_of_a_row_counts(tmp_path: Path) -> None:
    classes = table(tmp_path, "# 说明\n居民\t非居民=企业用户\n硕士=研究生\t博士=博士研究生\n")
    assert classes.named("非居民用户") == {2: frozenset({1})}
    assert classes.named("居民和企业用户") == {2: frozenset({0, 1})}
    assert classes.named("博士研究生") == {3: frozenset({1})}
    assert classes.named("渡口") == {}


def test_a_word_for_several_cases_names_them_all(tmp_path: Path) -> None:
    classes = table(tmp_path, "博士=研究生\t硕士=研究生\t本科\n")
    assert classes.named("研究生") == {1: frozenset({0, 1})}


def test_ranks_that_share_an_end_are_all_named(tmp_path: Path) -> None:
    classes = table(tmp_path, "国家级\t省级\t市级\t县级\n高压\t低压\n")
    assert classes.named("国家、省、市级中心") == {1: frozenset({0, 1, 2})}
    assert classes.named("高、低压报装") == {2: frozenset({0, 1})}
    assert classes.named("全省和市级") == {1: frozenset({2})}


def test_above_and_below_reach_over_the_ranks(tmp_path: Path) -> None:
    classes = table(tmp_path, "博士\t硕士\t本科\t大专\n")
    assert classes.named("本科及以上学历") == {1: frozenset({0, 1, 2})}
    assert classes.named("硕士学历以下") == {1: frozenset({1, 2, 3})}


def test_a_word_by_which_no_case_is_meant_hides_one(tmp_path: Path) -> None:
    classes = table(tmp_path, "居民\t企业\t!居民身份证=残疾人联合会\n")
    assert classes.named("带居民身份证") == {}
    assert classes.named("居民带居民身份证") == {1: frozenset({0})}


@pytest.mark.parametrize("text", ["只有一种\n", "甲\t=乙\n", "甲\t!乙\n"])
def test_a_row_that_tells_nothing_apart_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"classes\.tsv:1"):
        table(tmp_path, text)
