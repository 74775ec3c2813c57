from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.web.changes import compare_versions
from assistant.web.charts import draw_bars
from assistant.web.conversation import COMPARISON, Turn, Visit
from assistant.web.empty_state import describe_corpus, render_empty_state
from assistant.web.examples import make_examples
from assistant.web.feedback import record_feedback
from assistant.web.lookup import Lookup, list_regions
from index.documents import DocumentFacts
from tests.assistant.web.fakes import FakeAssistant, FakeIndex


def test_examples_are_six_different_questions_about_the_documents(lookup: Lookup) -> None:
    examples = make_examples(lookup)
    assert len(set(examples)) == 6
    assert sum("曾都" in q or "西湖" in q or "河池" in q for q in examples) >= 3


def test_without_documents_there_are_no_examples_and_the_page_says_what_to_do() -> None:
    empty = Lookup(index=FakeIndex({}))
    assert make_examples(empty) == ()
    assert "文档" in render_empty_state(empty, "zh")


def test_the_corpus_is_described_by_places_and_years(lookup: Lookup) -> None:
    sentence = describe_corpus(lookup.facts().values(), "zh")
    assert "曾都区" in sentence
    assert "2018 至 2024 年" in sentence


def test_regions_that_share_a_name_are_told_apart() -> None:
    facts = {
        name: DocumentFacts(id=name, title=name, region=region)
        for name, region in {
            "a": ("江西省", "南昌市", "西湖区"),
            "b": ("浙江省", "杭州市", "西湖区"),
            "c": ("广西壮族自治区", "河池市"),
        }.items()
    }
    assert [value for _, value in list_regions(facts)] == [
        "江西省南昌市西湖区",
        "浙江省杭州市西湖区",
        "河池市",
    ]


def test_changes_are_found_by_text_and_place(corpus: FakeIndex) -> None:
    old = corpus.measures("zengdu-2022")
    numbered = [measure for measure in old if measure.number]
    first, second, third = numbered[:3]
    new = [replace(m, text="改过") if m.id == first.id else m for m in old if m.id != second.id]
    new.append(replace(third, id="x", number="999", text="新增的一项"))
    changes = compare_versions(old, new)
    assert [(a.id, b.text) for a, b in changes.changed] == [(first.id, "改过")]
    assert [m.id for m in changes.removed] == [second.id]
    assert [m.text for m in changes.added] == ["新增的一项"]
    assert compare_versions(old, old).is_empty


def test_bars_are_escaped_and_scaled() -> None:
    svg = draw_bars("按<部门>", [("甲<b>", 10), ("乙", 5)])
    assert "<b>" not in svg
    assert 'width="210"' in svg
    assert 'width="105"' in svg
    assert draw_bars("空", []) == ""


def test_feedback_is_one_line_of_json(tmp_path: Path, assistant: FakeAssistant) -> None:
    answer = assistant.ask(["年纳税时间"])
    for verdict in ("useful", "wrong"):
        record_feedback(
            tmp_path / "home", verdict=verdict, question="年纳\n税", answer=answer, generation="7"
        )
    lines = (tmp_path / "home" / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["useful", "wrong"]
    with pytest.raises(ValueError, match="maybe"):
        record_feedback(tmp_path, verdict="maybe", question="", answer=answer, generation="")


def test_a_visit_finds_turns_and_the_comparison_and_nothing_else(assistant: FakeAssistant) -> None:
    turn = Turn(question="问")
    visit = Visit(turns=[turn], comparison=Turn(question="比"))
    assert visit.turn_at(0) is turn
    assert visit.turn_at(COMPARISON) is visit.comparison
    assert [visit.turn_at(wrong) for wrong in (-1, 1, "0", None)] == [None] * 4
