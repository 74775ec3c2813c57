from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from assistant.web.ledger_filters import LedgerFilters


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
    assert LedgerFilters.from_query(parse_qs(filters.to_query())) == filters


def test_what_is_no_day_restricts_nothing() -> None:
    assert LedgerFilters(since="morgen", until="2022-12-31").between[0] is None
