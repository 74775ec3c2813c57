"""Gold evidence among the first measures: any, share and all of a question's quotes."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from eval.cases import Case
from eval.retrieval_cases import cases_table, holders_of, retrieve_cases
from index.documents import Measure, MeasureKind, Span
from tests.eval.build import make_case

LINES = tuple(f"{n}. 简易注销\n{n} 个工作日办结。" for n in range(1, 13))
TEXT = "".join(LINES)


class TwelveMeasures:
    """An index of one document, a line a measure."""

    def document(self, id: str, /) -> Any:
        return SimpleNamespace(text=TEXT)

    def measures(self, document_id: str, /) -> tuple[Measure, ...]:
        found, start = [], 0
        for n, line in enumerate(LINES, start=1):
            span = Span(start=start, end=start + len(line))
            start = span.end
            found.append(
                Measure(
                    id=f"d#{n}", document_id="d", ordinal=n, number=str(n), kind=MeasureKind.ITEM,
                    section=(), spans=(span,), body=(span,),
                )
            )  # fmt: skip
        return tuple(found)


def in_order(case: Case, limit: int) -> Sequence[str]:
    return [f"d#{n}" for n in range(1, 13)][:limit]


def quotes(*numbers: int) -> list[dict[str, str]]:
    return [{"document": "d", "quote": f"{n}.简易注销{n}个工作日"} for n in numbers]


def test_a_quote_is_held_by_every_measure_that_contains_it() -> None:
    case = make_case(evidence=[*quotes(3), {"document": "d", "quote": "个工作日办结"}])
    third, common = holders_of(TwelveMeasures(), case)
    assert third == {"d#3"}
    assert len(common) == 12


def test_any_share_and_all_are_counted_per_question() -> None:
    cases = [
        make_case(id="near", type="fact", evidence=quotes(2)),
        make_case(id="far", type="dept", evidence=quotes(7)),
        make_case(id="both", type="list", evidence=quotes(1, 7)),
        make_case(id="none", type="unanswerable"),
    ]
    groups = {
        each.group: each for each in retrieve_cases(TwelveMeasures(), {"x": in_order}, cases).groups
    }
    assert set(groups) == {"fact, dept, deadline", "list", "all"}
    valued, lists, whole = groups["fact, dept, deadline"], groups["list"], groups["all"]
    assert (valued.questions, valued.at[5].any, valued.at[10].any) == (2, 0.5, 1.0)
    assert (lists.at[5].any, lists.at[5].share, lists.at[5].all) == (1.0, 0.5, 0.0)
    assert (whole.questions, whole.at[10].share) == (3, 1.0)


def test_of_more_quotes_than_places_all_that_fit_are_enough() -> None:
    cases = [make_case(id="long", type="list", evidence=quotes(*range(1, 13)))]
    (group, _) = retrieve_cases(TwelveMeasures(), {"x": in_order}, cases).groups
    assert (group.at[10].all, group.at[10].share) == (1.0, 10 / 12)


def test_a_quote_in_no_measure_is_named_and_counts_as_not_found() -> None:
    cases = [make_case(id="lost", type="fact", evidence=[{"document": "d", "quote": "没有这句话"}])]
    result = retrieve_cases(TwelveMeasures(), {"x": in_order}, cases)
    assert result.unplaced == (("lost", "没有这句话"),)
    assert result.groups[0].at[10].any == 0.0
    assert "In no measure: lost: 没有这句话" in cases_table(result)
