from __future__ import annotations

import pytest

from eval.metrics.cost import measure_cost, percentile
from eval.metrics.refusals import measure_refusals
from tests.eval.build import make_case, make_citation, make_reply


def test_false_answers_and_false_refusals_are_counted_apart() -> None:
    answerable, unanswerable = make_case(), make_case("unanswerable")
    figures = measure_refusals(
        [
            (unanswerable, make_reply("有", status="answered")),
            (unanswerable, make_reply("无", status="refused")),
            (unanswerable, make_reply(status="error")),
            (answerable, make_reply("无", status="refused")),
            (answerable, make_reply("有")),
            (answerable, None),
        ]
    )
    assert (figures.unanswerable, figures.false_answers) == (3, 1)
    assert (figures.answerable, figures.false_refusals) == (3, 1)
    assert figures.false_answer_rate == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([], 0.5, None),
        ([7], 0.95, 7),
        ([3, 1, 2], 0.5, 2),
        ([4, 1, 3, 2], 0.5, 2),
        (list(range(1, 101)), 0.95, 95),
    ],
)
def test_percentiles_are_of_the_nearest_rank(
    values: list[float], share: float, expected: float | None
) -> None:
    assert percentile(values, share) == expected


def test_tokens_and_model_calls_are_summed() -> None:
    reply = make_reply(
        "", "四个字的", engine="model", elapsed_ms=8, citations=[make_citation("五")]
    )
    cost = measure_cost([(("问", "再问"), reply)], len)
    assert (cost.tokens_in, cost.tokens_out, cost.model_calls, cost.median_ms) == (4, 4, 1, 8)


def test_what_a_model_reports_counts_before_what_we_would_count() -> None:
    reply = make_reply(
        "", "四个字的", cost={"calls": 2, "prompt_tokens": 100, "completion_tokens": 9}
    )
    cost = measure_cost([(("问",), reply)], len)
    assert (cost.tokens_in, cost.tokens_out, cost.model_calls) == (100, 9, 2)
