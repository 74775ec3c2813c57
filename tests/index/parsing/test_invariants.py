"""What holds of every text: nothing lost, nothing twice, spans in order, numbers and ids unique."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents import DocumentFacts, Outline, Passage, Span
from index.parsing import passages
from index.parsing.measures import parse
from index.parsing.tokens import count_tokens
from tests.index.parsing.corpora import POLICIES, policy_text, sample_names, sample_text

FACTS = DocumentFacts(id="d", title="优化营商环境方案", region=("湖北省", "鄂州市"))

PIECES = st.sampled_from(
    [
        "一、", "二、", "（一）", "(二)", "1.", "２．", "3、", "（1）", "①", "第一章 ", "第一条 ", "第二条　",
        "# ", "## ", "附件", "附件1", "附件：", "总体要求", "加快推进。", "办结，", "牵头单位：", "（责任单位：市税务局）",
        "完成时限：2022年12月", "2021年4月19日", "河池市人民政府办公室", "关于印发《方案》的通知", "\n", "\n\n", "\t",
        "\u3000\u3000", " ", "\r\n", "\f", "序号", "重点任务", "| a | b |", "---", "分享到:", "——坚持公平。", "“", "）", "〔", "1.3人户",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def check_outline(outline: Outline, text: str) -> None:
    covered = [0] * len(text)
    pieces = [span for measure in outline.measures for span in measure.spans]
    pieces += [section.heading for section in outline.sections]
    pieces += [furniture.span for furniture in outline.furniture]
    for span in pieces:
        for position in range(span.start, span.end):
            covered[position] += 1
    wrong = [i for i, char in enumerate(text) if covered[i] != 1 and not char.isspace()]
    assert not wrong, [text[max(0, i - 5) : i + 5] for i in wrong[:3]]
    for measure in outline.measures:
        assert measure.spans
        assert all(a.end <= b.start for a, b in pairwise(measure.spans))
        assert all(a.end <= b.start for a, b in pairwise(measure.body))
        for part in (*measure.body, *(span for cell in measure.cells for span in cell.spans)):
            assert any(s.start <= part.start and part.end <= s.end for s in measure.spans)
    starts = [measure.spans[0].start for measure in outline.measures]
    assert starts == sorted(starts)
    found = [measure.number for measure in outline.measures if measure.number is not None]
    assert len(found) == len(set(found))
    assert [m.ordinal for m in outline.measures] == list(range(len(outline.measures)))
    assert len({m.id for m in outline.measures}) == len(outline.measures)


def check_passages(outline: Outline, found: tuple[Passage, ...], text: str, budget: int) -> None:
    by_measure: dict[str, list[Span]] = {measure.id: [] for measure in outline.measures}
    for passage in found:
        assert count_tokens(passage.text) + count_tokens(passage.context) <= budget
        by_measure[passage.measure_id] += passage.spans
    for measure in outline.measures:
        spans = by_measure[measure.id]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        inside = {i for span in spans for i in range(span.start, span.end)}
        needed = {i for s in measure.spans for i in range(s.start, s.end) if not text[i].isspace()}
        assert needed <= inside


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_nothing_is_lost_in_any_text(text: str) -> None:
    check_outline(parse("d", text), text)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(min_value=48, max_value=160))
def test_passages_cover_any_text_within_the_budget(text: str, budget: int) -> None:
    outline = parse("d", text)
    check_passages(outline, passages.split(outline.measures, text, FACTS, budget), text, budget)


@pytest.mark.parametrize("name", sorted(path.stem for path in POLICIES.glob("*.txt")))
def test_the_policies_keep_the_invariants(name: str) -> None:
    text = policy_text(name)
    outline = parse(name, text)
    check_outline(outline, text)
    for budget in (128, 512):
        check_passages(outline, passages.split(outline.measures, text, FACTS, budget), text, budget)


@pytest.mark.parametrize("name", sample_names())
def test_the_samples_keep_the_invariants(name: str) -> None:
    text = sample_text(name[:3])
    outline = parse("sample", text)
    check_outline(outline, text)
    found = passages.split(outline.measures, text, FACTS, 512)
    check_passages(outline, found, text, 512)


@pytest.mark.timeout(60)
def test_two_megabytes_do_not_hang() -> None:
    text = policy_text("gedian-2021") * 80
    check_outline(parse("d", text), text)
