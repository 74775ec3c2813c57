from __future__ import annotations

import pytest

from assistant.answers import Citation
from assistant.web.citation import cite_officially, copy_text, name_measure, quote_title
from assistant.web.lookup import Lookup
from index.documents import DocumentFacts
from tests.assistant.web.fakes import FakeAssistant

CITATION = Citation(
    n=1,
    document="d",
    title="关于优化营商环境的 方案",
    section=("一、总则", "（二）纳税"),
    measure="7",
    quote="…",
    start=0,
    end=1,
)


def test_the_official_form_has_title_number_and_section() -> None:
    facts = DocumentFacts(id="d", title="…", number="鄂葛开工〔2021〕4号")
    assert (
        cite_officially(CITATION, facts)
        == "《关于优化营商环境的方案》（鄂葛开工〔2021〕4号）一、总则（二）纳税第7项"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert cite_officially(CITATION, None) == "《关于优化营商环境的方案》一、总则（二）纳税第7项"


@pytest.mark.parametrize(
    ("number", "name"), [("45", "第45项"), ("第十二条", "第十二条"), (None, ""), ("8a", "第8a项")]
)
def test_measures_are_named_as_documents_do(number: str | None, name: str) -> None:
    assert name_measure(number) == name


def test_book_marks_inside_a_title_become_single() -> None:
    assert quote_title("关于印发《方案》的通知") == "《关于印发〈方案〉的通知》"
    assert quote_title("《方案》") == "《方案》"


def test_copied_text_carries_all_sources_and_no_markdown(
    assistant: FakeAssistant, lookup: Lookup
) -> None:
    text = copy_text(assistant.ask(["年纳税时间"]), lookup.facts(), "zh")
    assert "**" not in text
    assert "[1] 《曾都区优化营商环境2022年重点任务清单》" in text
    assert text.endswith("第4项")
