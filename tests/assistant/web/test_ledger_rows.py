from __future__ import annotations

import datetime as dt

import pytest

from assistant.web.ledger_rows import IndexLedger, LedgerFilters, judge_deadline
from assistant.web.lookup import Lookup
from index.documents import Deadline, Span

SPAN = Span(start=0, end=1)
TODAY = dt.date(2022, 11, 5)


@pytest.mark.parametrize(
    ("deadline", "status"),
    [
        (None, "none"),
        (Deadline(text="2022年12月", span=SPAN, by=dt.date(2022, 12, 31)), "quarter"),
        (Deadline(text="2023年1月", span=SPAN, by=dt.date(2023, 1, 31)), "later"),
        (Deadline(text="2022年6月", span=SPAN, by=dt.date(2022, 6, 30)), "overdue"),
        (Deadline(text="持续推进", span=SPAN, is_ongoing=True), "ongoing"),
        (Deadline(text="2022年12日", span=SPAN, is_odd=True), "odd"),
        (Deadline(text="适时", span=SPAN), "odd"),
    ],
)
def test_deadlines_are_judged_by_the_day(deadline: Deadline | None, status: str) -> None:
    assert judge_deadline(deadline, TODAY) == status


@pytest.mark.parametrize(
    "filters",
    [
        LedgerFilters(),
        LedgerFilters(regions=("曾都区",), departments=("区政数局", "区税务局"), role="lead"),
        LedgerFilters(words="纳税 服务", statuses=("ongoing", "none"), documents=("a&b=c",)),
        LedgerFilters(since="2022-06-01", until="2022-12-31", as_of="2022-11-05"),
    ],
)
def test_filters_survive_a_link(filters: LedgerFilters) -> None:
    from urllib.parse import parse_qs

    assert LedgerFilters.from_query(parse_qs(filters.to_query())) == filters


def test_filters_hold_together(lookup: Lookup) -> None:
    ledger = IndexLedger(lookup=lookup)
    everything = ledger.rows(LedgerFilters())
    led = ledger.rows(LedgerFilters(departments=("区政数局",), role="lead"))
    assert 0 < len(led) < len(everything)
    assert all("区政数局" in row.obligation.lead for row in led)
    word = ledger.rows(LedgerFilters(departments=("区政数局",), role="lead", words="电子"))
    assert [row.measure.id for row in word] == [
        row.measure.id for row in led if "电子" in row.measure.text
    ]


def test_an_export_has_a_line_for_each_row_and_defuses_formulas(lookup: Lookup) -> None:
    ledger = IndexLedger(lookup=lookup)
    filters = LedgerFilters(departments=("区税务局",))
    export = ledger.export(filters, "csv", "zh")
    lines = export.content.decode("utf-8-sig").strip().split("\r\n")
    assert len(lines) == 1 + len(ledger.rows(filters))
    with pytest.raises(KeyError):
        ledger.export(filters, "exe", "zh")


def test_deadlines_between_two_days(lookup: Lookup) -> None:
    ledger = IndexLedger(lookup=lookup)
    rows = ledger.rows(LedgerFilters(since="2022-06-01", until="2022-12-30"))
    days = [row.obligation.deadline and row.obligation.deadline.by for row in rows]
    assert days
    assert all(day and dt.date(2022, 6, 1) <= day <= dt.date(2022, 12, 30) for day in days)
    assert ledger.rows(LedgerFilters(since="morgen")) == ledger.rows(LedgerFilters())


def test_a_deadline_is_judged_on_the_day_that_is_asked(lookup: Lookup) -> None:
    ledger = IndexLedger(lookup=lookup, today=dt.date(2030, 1, 1))
    assert ledger.rows(LedgerFilters(statuses=("overdue",)))
    assert not ledger.rows(LedgerFilters(statuses=("overdue",), as_of="2010-01-01"))
