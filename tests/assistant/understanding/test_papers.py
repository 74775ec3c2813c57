from __future__ import annotations

import pytest

from assistant.understanding.papers import papers_asked


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("各县市区的实施细则什么时候之前得出来", ["实施细则"]),
        ("街道的工作方案和年度计划几月报", ["工作方案", "年度计划"]),
        ("配套政策啥时候拿出来", ["配套政策"]),
        ("公租房几月交房", []),
        ("各县区几月几号之前要报方案", ["报送方案"]),
        ("联络员名单哪天前要交", ["报送名单"]),
    ],
)
def test_papers_named_in_a_question_are_terms(text: str, papers: list[str]) -> None:
    assert [term.text for term in papers_asked(text)] == papers
