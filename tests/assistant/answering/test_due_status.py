from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.due_status import (
    DueStatus,
    is_past_period,
    judge_deadline,
    quarter_end,
    sorts_of,
)
from index.documents import Deadline, DocumentFacts, Span
from tests.index.storage.slow_selection import is_of_sort

SPAN = Span(start=0, end=1)
TODAY = dt.date(2022, 11, 5)


def due(by: dt.date | None, **marks: bool) -> Deadline:
    return Deadline(text="…", span=SPAN, by=by, **marks)


@pytest.mark.parametrize(
    ("deadline", "status"),
    [
        (None, DueStatus.NONE),
        (due(dt.date(2022, 11, 4)), DueStatus.OVERDUE),
        (due(TODAY), DueStatus.QUARTER),
        (due(dt.date(2022, 12, 31)), DueStatus.QUARTER),
        (due(dt.date(2023, 1, 1)), DueStatus.NEXT),
        (due(dt.date(2023, 3, 31)), DueStatus.NEXT),
        (due(dt.date(2023, 4, 1)), DueStatus.LATER),
        (due(None, is_ongoing=True), DueStatus.ONGOING),
        (due(dt.date(2019, 12, 31), is_ongoing=True), DueStatus.ONGOING),
        (due(dt.date(2022, 12, 31), is_ongoing=True), DueStatus.QUARTER),
        (due(None, is_odd=True), DueStatus.ODD),
        (due(None), DueStatus.ODD),
    ],
)
def test_a_deadline_is_judged_by_the_day(deadline: Deadline | None, status: DueStatus) -> None:
    assert judge_deadline(deadline, TODAY) is status


@given(
    by=st.none() | st.dates(dt.date(2021, 1, 1), dt.date(2024, 1, 1)),
    is_ongoing=st.booleans(),
    today=st.dates(dt.date(2021, 1, 1), dt.date(2024, 1, 1)),
    statuses=st.sets(st.sampled_from(sorted(DueStatus))),
)
def test_a_deadline_is_of_the_sorts_of_its_status_alone(
    by: dt.date | None, is_ongoing: bool, today: dt.date, statuses: set[DueStatus]
) -> None:
    given_one = due(by, is_ongoing=is_ongoing)
    is_wanted = judge_deadline(given_one, today) in statuses
    assert is_of_sort(given_one, sorts_of(statuses, today)) is is_wanted
    assert is_of_sort(None, sorts_of(statuses, today)) is (DueStatus.NONE in statuses)


@pytest.mark.parametrize(
    ("day", "end"), [((2024, 2, 1), (2024, 3, 31)), ((2024, 6, 30), (2024, 6, 30))]
)
def test_quarters_end_with_their_month(
    day: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert quarter_end(dt.date(*day)) == dt.date(*end)


@pytest.mark.parametrize(
    ("facts", "is_past"),
    [
        (DocumentFacts(id="a", title="", period=(2021, 2023)), False),
        (DocumentFacts(id="a", title="", period=(2021, 2021)), True),
        (
            DocumentFacts(id="a", title="", period=(2021, 2021), expires_on=dt.date(2025, 1, 1)),
            False,
        ),
        (DocumentFacts(id="a", title="", expires_on=dt.date(2022, 11, 4)), True),
        (DocumentFacts(id="a", title=""), False),
    ],
)
def test_a_period_is_past_when_its_last_day_is(facts: DocumentFacts, is_past: bool) -> None:
    assert is_past_period(facts, TODAY) is is_past
