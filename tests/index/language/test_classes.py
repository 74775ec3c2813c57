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


@pytest.mark.parametrize("text", ["只有一种\n", "甲\t=乙\n"])
def test_a_row_that_tells_nothing_apart_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"classes\.tsv:1"):
        table(tmp_path, text)
